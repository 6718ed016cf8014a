import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { asSentence, withoutStop } from "../../../extension/core/text/foreignText.ts";

for (const [text, sentence, part] of [
  ["no stop", "no stop.", "no stop"],
  ["a stop.", "a stop.", "a stop"],
  ["many stops.....", "many stops.", "many stops"],
  ["a line end.\n", "a line end.", "a line end"],
  ["a question?", "a question?", "a question?"],
  ["a surprise!", "a surprise!", "a surprise!"],
  ["cut off…", "cut off…", "cut off…"],
  ["./a.b.ts", "./a.b.ts.", "./a.b.ts"],
  ["", ".", ""],
]) {
  test(`${JSON.stringify(text)} of somebody else ends with one full stop`, () => {
    assert.equal(asSentence(text ?? ""), sentence);
    assert.equal(withoutStop(text ?? ""), part);
  });
}

test("whatever somebody else says, two full stops never meet", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(".", " ", "a", "!", "\n") }), (text) => {
      assert.doesNotMatch(`${withoutStop(text)}.`.slice(-2), /^(?:\.|\s)\.$/);
      assert.equal(asSentence(asSentence(text)), asSentence(text));
    }),
  );
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hoverAt } from "../../../extension/language/editor/hover.ts";
import { noteRun } from "../../../extension/language/editor/runs.ts";
import { functionOf, functionsOf, textAt } from "../discovery.ts";
import { finished, runOf } from "../outcomes.ts";

const text = "const numbers = [1];\n\n/** Doc. @chunk 8\n * @tolerance x */\nfunction f(x: number) {}\n";

/** The hover at the first occurrence of a piece of the text, moved by some characters. */
function hoverOn(piece: string, moved = 0, runs = new Map()) {
  const before = text.slice(0, text.indexOf(piece) + moved).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return hoverAt(position, functionsOf(text), runs, () => undefined);
}

test("the name of a function shows what would run", () => {
  const hover = hoverOn("f(x");
  assert.match(hover?.markdown ?? "", /would run it over `numbers`/);
  assert.equal(hover && textAt(text, hover.range), "f");
});

test("the name of a function shows its last run, stale when its text has changed", () => {
  const run = noteRun(undefined, runOf(functionOf(text), finished()), undefined);
  const fresh = hoverOn("f(x", 0, new Map([["f", run]]));
  assert.match(fresh?.markdown ?? "", /3\.31× with 4 workers/);
  assert.doesNotMatch(fresh?.markdown ?? "", /stale/);
  const stale = hoverOn("f(x", 0, new Map([["f", { ...run, textHash: "other" }]]));
  assert.match(stale?.markdown ?? "", /stale/);
});

describe("the name of a tag shows what it is for", () => {
  for (const tag of ["@chunk", "@tolerance"]) {
    test(`${tag}, also one that cannot be used`, () => {
      const hover = hoverOn(tag, 3);
      assert.match(hover?.markdown ?? "", new RegExp(tag));
      assert.equal(hover && textAt(text, hover.range), tag);
    });
  }
});

describe("nothing is shown over", () => {
  for (const piece of ["numbers", "Doc", "8", "x: number"]) {
    test(piece, () => assert.equal(hoverOn(piece), undefined));
  }
});

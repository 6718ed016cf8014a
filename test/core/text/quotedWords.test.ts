import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { quotedLine, quotedWords } from "../../../extension/core/text/quotedWords.ts";

const rows: readonly (readonly [line: string, words: readonly string[]])[] = [
  ["", []],
  ["  ", []],
  ["a b\tc", ["a", "b", "c"]],
  ["'a b' \"c d\"", ["a b", "c d"]],
  ["--file='a b'", ["--file=a b"]],
  [`'' ""`, ["", ""]],
  [String.raw`"say \"a\" and \\"`, [String.raw`say "a" and \ `.trim()]],
  [String.raw`C:\data\new 'C:\my data\'`, [String.raw`C:\data\new`, "C:\\my data\\"]],
  [`"it's" 'a "b"'`, ["it's", 'a "b"']],
];
for (const [line, words] of rows) {
  test(`words of ${JSON.stringify(line)}`, () => {
    const read = quotedWords(line);
    assert.deepEqual(read.type === "words" && read.words.map(({ text }) => text), words);
  });
}

test("a quote that nothing ends is told with its place", () => {
  assert.deepEqual(quotedWords("a don't"), { type: "open-quote", start: 5 });
  assert.deepEqual(quotedWords(`'a' "b`), { type: "open-quote", start: 4 });
});

test("any words come back from their quotes, and stand where they say", () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom("a", " ", '"', "'", "\\", "=") }));
  fc.assert(
    fc.property(texts, (words) => {
      const quotes = words.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
      const line = quotes.join("  ");
      const read = quotedWords(line);
      assert(read.type === "words");
      assert.deepEqual(
        read.words.map(({ text }) => text),
        words,
      );
      assert.deepEqual(
        read.words.map(({ start, end }) => line.slice(start, end)),
        quotes,
      );
    }),
  );
});

test("a line made of words gives the same words", () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom("a", " ", '"', "'", "\\", "=") }));
  fc.assert(
    fc.property(texts, (words) => {
      const read = quotedWords(quotedLine(words));
      assert(read.type === "words");
      assert.deepEqual(
        read.words.map(({ text }) => text),
        words,
      );
    }),
  );
});

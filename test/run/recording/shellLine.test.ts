import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { shellLine } from "../../../extension/run/recording/shellLine.ts";

test("words stand as they are typed where nothing in them has a meaning", () => {
  assert.equal(shellLine(["npx", "vitest", "run", "src\\a.test.ts"]), "npx vitest run src\\a.test.ts");
});

test("what the shell would read otherwise is within quotes", () => {
  const command = ["node", "C:\\My files\\", 'say "hi"', "a&b", "", "--x=1"];
  assert.equal(shellLine(command), String.raw`node "C:\My files\\" "say ""hi""" "a&b" "" "--x=1"`);
});

test("a program gets each word as it was given", () => {
  const word = fc.string({ unit: fc.constantFrom("a", " ", '"', "\\", "&", "ä", "'") });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (command) => {
      assert.deepEqual(wordsOf(shellLine(command)), command);
    }),
  );
});

/** As the C library of Windows takes a line apart: backslashes are halves of one only before a quote, and two quotes within
 *  quotes are one. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length;) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    const character = line[at + slashes];
    at += slashes + 1;
    if (character !== '"') {
      word = slashes > 0 ? `${word ?? ""}${"\\".repeat(slashes)}` : word;
      if (character === " " && !isQuoted) {
        words.push(...(word === undefined ? [] : [word]));
        word = undefined;
      } else {
        word = `${word ?? ""}${character ?? ""}`;
      }
      continue;
    }
    word = `${word ?? ""}${"\\".repeat(slashes / 2)}`;
    const isTwice = isQuoted && line[at] === '"';
    if (slashes % 2 === 1 || isTwice) {
      word += '"';
      at += isTwice && slashes % 2 === 0 ? 1 : 0;
    } else {
      isQuoted = !isQuoted;
    }
  }
  return word === undefined ? words : [...words, word];
}

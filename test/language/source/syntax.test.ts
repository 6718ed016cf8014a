import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parse } from "../../../extension/language/source/syntax.ts";

const f = "export const f = (x: number) => x;";

describe("a comment that is open still is a problem, and is read to its end", () => {
  // The compiler's parser would never come back from the first two.
  for (const comment of [
    "/** pre-release",
    "/**\n * a\nsimple-st",
    "/** a",
    "/**",
    "/* a-bc",
    "/** b */ /** a-bc",
  ]) {
    test(JSON.stringify(comment), () => {
      assert.deepEqual(
        parse("/a.ts", `${f}\n${comment}`).problems.map(({ message }) => message),
        ["'*/' expected"],
      );
    });
  }
});

describe("what looks like an open comment and is none is no problem", () => {
  for (const text of [
    `${f} const glob = "src/**";`,
    `${f} // /** pre-release`,
    `${f} const glob = /\\/**/;`,
    `${f} const glob = \`/** pre-release\`;`,
    `/** pre-release */ ${f}`,
    `${f} /** pre-release */`,
  ]) {
    test(text, () => {
      const { problems, sourceFile } = parse("/a.ts", text);
      assert.deepEqual(problems, []);
      assert(sourceFile.text.startsWith(text));
    });
  }
});

test("any words in an open comment are read to its end", () => {
  const words = fc.array(
    fc.constantFrom("a", "-", "bc", "@", "param", "{", "}", "link ", "`", "\n", " * ", "http://", "<"),
  );
  fc.assert(
    fc.property(words, (pieces) => {
      assert.equal(parse("/a.ts", `${f} /** ${pieces.join("")}`).problems.length, 1);
    }),
    { numRuns: 300 },
  );
});

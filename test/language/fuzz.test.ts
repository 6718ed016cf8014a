import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { createDiscovery } from "../../extension/language/discover.ts";
import { memoryHost, textAt } from "./discovery.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = globSync("{extension/core,workloads,test/language}/*.ts", { cwd: root })
  .toSorted()
  .map((path) => ({ path, text: readFileSync(`${root}/${path}`, "utf8") }));

const discovery = createDiscovery(memoryHost());

/** Whatever is found must point at what it says. */
function check(file: string, text: string): void {
  const { syntaxError, functions } = discovery.discover(file, text);
  assert.ok(syntaxError === null || functions.length === 0);
  for (const { name, nameRange, range, line, tagProblems } of functions) {
    assert.equal(textAt(text, nameRange), name);
    assert.ok(textAt(text, range).includes(name));
    assert.ok(range.start.line < line && line <= range.end.line + 1);
    assert.ok(tagProblems.every((problem) => textAt(text, problem.range) !== "" && problem.message !== ""));
  }
}

describe("real sources", () => {
  for (const { path, text } of sources) {
    test(path, () => {
      assert.equal(discovery.discover(`/${path}`, text).syntaxError, null);
      check(`/${path}`, text);
    });
  }
});

const anySource = fc.constantFrom(...sources.map(({ text }) => text));
const anyFile = fc.constantFrom("/module.ts", "/module.tsx", "/module.js", "/module.cts");

test("sources that are cut off anywhere never throw", () => {
  fc.assert(
    fc.property(anySource, fc.nat(), anyFile, (text, seed, file) =>
      check(file, text.slice(0, seed % text.length)),
    ),
    { numRuns: 60 },
  );
});

test("sources whose lines are shuffled never throw", () => {
  const shuffled = anySource.chain((text) =>
    fc.shuffledSubarray(text.split("\n")).map((lines) => lines.join("\n")),
  );
  fc.assert(
    fc.property(shuffled, anyFile, (text, file) => check(file, text)),
    { numRuns: 60 },
  );
});

test("pieces of sources in any order never throw", () => {
  const pieces = sources.flatMap(({ text }) => text.split(/(?<=\n\n)/));
  const mixed = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(mixed, anyFile, (text, file) => check(file, text)),
    { numRuns: 60 },
  );
});

test("comments of any content never throw and never point outside of themselves", () => {
  const words = [
    "@parallel",
    "@workers",
    "@chunk",
    "@tolerance",
    "@runtime",
    "@x",
    "[1]",
    "a",
    ",",
    "1",
    "-1",
    "auto",
    "(",
    "`",
    '"',
    "\n * ",
    "\r\n",
    " ",
    "{",
    "//",
    "é",
  ];
  const comment = fc
    .array(fc.constantFrom(...words), { maxLength: 15 })
    .map((parts) => `/** ${parts.join(" ")} */`);
  fc.assert(
    fc.property(comment, (text) => {
      const { functions } = discovery.discover("/module.ts", `${text}\nfunction f(x: number) {}`);
      for (const { tagProblems } of functions) {
        assert.ok(
          tagProblems.every(({ range }) => text.includes(textAt(text, range)) && textAt(text, range) !== ""),
        );
      }
    }),
    { numRuns: 200 },
  );
});

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { createDiscovery } from "../../extension/language/discover.ts";
import { memoryHost, textAt } from "./discovery.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, "utf8") }));
const sources = [
  ...read("{extension/core,extension/language/safety/state,workloads,test/language}/*.ts"),
  // JavaScript of another hand, minified files among it.
  ...read("node_modules/{tinypool/dist,commander/lib,workerpool/dist,cli-table3/src}/**/*.{js,d.ts}").filter(
    ({ text }) => text.length < 100_000,
  ),
];

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
  const names = functions.map(({ name }) => name);
  for (const finding of [...discovery.analyse(file, text, names).values()].flat()) {
    const { message, related } = finding;
    assert.ok(names.includes(finding.function) && message.endsWith("."), message);
    for (const place of [finding, ...related.filter((one) => one.file === file)]) {
      assert.notEqual(textAt(text, place.range), "", message);
      assert.equal(place.range.start.line, place.range.end.line);
    }
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

test("sources that lack pieces anywhere never throw", () => {
  const holes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(anySource, holes, anyFile, (text, places, file) =>
      check(
        file,
        places.reduce((rest, [seed, length]) => {
          const start = seed % Math.max(1, rest.length);
          return rest.slice(0, start) + rest.slice(start + length);
        }, text),
      ),
    ),
    { numRuns: 60 },
  );
});

test("sources whose words are exchanged never throw", () => {
  const words = fc.tuple(fc.nat(), fc.nat());
  fc.assert(
    fc.property(anySource, fc.array(words, { minLength: 1, maxLength: 8 }), anyFile, (text, pairs, file) => {
      const pieces = text.split(/\b/);
      for (const [one, other] of pairs) {
        const [a, b] = [one % pieces.length, other % pieces.length];
        [pieces[a], pieces[b]] = [pieces[b] ?? "", pieces[a] ?? ""];
      }
      check(file, pieces.join(""));
    }),
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
    "@argv",
    "@cwd",
    '"',
    "'",
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

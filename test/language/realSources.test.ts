import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
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
    // Of a member the last part of its name is written there.
    const written = textAt(text, nameRange);
    assert.ok(name === written || name.endsWith(`.${written}`) || name.endsWith(`[${written}]`), name);
    assert.ok(textAt(text, range).includes(written));
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

for (const { path, text } of sources) {
  test(path, () => {
    assert.equal(discovery.discover(`/${path}`, text).syntaxError, null);
    check(`/${path}`, text);
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { readHostFacts, shownFacts } from "../../../extension/core/hosts/hostFacts.ts";

const little = {
  id: "x",
  name: "box",
  cores: 2,
  memoryBytes: 1e9,
  cpu: "a CPU",
  node: "24.0.0",
  v8: "13.6",
  platform: "linux",
};

test("a host of an earlier version says less of its place, and is there all the same", () => {
  assert.deepEqual(readHostFacts(JSON.stringify(little)), little);
  const more = { ...little, arch: "x64", icu: "78", timeZone: "UTC", locale: "en-US" };
  assert.deepEqual(readHostFacts(JSON.stringify({ ...more, mood: "good" })), more);
});

test("what no host would say is none", () => {
  for (const text of ["", "no JSON", "null", "[]", JSON.stringify({ ...little, cores: -1 })]) {
    assert.equal(readHostFacts(text), null);
  }
  const { v8: _v8, ...without } = little;
  assert.equal(readHostFacts(JSON.stringify(without)), null);
});

test("what is shown of a host moves no cursor and fills no page", () => {
  const loud = { ...little, name: `\u001B[31mred${"!".repeat(1000)}`, cpu: "\u202Ea" };
  assert.equal(readHostFacts(JSON.stringify(loud)), null);
  const read = readHostFacts(JSON.stringify(shownFacts(loud)));
  assert.match(read?.name ?? "", /^\\u001b\[31mred!{3}/);
  assert.ok((read?.name.length ?? 0) <= 120);
  assert.equal(read?.cpu, String.raw`\u202ea`);
});

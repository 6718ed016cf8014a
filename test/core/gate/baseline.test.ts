import assert from "node:assert/strict";
import { test } from "node:test";
import {
  baselineText,
  entryFrom,
  entryOf,
  readBaseline,
  withEntries,
} from "../../../extension/core/gate/baseline.ts";
import { comparedWithBaseline } from "../../../extension/core/gate/compared.ts";
import { judge } from "../../../extension/core/gate/decision.ts";
import type { Report } from "../../../extension/core/report/report.ts";
import { report, samples } from "../../reports.ts";

/** Twelve rounds that scatter by 1 %. */
const scatter = [1.004, 0.991, 1.007, 0.998, 1, 0.995, 1.009, 1.002, 0.993, 1.005, 0.997, 1.001];

const run = (serialMs: number, poolMs: number, parts: Parameters<typeof report>[0] = {}): Report =>
  report({
    ...parts,
    samples: samples({ 0: scatter.map((by) => by * serialMs), 2: scatter.map((by) => by * poolMs) }),
  });

test("what was written is read, with a line for each list of times", () => {
  const entry = entryFrom([run(100.123_456, 60), run(101, 61)], "abc");
  const baseline = withEntries(undefined, [entry], "0.1.0");
  const text = baselineText(baseline);
  assert.deepEqual(readBaseline(text), baseline);
  assert.match(text, /"samplesMs": \[100\.5,99\.22,/);
  assert(text.length < 2000, `It has ${text.length} characters.`);
});

test("what is no baseline is not read", () => {
  for (const text of ["", "{", "[]", "null", '{"version":2,"by":"9","workloads":[]}', '{"version":1}']) {
    assert.equal(readBaseline(text), undefined);
  }
});

test("entries take the place of those of the same function, and the others stay", () => {
  const entry = (name: string, text: string) =>
    entryFrom([run(1, 1, { workload: { function: name } })], text);
  const before = withEntries(undefined, [entry("f", "old"), entry("g", "old")], "0.1.0");
  const after = withEntries(before, [entry("g", "new"), entry("a", "new")], "0.2.0");
  assert.deepEqual(
    after.workloads.map((each) => `${each.function} ${each.text}`),
    ["a new", "f old", "g new"],
  );
  assert.equal(after.by, "0.2.0");
  assert.equal(entryOf(after, { file: "workloads/computeSquare.ts", function: "f" })?.text, "old");
  assert.equal(entryOf(after, { file: "other.ts", function: "f" }), undefined);
});

test("another machine, Node, inputs or results cannot be compared, with the reason", () => {
  const entry = entryFrom([run(100, 60)], "abc");
  const reasonsFor = (parts: Parameters<typeof report>[0]) => {
    const compared = comparedWithBaseline(entry, run(150, 90, parts));
    return "reasons" in compared ? compared.reasons.map(({ what }) => what) : [];
  };
  assert.deepEqual(reasonsFor({}), []);
  assert.deepEqual(reasonsFor({ environment: { cpu: "Apple M4" } }), ["cpu"]);
  assert.deepEqual(reasonsFor({ environment: { node: "26.0.0" } }), ["node"]);
  assert.deepEqual(reasonsFor({ workload: { inputs: 11 } }), ["inputs"]);
  assert.deepEqual(reasonsFor({ equality: { verdict: "differs" } }), ["results"]);
});

test("what is slower than one run of a baseline and not than another one is not slower", () => {
  const standing = (reports: Parameters<typeof entryFrom>[0]) => {
    const compared = comparedWithBaseline(entryFrom(reports, "abc"), run(120, 72));
    assert("changes" in compared);
    return judge([compared, compared], 0.05).standing;
  };
  assert.equal(standing([run(100, 60)]), "slower");
  assert.equal(standing([run(100, 60), run(101, 61)]), "slower");
  assert.equal(standing([run(100, 60), run(119, 71)]), "same");
});

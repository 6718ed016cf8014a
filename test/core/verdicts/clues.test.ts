import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Equality } from "../../../extension/core/report/verdict.ts";
import { likelyClues, withLikelyLines, type Clue } from "../../../extension/core/verdicts/clues.ts";
import { report, sharedState } from "../../reports.ts";

function clue(text: string, parts: Partial<Clue> = {}): Clue {
  return { code: "writes-module-state", file: "a.ts", line: 1, text, suspicion: "plain", ...parts };
}

function verdict(name: Equality["verdict"], evidence: Equality["evidence"] = null): Equality {
  return { ...sharedState, verdict: name, evidence };
}

const changed: Equality["evidence"] = {
  type: "input-mutated",
  index: 0,
  path: ".totals.sum",
  before: "0",
  after: "1",
  changed: 2,
  fresh: "copied",
};

describe("of what the analysis has seen, the line comes first that", () => {
  const rows: readonly (readonly [what: string, Equality, ...Clue[]])[] = [
    [
      "does not look harmless, as a cache does",
      verdict("shared-state"),
      clue("cache.set(n, r)", { suspicion: "harmless" }),
      clue("first += 1"),
    ],
    [
      "changes what no call returns, where state differs",
      verdict("shared-state"),
      clue("out[0] = n", { suspicion: "returned" }),
      clue("first += 1"),
    ],
    [
      "changes what every call returns, where results are overwritten",
      verdict("overwritten-results"),
      clue("calls += 1"),
      clue("first[0] = n", { suspicion: "returned" }),
    ],
    [
      "names the part of an input that was seen changed",
      verdict("input-mutated", changed),
      clue("row.seen = true", { code: "mutates-input" }),
      clue("first.sum += 1", { code: "mutates-input" }),
    ],
    [
      "the rule is about that is asked first for the verdict",
      verdict("differs"),
      clue("write(row)", { code: "outward-effect" }),
      clue("first += 1"),
    ],
    [
      "stands first in the function",
      verdict("shared-state"),
      clue("first += 1"),
      clue("other += 1", { line: 9 }),
    ],
  ];
  for (const [what, equality, ...clues] of rows) {
    test(what, () => {
      assert.match(likelyClues(equality, clues)[0]?.text ?? "", /^first/);
    });
  }
});

test("what a rule says that does not explain the verdict is no reason for it", () => {
  assert.deepEqual(likelyClues(verdict("nondeterministic"), [clue("calls += 1")]), []);
});

test("that a worker is no main thread is no reason where only hosts differ", () => {
  const place = { cpu: "a CPU", node: "24.0.0", v8: "13.6", platform: "linux" };
  const common = { type: "environment", index: 0, path: "", main: "1", worker: "2", differing: 1 } as const;
  const hosts = { here: place, differing: [{ name: "box", place }], alike: [], others: 0 };
  const needing = clue("isMainThread", { code: "needs-main-thread" });
  const reading = clue("process.env.TZ", { code: "reads-changing-state" });
  const likely = (evidence: Equality["evidence"]) =>
    likelyClues(verdict("environment", evidence), [needing, reading]).map(({ code }) => code);
  assert.deepEqual(likely({ ...common, runtime: "hosts", hosts }), ["reads-changing-state"]);
  assert.deepEqual(likely({ ...common, runtime: "threads" }), ["needs-main-thread", "reads-changing-state"]);
});

test("a report has the lines without what ranks them, and nothing where results are equal", () => {
  const { suspicion: _, ...line } = clue("calls += 1");
  assert.deepEqual(withLikelyLines(sharedState, [clue("calls += 1")]).likely, [line]);
  assert.deepEqual(withLikelyLines(report().equality, [clue("calls += 1")]), report().equality);
});

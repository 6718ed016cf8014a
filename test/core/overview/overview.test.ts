import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { overview, type OverviewParts, type OverviewRun } from "../../../extension/core/overview/overview.ts";
import { finished } from "../../language/outcomes.ts";
import { recordingHeader } from "../../recordingHeader.ts";
import { survey } from "../../surveys.ts";
import { workloadFunction } from "../../ui/workloadFunctions.ts";

const minuteMs = 60_000;
const now = 100 * minuteMs;
const uri = "file:///project/src/a.ts";

const header = recordingHeader({ at: now - 3 * minuteMs });

const run: OverviewRun = {
  id: "a.f",
  uri,
  function: "f",
  file: "src/a.ts",
  state: finished(),
  isStale: false,
  endedAt: now - minuteMs,
};

/** `group: function, description` of each item, with the icon before it. */
function linesOf(parts: Partial<OverviewParts>): readonly string[] {
  return overview({ file: null, recordings: [], survey: null, runs: [], ...parts }, now).flatMap(
    ({ label, items }) => items.map((item) => `${label}: ${item.icon} ${item.function}, ${item.description}`),
  );
}

test("there is nothing where no function can be run and nothing was", () => {
  assert.deepEqual(linesOf({}), []);
  assert.deepEqual(linesOf({ file: { uri, name: "a.ts", workloads: [] } }), []);
});

test("the functions of the file are listed with what they run over", () => {
  const known = { type: "known", expression: "makeNumbers()", from: "type" } as const;
  const workloads = [
    workloadFunction({ name: "f", line: 3, inputs: known }),
    workloadFunction({ name: "g", line: 9, inputs: known, inputsCount: 20 }),
    workloadFunction({ name: "Shape.h", line: 12, inputs: { type: "unknown", passedOver: [] } }),
  ];
  assert.deepEqual(linesOf({ file: { uri, name: "a.ts", workloads } }), [
    "Workloads: symbol-method f, over makeNumbers()",
    "Workloads: symbol-method g, 20 inputs",
    "Workloads: question Shape.h, asks for inputs",
  ]);
});

test("recordings are listed with their calls and their age, the newest first", () => {
  const older = { ...header, function: "g", kept: 1, at: now - 90 * minuteMs };
  assert.deepEqual(
    linesOf({
      recordings: [
        { uri, header: older },
        { uri, header },
      ],
    }),
    ["Recordings: record f, 12 calls · 3 min ago", "Recordings: record g, 1 call · 1 h ago"],
  );
});

describe("runs are listed with their outcome", () => {
  const outcome = "3.31× with 4 workers · results equal";
  const rows: readonly (readonly [line: string, Partial<OverviewRun>])[] = [
    [`Runs: pass f, ${outcome} · 1 min ago`, {}],
    [`Runs: history f, ${outcome} · stale, the function has changed · 1 min ago`, { isStale: true }],
    ["Runs: sync~spin f, running …", { state: { type: "running" }, endedAt: null }],
    [
      "Runs: warning f, results differ · 1 min ago",
      { state: finished({ verdict: "differs", differing: 1 }) },
    ],
  ];
  for (const [line, parts] of rows) {
    test(line, () => assert.deepEqual(linesOf({ runs: [{ ...run, ...parts }] }), [line]));
  }
});

test("what is read out says what each line is, and where", () => {
  const known = { type: "known", expression: "numbers", from: "type" } as const;
  const workloads = [workloadFunction({ name: "f", line: 3, inputs: known, inputsCount: 2 })];
  const file = { uri, name: "a.ts", workloads };
  const groups = overview({ file, recordings: [{ uri, header }], survey: null, runs: [run] }, now);
  assert.deepEqual(
    groups.flatMap(({ items }) => items.map(({ accessibleLabel }) => accessibleLabel)),
    [
      "workload f, 2 inputs, line 3",
      "recording of f in src/a.ts, 12 calls, 3 min ago",
      "run of f in src/a.ts, 3.31× with 4 workers · results equal, 1 min ago",
    ],
  );
});

test("the candidates of the last survey are listed with what they would gain", () => {
  assert.deepEqual(linesOf({ survey: { survey: survey(), uriOf: (file) => `file:///project/${file}` } }), [
    "Candidates: rocket score, 1.42× for the program · 62 % of the time",
  ]);
  assert.deepEqual(linesOf({ survey: { survey: survey({ rows: [] }), uriOf: (file) => file } }), []);
});

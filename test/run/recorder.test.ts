import assert from "node:assert/strict";
import { test } from "node:test";
import type { Progress } from "../../extension/core/report/progress.ts";
import type { Measured } from "../../extension/core/report/times.ts";
import type { Workload } from "../../extension/core/report/workload.ts";
import type { Clue } from "../../extension/core/verdicts/clues.ts";
import { resolveOptions } from "../../extension/core/options/runOptions.ts";
import { createRecorder, type Recorder } from "../../extension/run/recorder.ts";
import type { RunRequest } from "../../extension/run/request.ts";
import { report, sharedState } from "../reports.ts";

const request: RunRequest = {
  file: "/project/a.ts",
  source: null,
  folder: "/project",
  function: "f",
  line: 1,
  passing: { spread: false, parameters: ["x"] },
  inputsExpression: "inputs",
  options: resolveOptions({}),
  nodePath: null,
  benchFile: "/dist/bench/main.js",
};

const { environment, rounds, equality } = report();
const account = { usefulWorkers: 1.5, slowerTasks: 0.1, dispatch: 0.2, idle: 0.2 };

/** What a bench process tells of one measured round. */
function round(recorder: Recorder, given: typeof account = account): void {
  const ofRound = { workers: 2, round: 1 };
  recorder.onEvent({ type: "sampled", ...ofRound, workers: 0, ms: 100, cpuMs: 100, gcMs: 0 });
  recorder.onEvent({ type: "sampled", ...ofRound, ms: 60, cpuMs: 10, gcMs: 0 });
  recorder.onEvent({ type: "accounted", ...ofRound, account: given });
}

function begun(
  observer: { readonly onMeasured?: (all: unknown, figures: () => Measured) => void },
  clues: readonly Clue[] = [],
): Recorder {
  const recorder = createRecorder({ ...request, clues }, observer);
  recorder.onEvent({ type: "loaded", inputs: 5, environment });
  recorder.onEvent({ type: "serialStarted", firstMs: 110 });
  recorder.onEvent({ type: "poolStarted", workers: 2, startupMs: 30, coldMs: 70 });
  return recorder;
}

function judge(recorder: Recorder): void {
  recorder.onEvent({ type: "roundsEnded", rounds });
  recorder.onEvent({ type: "judged", equality, extras: ["slowest"] });
}

test("figures are made when somebody looks at them, of all samples until then", () => {
  const asked: (() => Measured)[] = [];
  const recorder = begun({ onMeasured: (_workload, figures) => void asked.push(figures) });
  round(recorder);
  round(recorder);
  assert.deepEqual(asked[0]?.().serial?.samplesMs, [100, 100]);
});

test("a round that was thrown away is in no figure, and the one in its place is", () => {
  const recorder = begun({});
  const running = { type: "running", workers: 0, rounds: null, approach: null } as const;
  const measure = (number: number, ms: number) => {
    recorder.onEvent({ ...running, round: number });
    const ofRound = { round: number, cpuMs: 10, gcMs: 0 };
    recorder.onEvent({ type: "sampled", workers: 0, ...ofRound, ms });
    recorder.onEvent({ type: "calibrated", workers: 0, ...ofRound, ms });
    recorder.onEvent({ ...running, workers: 2, round: number });
    recorder.onEvent({ type: "sampled", workers: 2, ...ofRound, ms });
    recorder.onEvent({ type: "accounted", workers: 2, round: number, account });
  };
  measure(1, 100);
  measure(2, 9999);
  recorder.onEvent({ type: "roundThrownAway", round: 2 });
  const early = recorder.cancelled();
  assert.ok(early.type === "cancelled");
  assert.deepEqual([early.report.rounds.count, early.report.serial?.samplesMs], [1, [100]]);
  recorder.onEvent({ ...running, round: 0 });
  measure(2, 101);
  judge(recorder);
  const outcome = recorder.handedOver("");
  assert.ok(outcome?.type === "finished");
  const { serial, pools } = outcome.report;
  assert.deepEqual(
    [serial.samplesMs, pools[0]?.samplesMs],
    [
      [100, 101],
      [100, 101],
    ],
  );
});

test("a run that its hosts have ended says why", () => {
  const recorder = begun({});
  assert.ok(!recorder.hasMeasured());
  round(recorder);
  assert.ok(recorder.hasMeasured());
  const { report: unfinished } = recorder.cancelled("The host a is gone.");
  assert.ok("failure" in unfinished);
  assert.match(unfinished.failure.message, /^Ended after 1 round: unfinished\. The host a is gone\. /);
});

test("a report of results that differ has the lines that may be why, called as from the run's folder", () => {
  const line = { code: "writes-module-state", line: 5, text: "sum += x" } as const;
  const clues = [{ ...line, file: "/project/lib/sum.ts", suspicion: "plain" as const }];
  const recorder = begun({}, clues);
  round(recorder);
  recorder.onEvent({ type: "roundsEnded", rounds });
  recorder.onEvent({ type: "judged", equality: sharedState, extras: [] });
  const outcome = recorder.handedOver("it ended");
  assert.deepEqual(outcome?.type === "finished" && outcome.report.equality.likely, [
    { ...line, file: "lib/sum.ts" },
  ]);
});

test("how many inputs there are is told before the first of them has run", () => {
  const told: Workload[] = [];
  const recorder = createRecorder(request, { onMeasured: (workload) => void told.push(workload) });
  recorder.onEvent({ type: "loaded", inputs: 400, environment });
  const sample = { taken: 40, of: 400, by: "position" } as const;
  recorder.onEvent({ type: "picked", sample });
  assert.deepEqual(
    told.map(({ inputs }) => inputs),
    [400, 40],
  );
  assert.deepEqual(told.at(-1)?.sample, sample);
});

test("what a run will take goes along with its progress", () => {
  let now = 0;
  const told: Progress[] = [];
  const recorder = createRecorder(request, { onProgress: (progress) => void told.push(progress) }, () => now);
  recorder.onEvent({ type: "loaded", inputs: 400, environment });
  recorder.onEvent({ type: "running", workers: 0, round: 0, rounds: null, approach: null });
  now = 2000;
  recorder.onWatch({ tasks: [40], done: 40 });
  const [last] = told.slice(-1);
  assert(last?.type === "running");
  assert.equal(last.expected?.inputs, 400);
  assert.equal(last.sample?.count, 40);
});

test("a run is finished once it is judged, and not before; what it ended without is missing", () => {
  const recorder = begun({});
  round(recorder);
  assert.equal(recorder.handedOver("it ended"), undefined);
  judge(recorder);
  const outcome = recorder.handedOver("it ended");
  assert.equal(outcome?.type, "finished");
  assert.deepEqual(outcome.report.missing, [{ extra: "slowest", why: "it ended" }]);
});

test("how surely the clocks of hosts are known is that of after the rounds", () => {
  const host = { name: "box", cores: 2, cpu: "a CPU", node: "24.0.0" };
  const recorder = begun({});
  recorder.onEvent({ type: "loaded", inputs: 5, environment: { ...environment, hosts: [host] } });
  round(recorder);
  recorder.onEvent({ type: "hostsTimed", hosts: [{ ...host, clockErrorMs: 0.2 }] });
  judge(recorder);
  const outcome = recorder.handedOver("it ended");
  assert.equal(outcome?.type, "finished");
  assert.deepEqual(outcome.report.environment, {
    ...environment,
    hosts: [{ ...host, clockErrorMs: 0.2 }],
  });
});

test("figures that no clock gives are the user's messages, and no report", () => {
  const recorder = begun({});
  round(recorder, { ...account, dispatch: 1e308 });
  round(recorder, { ...account, dispatch: 1e308 });
  judge(recorder);
  const outcome = recorder.handedOver("it ended");
  assert.equal(outcome?.type, "failed");
  assert.match(outcome.report.failure.message, /sent what only its measurement may send/);
  assert.deepEqual(outcome.report.pools, []);
});

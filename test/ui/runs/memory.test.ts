import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkloadFunction } from "../../../extension/core/discovery/discovered.ts";
import type { Measured } from "../../../extension/core/report/times.ts";
import type { RunParams } from "../../../extension/core/protocol/server.ts";
import { createMemory } from "../../../extension/ui/runs/memory.ts";
import { workloadFunction } from "../workloadFunctions.ts";
import { samples, times } from "../../reports.ts";
import type { KeptRun } from "../../../extension/ui/runs/runList.ts";

const uri = "file:///a.ts";
const measured = { serial: null, pools: [] };
const workload = { file: "a.ts", function: "f", line: 3, inputs: 2, inputsExpression: "list" };

function running(textHash = "before", soFar: Measured = measured): KeptRun {
  const progress = { type: "loading" } as const;
  return { type: "running", workload, progress, measured: soFar, uri, textHash, endedAt: null };
}

const endedAt = 9;

function failed(textHash = "before"): KeptRun {
  const failure = { stage: "serial", message: "It threw.", inputIndex: null, input: null } as const;
  const where = { workers: null, location: null, stack: null };
  const report = { version: 1, workload, failure: { ...failure, ...where }, ...measured } as const;
  return { type: "failed", report, isStale: false, uri, textHash, endedAt };
}

/** The function with a text of this hash. */
function text(textHash: string, line = 3): WorkloadFunction {
  return workloadFunction({ textHash, line });
}

/** A memory with a server that notes what it is told, and which can be started again. */
function memoryWithServer() {
  const told: string[] = [];
  const states: RunParams["state"][] = [];
  let start: (() => void) | undefined;
  const memory = createMemory({
    findWorkloads: () => Promise.resolve({ workloads: [], isBroken: false, lensed: [] }),
    findStanding: async () => ({ type: "nothing" }),
    findSite: async () => null,
    findPoolCall: async () => null,
    findProblem: async () => null,
    findChoices: async () => [],
    findClues: async () => [],
    findCompilerSettings: () => Promise.resolve(null),
    findPassing: () => Promise.resolve(null),
    publishRun: ({ textHash, state, endedAt: at }: RunParams) => {
      told.push(`${state.type} ${textHash}${at === null ? "" : ` at ${at}`}`);
      states.push(state);
    },
    forgetRuns: ({ function: name }) => told.push(`forget ${name}`),
    onStarted: (listener) => {
      start = listener;
    },
    stop: () => Promise.resolve(),
  });
  const shown = () =>
    memory.runs().map((run) => `${run.type} ${run.textHash}${isStale(run) ? " stale" : ""}`);
  return { memory, told, states, shown, startServer: () => start?.() };
}

function isStale(run: KeptRun): boolean {
  return "isStale" in run && run.isStale;
}

test("the server hears that a run began and ended, and the panel of every step", () => {
  const { memory, told } = memoryWithServer();
  let changes = 0;
  memory.onChange(() => {
    changes += 1;
  });
  memory.put(running());
  memory.put(running());
  memory.put(failed());
  assert.deepEqual(told, ["running before", "failed before at 9"]);
  assert.equal(changes, 3);
});

test("a run that goes on is told as just that, and everything else as a change of all runs", () => {
  const { memory } = memoryWithServer();
  const progressed: unknown[] = [];
  memory.onChange((change) => progressed.push(change.progressed));
  const goesOn = running();
  memory.put(running());
  memory.put(goesOn);
  memory.put(failed());
  memory.compare(uri, [text("after")]);
  assert.deepEqual(progressed, [null, goesOn, null, null]);
});

test("a server that starts again is told of what it cannot know", () => {
  const { memory, told, startServer } = memoryWithServer();
  memory.put(failed());
  startServer();
  assert.deepEqual(told, ["failed before at 9", "failed before at 9"]);
});

test("runs of an earlier window are told to the server", () => {
  const { memory, told, shown } = memoryWithServer();
  memory.restore([failed()]);
  assert.deepEqual(told, ["failed before at 9"]);
  assert.deepEqual(shown(), ["failed before"]);
});

test("an edit makes a run stale, and a change without effect does not", () => {
  const { memory, shown } = memoryWithServer();
  memory.put(failed());
  memory.compare(uri, [text("after")]);
  assert.deepEqual(shown(), ["failed before stale"]);
  memory.carryOver(uri, text("before"), text("after", 5));
  memory.compare(uri, [text("after", 5)]);
  assert.deepEqual(shown(), ["failed after"]);
});

test("a change without effect while its function runs does not make the outcome stale", () => {
  const { memory, told, shown } = memoryWithServer();
  memory.put(running());
  memory.carryOver(uri, text("before"), text("after"));
  memory.put(failed());
  assert.deepEqual(shown(), ["failed after"]);
  assert.deepEqual(told, ["running before", "running after", "failed after at 9"]);
});

test("a later run of the text from before that change is one of that text", () => {
  const { memory, shown } = memoryWithServer();
  memory.put(failed());
  memory.carryOver(uri, text("before"), text("after"));
  memory.put(running());
  memory.put(failed());
  assert.deepEqual(shown(), ["failed before"]);
});

test("what ran with another text is not carried over", () => {
  const { memory, shown } = memoryWithServer();
  memory.put(failed("older"));
  memory.carryOver(uri, text("before"), text("after"));
  assert.deepEqual(shown(), ["failed older"]);
});

test("who wants to keep runs hears of each that ended, and of texts without effect", () => {
  const { memory } = memoryWithServer();
  const heard: string[] = [];
  memory.onEnded((run) => heard.push(run.type));
  memory.onCarriedOver((_, before, after) => heard.push(`${before.textHash} ${after.textHash}`));
  memory.put(running());
  memory.put(failed());
  memory.carryOver(uri, text("before"), text("after"));
  assert.deepEqual(heard, ["failed", "before after"]);
});

test("a deleted run makes way for another one, or for none", () => {
  const { memory, told, shown } = memoryWithServer();
  const last = { ...failed("later"), endedAt: 2 };
  const other = { ...failed("earlier"), endedAt: 1 };
  memory.put(last);
  memory.replace(last, other);
  assert.deepEqual(shown(), ["failed earlier"]);
  memory.replace(last, undefined);
  assert.deepEqual(shown(), ["failed earlier"], "What was deleted is not there any more.");
  memory.replace(other, undefined);
  assert.deepEqual(shown(), []);
  assert.deepEqual(told.slice(1), ["failed earlier at 1", "forget f"]);
});

test("the text of a function is that of the document as it was last seen", () => {
  const { memory } = memoryWithServer();
  assert.equal(memory.textHashOf(uri, "f"), undefined);
  memory.compare(uri, [text("seen")]);
  assert.equal(memory.textHashOf(uri, "f"), "seen");
  memory.carryOver(uri, text("seen"), text("after"));
  assert.equal(memory.textHashOf(uri, "f"), "after");
});

test("the server hears of a first speedup after one round, and again when the rounds have doubled", () => {
  const { memory, states } = memoryWithServer();
  memory.put(running());
  for (let rounds = 0; rounds <= 5; rounds++) {
    const timesMs = Array.from({ length: rounds }, () => 100);
    memory.put(running("before", times(samples({ 0: timesMs, 2: timesMs }))));
  }
  assert.deepEqual(
    states.map((state) => (state.type === "running" ? state.soFar?.rounds : state.type)),
    [undefined, 1, 2, 4],
  );
});

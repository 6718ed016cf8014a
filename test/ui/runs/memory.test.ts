import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkloadFunction } from "../../../extension/core/discovery/discovered.ts";
import type { RunParams } from "../../../extension/core/protocol/server.ts";
import { createHistory } from "../../../extension/ui/runs/memory.ts";
import { workloadFunction } from "../workloadFunctions.ts";
import type { KeptRun } from "../../../extension/ui/runs/runList.ts";

const uri = "file:///a.ts";
const measured = { serial: null, pools: [] };
const workload = { file: "a.ts", function: "f", line: 3, inputs: 2, inputsExpression: "list" };

function running(textHash = "before"): KeptRun {
  return { type: "running", workload, progress: { type: "loading" }, measured, uri, textHash, endedAt: null };
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

/** A history with a server that notes what it is told, and which can be started again. */
function historyWithServer() {
  const told: string[] = [];
  let start: (() => void) | undefined;
  const history = createHistory({
    findWorkloads: () => Promise.resolve({ workloads: [], isBroken: false }),
    findCompilerSettings: () => Promise.resolve(null),
    findPassing: () => Promise.resolve(null),
    publishRun: ({ textHash, state, endedAt: at }: RunParams) =>
      told.push(`${state.type} ${textHash}${at === null ? "" : ` at ${at}`}`),
    forgetRuns: ({ function: name }) => told.push(`forget ${name}`),
    onStarted: (listener) => {
      start = listener;
    },
    stop: () => Promise.resolve(),
  });
  const shown = () =>
    history.runs().map((run) => `${run.type} ${run.textHash}${isStale(run) ? " stale" : ""}`);
  return { history, told, shown, startServer: () => start?.() };
}

function isStale(run: KeptRun): boolean {
  return "isStale" in run && run.isStale;
}

test("the server hears that a run began and ended, and the panel of every step", () => {
  const { history, told } = historyWithServer();
  let changes = 0;
  history.onChange(() => {
    changes += 1;
  });
  history.put(running());
  history.put(running());
  history.put(failed());
  assert.deepEqual(told, ["running before", "failed before at 9"]);
  assert.equal(changes, 3);
});

test("a run that goes on is told as just that, and everything else as a change of all runs", () => {
  const { history } = historyWithServer();
  const progressed: unknown[] = [];
  history.onChange((change) => progressed.push(change.progressed));
  const goesOn = running();
  history.put(running());
  history.put(goesOn);
  history.put(failed());
  history.compare(uri, [text("after")]);
  assert.deepEqual(progressed, [null, goesOn, null, null]);
});

test("a server that starts again is told of what it cannot know", () => {
  const { history, told, startServer } = historyWithServer();
  history.put(failed());
  startServer();
  assert.deepEqual(told, ["failed before at 9", "failed before at 9"]);
});

test("runs of an earlier window are told to the server", () => {
  const { history, told, shown } = historyWithServer();
  history.restore([failed()]);
  assert.deepEqual(told, ["failed before at 9"]);
  assert.deepEqual(shown(), ["failed before"]);
});

test("an edit makes a run stale, and a change without effect does not", () => {
  const { history, shown } = historyWithServer();
  history.put(failed());
  history.compare(uri, [text("after")]);
  assert.deepEqual(shown(), ["failed before stale"]);
  history.carryOver(uri, text("before"), text("after", 5));
  history.compare(uri, [text("after", 5)]);
  assert.deepEqual(shown(), ["failed after"]);
});

test("a change without effect while its function runs does not make the outcome stale", () => {
  const { history, told, shown } = historyWithServer();
  history.put(running());
  history.carryOver(uri, text("before"), text("after"));
  history.put(failed());
  assert.deepEqual(shown(), ["failed after"]);
  assert.deepEqual(told, ["running before", "running after", "failed after at 9"]);
});

test("a later run of the text from before that change is one of that text", () => {
  const { history, shown } = historyWithServer();
  history.put(failed());
  history.carryOver(uri, text("before"), text("after"));
  history.put(running());
  history.put(failed());
  assert.deepEqual(shown(), ["failed before"]);
});

test("what ran with another text is not carried over", () => {
  const { history, shown } = historyWithServer();
  history.put(failed("older"));
  history.carryOver(uri, text("before"), text("after"));
  assert.deepEqual(shown(), ["failed older"]);
});

test("who wants to keep runs hears of each that ended, and of texts without effect", () => {
  const { history } = historyWithServer();
  const heard: string[] = [];
  history.onEnded((run) => heard.push(run.type));
  history.onCarriedOver((_, before, after) => heard.push(`${before.textHash} ${after.textHash}`));
  history.put(running());
  history.put(failed());
  history.carryOver(uri, text("before"), text("after"));
  assert.deepEqual(heard, ["failed", "before after"]);
});

test("a deleted run makes way for another one, or for none", () => {
  const { history, told, shown } = historyWithServer();
  const last = { ...failed("later"), endedAt: 2 };
  const other = { ...failed("earlier"), endedAt: 1 };
  history.put(last);
  history.replace(last, other);
  assert.deepEqual(shown(), ["failed earlier"]);
  history.replace(last, undefined);
  assert.deepEqual(shown(), ["failed earlier"], "What was deleted is not there any more.");
  history.replace(other, undefined);
  assert.deepEqual(shown(), []);
  assert.deepEqual(told.slice(1), ["failed earlier at 1", "forget f"]);
});

test("the text of a function is that of the document as it was last seen", () => {
  const { history } = historyWithServer();
  assert.equal(history.textHashOf(uri, "f"), undefined);
  history.compare(uri, [text("seen")]);
  assert.equal(history.textHashOf(uri, "f"), "seen");
  history.carryOver(uri, text("seen"), text("after"));
  assert.equal(history.textHashOf(uri, "f"), "after");
});

/** Attacks on messages: user code runs in the bench process and can send what it likes. */
import assert from "node:assert/strict";
import fc from "fast-check";
import * as v from "valibot";
import type { Activity } from "../../extension/core/activity/activity.ts";
import { progressLine } from "../../extension/core/words/run.ts";
import { reportSchema } from "../../extension/core/report/report.ts";
import type { Outcome } from "../../extension/core/report/outcome.ts";
import { resolveOptions } from "../../extension/core/options/runOptions.ts";
import { isForeign, readFromBench, readWatchLine } from "../../extension/core/protocol/benchMessages.ts";
import type { FromBench } from "../../extension/core/protocol/bench.ts";
import { describeFailure } from "../../extension/run/failure.ts";
import type { RunRequest } from "../../extension/run/request.ts";
import { createRecorder } from "../../extension/run/recorder.ts";
import { numberRows } from "../../extension/core/words/numberTable.ts";
import { attack, type Attack } from "./attack.ts";
import { changed, changesOf, damaged } from "./mutated.ts";
import { recordedMessages } from "./recorded.ts";
import { showActivity, showFailure, showReport } from "./shown.ts";

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
const ran = {
  sourceMaps: new Map<string, string>(),
  entry: { file: "/project/module.ts", lines: 1000 },
  benchFolder: "/dist/bench",
  folder: "/project",
};

/** What comes of messages, as `run/` reads them. */
function outcomeOf(messages: readonly unknown[], watched: readonly string[]): Outcome {
  const activities: Activity[] = [];
  const recorder = createRecorder(request, {
    onProgress: (progress) => void progressLine(progress),
    onMeasured: (_workload, figures) => void numberRows(figures(), null),
    onActivity: (activity) => void activities.push(activity),
    onTimeline: () => {},
    rows: { file: "/run.rows", onWritten: () => {} },
  });
  for (const [index, message] of messages.entries()) {
    const line = readWatchLine(watched[index % watched.length] ?? "");
    if (line !== undefined) {
      recorder.onWatch(line);
    }
    if (isForeign(message)) {
      continue;
    }
    const event = readFromBench(message);
    if (event === undefined || event.type === "finished") {
      break;
    }
    if (event.type === "failed") {
      const told = describeFailure(request, recorder.explained(event.failure), ran);
      return recorder.handedOver("it failed") ?? recorder.failed(told);
    }
    recorder.onEvent(event);
  }
  const outcome = recorder.handedOver("it ended") ?? recorder.cancelled();
  if (outcome.type === "finished") {
    activities.forEach((activity) => showActivity(activity, outcome.report));
  }
  return outcome;
}

function show(outcome: Outcome): void {
  switch (outcome.type) {
    case "finished": {
      showReport(outcome.report);
      // It is kept, and read back at the next start.
      const read = v.safeParse(reportSchema, JSON.parse(JSON.stringify(outcome.report)));
      assert(read.success, `It is kept and cannot be read back: ${JSON.stringify(read.issues)}`);
      break;
    }
    case "failed":
      showFailure(outcome.report);
      break;
    case "cancelled":
      break;
  }
}

const recorded = await recordedMessages();
const failure: FromBench = {
  type: "failed",
  failure: {
    stage: "serial",
    reason: "threw",
    byModule: false,
    error: { name: "Error", message: "no", stack: "Error: no\n    at f (/project/a.ts:3:1)" },
    inputIndex: 0,
    input: "5",
    workers: null,
  },
};

const known: readonly unknown[] = [...recorded, failure];
/** A message that is sent at some place, beside or in the place of the one there. */
const wrong = fc.nat(known.length - 1).chain((from) =>
  fc.record({
    from: fc.constant(from),
    place: fc.oneof(fc.constant(from), fc.nat(recorded.length)),
    replaces: fc.boolean(),
    changes: fc.oneof(fc.constant([]), { weight: 4, arbitrary: changesOf(known[from]) }),
  }),
);
type Wrong = typeof wrong extends fc.Arbitrary<infer Value> ? Value : never;
const watchLine = fc.oneof(
  damaged('{"tasks":[0,1]}'),
  changesOf({ tasks: [0, 1] }).map((changes) => JSON.stringify(changed({ tasks: [0, 1] }, changes)) ?? ""),
);

function sent(all: readonly unknown[], { from, place, replaces, changes }: Wrong): readonly unknown[] {
  const message = overIpc(changed(known[from], changes));
  return [...all.slice(0, place), message, ...all.slice(place + Number(replaces))];
}

/** What arrives of a message, whose `toJSON` may be the user's. */
function overIpc(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message) ?? "null");
}

export const messageAttacks: readonly Attack[] = [
  attack("what a bench process sends is a report that can be shown and kept, or no message of ours", 300, {
    property: fc.property(
      fc.array(wrong, { minLength: 1, maxLength: 2 }),
      fc.array(watchLine, { maxLength: 3 }),
      (all, watched) => show(outcomeOf(all.reduce(sent, recorded), watched)),
    ),
  }),
];

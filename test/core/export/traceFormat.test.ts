import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timelinesOf, traceFile } from "../../../extension/core/export/trace.ts";
import type { Span } from "../../../extension/core/report/timeline.ts";
import { madeActivity } from "../../activities.ts";
import { workload } from "../../reports.ts";
import { traceProblems } from "./traceFormat.ts";

test("tasks that follow one another to the bit are all shown by viewers, whatever their lengths", () => {
  const lengthsMs = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1, maxLength: 40 });
  const originMs = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(lengthsMs, originMs, (lengths, origin) => {
      const spans = [1, 2].flatMap((worker) => consecutive(worker, lengths, origin));
      const timelines = [
        { workers: 0, spans: consecutive(0, lengths, origin) },
        { workers: 2, spans },
      ];
      assert.deepEqual(traceProblems(traceFile([{ workload: workload(), timelines }])), []);
    }),
  );
});

test("what is left of a run on a page is a trace too", () => {
  const activity = madeActivity(
    Array.from({ length: 300 }, (_, index) => 0.01 + ((index * 7919) % 1000) / 700),
    [
      { workers: 1, chunk: 3 },
      { workers: 4, chunk: 7, slower: 1.3 },
    ],
  );
  const text = traceFile([{ workload: workload(), timelines: timelinesOf(activity) }]);
  assert.deepEqual(traceProblems(text), []);
  const events: readonly { ph: string; args: { count?: number } }[] = JSON.parse(text).traceEvents;
  const tasks = events.reduce((sum, { args }) => sum + (args.count ?? 0), 0);
  assert.equal(tasks, 3 * 300, "Every task of the serial run and of both pools is in it.");
});

for (const { name, change, problem } of [
  { name: "a phase that is none", change: { ph: "?" }, problem: /phase/ },
  { name: "a time as text", change: { ts: "7" }, problem: /ts is no time/ },
  { name: "no length", change: { dur: undefined }, problem: /dur is no time/ },
  { name: "a thread without a number", change: { tid: "worker" }, problem: /tid/ },
  { name: "the number of the process", change: { tid: 1 }, problem: /number of a process/ },
  { name: "an end within the next task", change: { dur: 1500 }, problem: /left out/ },
  { name: "a process that has none of its thread", change: { pid: 7 }, problem: /2 processes/ },
]) {
  test(`a trace with ${name} is told as wrong`, () => {
    const timelines = [{ workers: 0, spans: consecutive(0, [1, 2], 0) }];
    const file = JSON.parse(traceFile([{ workload: workload(), timelines }]));
    const first = file.traceEvents.find(({ ph }: { readonly ph: string }) => ph === "X");
    Object.assign(first, change);
    assert.match(traceProblems(JSON.stringify(file)).join("\n"), problem);
  });
}

/** Tasks of one worker without a pause. */
function consecutive(worker: number, lengthsMs: readonly number[], originMs: number): readonly Span[] {
  let endMs = originMs;
  return lengthsMs.map((lengthMs, first) => {
    const startMs = endMs;
    endMs += lengthMs;
    return { worker, first, count: 1, startMs, endMs };
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { traceFile } from "../../../extension/core/export/trace.ts";
import { onHosts } from "../../reports.ts";
import type { Workload } from "../../../extension/core/report/workload.ts";

const workload: Workload = { file: "a.ts", function: "f", line: 1, inputs: 3, inputsExpression: "list" };

interface Event {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly args: Record<string, unknown>;
}

function eventsOf(...runs: Parameters<typeof traceFile>[0]): readonly Event[] {
  return JSON.parse(traceFile(runs)).traceEvents;
}

test("each task is a complete event in microseconds from the first one", () => {
  const events = eventsOf({
    workload,
    timelines: [
      {
        workers: 2,
        spans: [
          { worker: 1, first: 0, count: 1, startMs: 100, endMs: 102 },
          { worker: 2, first: 1, count: 2, startMs: 101, endMs: 101.5 },
        ],
      },
    ],
  });
  assert.deepEqual(
    events.filter(({ ph }) => ph === "X"),
    [
      {
        name: "input 0",
        cat: "task",
        ph: "X",
        pid: 1,
        tid: 100_001,
        ts: 0,
        dur: 2000,
        args: { first: 0, count: 1 },
      },
      {
        name: "2 tasks from input 1 on",
        cat: "task",
        ph: "X",
        pid: 1,
        tid: 100_002,
        ts: 1000,
        dur: 500,
        args: { first: 1, count: 2 },
      },
    ],
  );
});

test("serial run and pools are processes with names, workers are threads with names", () => {
  const span = { worker: 0, first: 0, count: 1, startMs: 0, endMs: 1 };
  const events = eventsOf({
    workload,
    timelines: [
      { workers: 0, spans: [span] },
      { workers: 4, spans: [{ ...span, worker: 3 }] },
    ],
  });
  assert.deepEqual(
    events
      .filter(({ ph }) => ph === "M")
      .map(({ name, pid, tid, args }) => [name, pid, tid, args["name"] ?? args["sort_index"]]),
    [
      ["process_name", 1, 1, "f, serial"],
      ["process_sort_index", 1, 1, 1],
      ["thread_name", 1, 100_000, "serial"],
      ["thread_sort_index", 1, 100_000, 0],
      ["process_name", 2, 2, "f, 4 workers"],
      ["process_sort_index", 2, 2, 2],
      ["thread_name", 2, 200_003, "worker 3"],
      ["thread_sort_index", 2, 200_003, 3],
    ],
  );
});

test("each host of a pool is a process, whose threads are its workers; all begin with the pool's first task", () => {
  const span = { first: 0, count: 1, startMs: 5, endMs: 6 };
  const spans = [
    { ...span, worker: 1 },
    { ...span, worker: 2 },
    { ...span, worker: 3, startMs: 7, endMs: 8 },
  ];
  const events = eventsOf({
    ...onHosts(["box-1", 2], ["box-2", 2]),
    workload,
    timelines: [{ workers: 4, spans }],
  });
  assert.deepEqual(
    events
      .filter(({ name }) => /^(process|thread)_name$/.test(name))
      .map(({ pid, args }) => [pid, args["name"]]),
    [
      [1, "f, 4 workers, box-1"],
      [1, "box-1 · 1"],
      [1, "box-1 · 2"],
      [2, "f, 4 workers, box-2"],
      [2, "box-2 · 1"],
    ],
  );
  assert.deepEqual(
    events.filter(({ ph }) => ph === "X").map(({ pid, ts }) => [pid, ts]),
    [
      [1, 0],
      [1, 0],
      [2, 2000],
    ],
  );
});

test("runs without a timeline leave a file that still opens", () => {
  assert.deepEqual(eventsOf({ workload, timelines: [] }), []);
});

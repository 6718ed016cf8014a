import type { Activity } from "../activity/activity.ts";
import { lanesBars } from "../activity/compact.ts";
import { barTitle, laneName } from "../activity/timelineWords.ts";
import { type HostsOfRun, workerHosts } from "../hosts/workerHosts.ts";
import { formatCounted } from "../text/format.ts";
import type { Span, Timeline } from "../report/timeline.ts";
import type { Workload } from "../report/workload.ts";
import type { Format } from "./format.ts";

/** What each worker did. */
export const trace: Format = {
  label: "Trace",
  description: "what each worker did, for Perfetto and chrome://tracing",
  flag: "what each worker did, for Perfetto",
  kind: "Trace",
  ending: "-trace.json",
  isOffered: (view) => view.type === "finished" && view.activity !== undefined,
  notKept: "what its workers did",
  writing: {
    type: "text",
    textOf: (runs) => traceFile(runs.map(({ report, timelines }) => ({ ...report, timelines }))),
  },
};

/** One workload's timelines. */
export interface TracedRun extends HostsOfRun {
  readonly workload: Workload;
  readonly timelines: readonly Timeline[];
}

/** A file in the Trace Event Format of Chrome, which Perfetto and chrome://tracing open: one process for each serial run
 *  and pool, or for each of its hosts, one thread for each worker, one complete event for each task. Times are microseconds from the first task of
 *  each process, so that the runs lie above one another.
 *
 *  The places of tasks are whole microseconds: viewers make whole nanoseconds of what they read, each number for itself,
 *  and leave out a task that then begins before the one before it has ended. A thread has a number that no other thread
 *  and no process has: viewers look threads up by that alone, and take the one with its process's number for the main one.
 *  Source: "Trace Event Format", Chromium project, sections "Complete Events" and "Metadata Events"; Perfetto,
 *  src/trace_processor/importers/json. */
export function traceFile(runs: readonly TracedRun[]): string {
  const traceEvents = runs
    .flatMap(processesOf)
    .flatMap((process, index) => processEvents(index + 1, process));
  return `${JSON.stringify({ traceEvents, displayTimeUnit: "ms" })}\n`;
}

/** The timelines that are left of a run on a page: several short tasks may be one span, which then is as long as they took. */
export function timelinesOf({ timelines }: Activity): readonly Timeline[] {
  return timelines.map(({ workers, lanes }) => ({
    workers,
    spans: lanes.flatMap((lane, index) =>
      lanesBars(lane).map(({ first, count, startMs, busyMs }) => ({
        worker: workers === 0 ? 0 : index + 1,
        first,
        count,
        startMs,
        endMs: startMs + busyMs,
      })),
    ),
  }));
}

/** What a viewer shows together. */
interface TracedProcess {
  readonly name: string;
  readonly spans: readonly Span[];
  /** When the first task of the pool began. */
  readonly originMs: number;
  readonly threadName: (worker: number) => string;
}

function processesOf(run: TracedRun): readonly TracedProcess[] {
  return run.timelines.flatMap(({ workers, spans }) => {
    const places = workerHosts(run, workers);
    const hosts = new Set(places.map(({ host }) => host));
    const executor = workers === 0 ? "serial" : formatCounted(workers, "worker");
    const name = `${run.workload.function}, ${executor}`;
    const pool = {
      originMs: spans.reduce((first, { startMs }) => Math.min(first, startMs), Number.POSITIVE_INFINITY),
      threadName: (worker: number) => laneName(worker, places[worker - 1]),
    };
    return hosts.size === 0
      ? [{ ...pool, name, spans }]
      : [...hosts].map((host) => ({
          ...pool,
          name: `${name}, ${host.name}`,
          spans: spans.filter(({ worker }) => places[worker - 1]?.host === host),
        }));
  });
}

function processEvents(pid: number, { name, spans, originMs, threadName }: TracedProcess): readonly object[] {
  const threads = [...new Set(spans.map(({ worker }) => worker))].toSorted((a, b) => a - b);
  return [
    metadata("process_name", pid, pid, { name }),
    metadata("process_sort_index", pid, pid, { sort_index: pid }),
    ...threads.flatMap((worker) => {
      const tid = threadId(pid, worker);
      return [
        metadata("thread_name", pid, tid, { name: threadName(worker) }),
        metadata("thread_sort_index", pid, tid, { sort_index: worker }),
      ];
    }),
    ...spans.map((span) => complete(pid, span, originMs)),
  ];
}

/** More than there are workers or processes, so that all numbers differ and those of one process follow one another. */
const threadsOfProcess = 100_000;

function threadId(pid: number, worker: number): number {
  return pid * threadsOfProcess + worker;
}

function metadata(name: string, pid: number, tid: number, args: Readonly<Record<string, unknown>>): object {
  return { name, ph: "M", pid, tid, args };
}

function complete(pid: number, { worker, first, count, startMs, endMs }: Span, originMs: number): object {
  // From rounded places, not rounded lengths: what follows one another still does.
  const ts = Math.round((startMs - originMs) * 1000);
  const dur = Math.round((endMs - originMs) * 1000) - ts;
  const place = { pid, tid: threadId(pid, worker), ts, dur };
  return { name: barTitle({ first, count }), cat: "task", ph: "X", ...place, args: { first, count } };
}

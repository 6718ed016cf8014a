import { formatCount, formatCounted } from "../format.ts";
import type { Span, Timeline, Workload } from "../model.ts";

/** One workload's timelines. */
export interface TracedRun {
  readonly workload: Workload;
  readonly timelines: readonly Timeline[];
}

/** A file in the Trace Event Format of Chrome, which Perfetto and chrome://tracing open: one process for each serial run
 *  and pool, one thread for each worker, one complete event for each task. Times are microseconds from the first task of
 *  each process, so that the runs lie above one another.
 *  Source: "Trace Event Format", Chromium project, sections "Complete Events" and "Metadata Events". */
export function traceFile(runs: readonly TracedRun[]): string {
  const processes = runs.flatMap(({ workload, timelines }) =>
    timelines.map((timeline) => ({ workload, timeline })),
  );
  const traceEvents = processes.flatMap(({ workload, timeline }, index) =>
    processEvents(index + 1, workload, timeline),
  );
  return `${JSON.stringify({ traceEvents, displayTimeUnit: "ms" })}\n`;
}

function processEvents(pid: number, workload: Workload, { workers, spans }: Timeline): readonly object[] {
  const executor = workers === 0 ? "serial" : formatCounted(workers, "worker");
  const originMs = spans.reduce(
    (earliest, { startMs }) => Math.min(earliest, startMs),
    Number.POSITIVE_INFINITY,
  );
  const threads = [...new Set(spans.map(({ worker }) => worker))].toSorted((a, b) => a - b);
  return [
    metadata("process_name", pid, 0, `${workload.function}, ${executor}`),
    ...threads.map((worker) =>
      metadata("thread_name", pid, worker, worker === 0 ? "serial" : `worker ${worker}`),
    ),
    ...spans.map((span) => complete(pid, span, originMs)),
  ];
}

function metadata(name: string, pid: number, tid: number, value: string): object {
  return { name, ph: "M", pid, tid, args: { name: value } };
}

function complete(pid: number, { worker, first, count, startMs, endMs }: Span, originMs: number): object {
  const name =
    count === 1
      ? `input ${formatCount(first)}`
      : `inputs ${formatCount(first)} to ${formatCount(first + count - 1)}`;
  const microseconds = { ts: (startMs - originMs) * 1000, dur: (endMs - startMs) * 1000 };
  return { name, cat: "task", ph: "X", pid, tid: worker, ...microseconds, args: { first, count } };
}

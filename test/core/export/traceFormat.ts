/** The Trace Event Format, as far as its readers insist on it.
 *  Sources: "Trace Event Format" of the Chromium project; Perfetto's reader of it, src/trace_processor/importers/json,
 *  which is the stricter one. */

interface TraceEvent {
  readonly [field: string]: unknown;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
}

/** All that is wrong with a file, one sentence each; empty for one that opens as it is meant. */
export function traceProblems(text: string): readonly string[] {
  const file: Readonly<Record<string, unknown>> = JSON.parse(text);
  const { traceEvents: events, displayTimeUnit } = file;
  if (!Array.isArray(events)) {
    return ["traceEvents is no list"];
  }
  return [
    ...(displayTimeUnit === "ms" || displayTimeUnit === "ns" ? [] : ["displayTimeUnit is neither ms nor ns"]),
    ...events.flatMap(eventProblems),
    ...threadProblems(events),
    ...overlapProblems(events),
  ];
}

/** By their phase, what events must have beside pid and tid. */
const checks: Readonly<Record<string, (event: TraceEvent) => readonly string[]>> = {
  X: ({ name, cat, ts, dur }) => [
    ...(typeof name === "string" && name !== "" ? [] : ["it has no name"]),
    ...(typeof cat === "string" ? [] : ["it has no categories"]),
    ...(isMicroseconds(ts) ? [] : ["its ts is no time"]),
    ...(isMicroseconds(dur) ? [] : ["its dur is no time"]),
  ],
  M: ({ name, ts, args }) => [
    ...(ts === undefined ? [] : ["it has a time, which says nothing"]),
    ...(typeof name === "string" && hasArgument(metadataArguments[name], args)
      ? []
      : ["its argument is not the one of its name"]),
  ],
};

/** What each kind of metadata says, and in which type. */
const metadataArguments: Readonly<Record<string, readonly [name: string, type: string]>> = {
  process_name: ["name", "string"],
  process_labels: ["labels", "string"],
  process_sort_index: ["sort_index", "number"],
  thread_name: ["name", "string"],
  thread_sort_index: ["sort_index", "number"],
};

function eventProblems(event: TraceEvent, index: number): readonly string[] {
  const check = checks[String(event["ph"])];
  const problems = [
    ...(check === undefined ? [`its phase is "${String(event["ph"])}"`] : check(event)),
    ...(isId(event.pid) ? [] : ["its pid is no whole number above 0"]),
    ...(isId(event.tid) ? [] : ["its tid is no whole number above 0"]),
  ];
  return problems.map((problem) => `event ${index}: ${problem}`);
}

/** Readers know a thread by its number alone, and the one with its process's number is the main one. */
function threadProblems(events: readonly TraceEvent[]): readonly string[] {
  const processes = new Map<number, Set<number>>();
  for (const { pid, tid } of events.filter(({ ts }) => ts !== undefined)) {
    processes.set(tid, (processes.get(tid) ?? new Set()).add(pid));
  }
  const pids = new Set(events.map(({ pid }) => pid));
  const named = new Set(events.filter(({ name }) => name === "thread_name").map(({ tid }) => tid));
  return [...processes].flatMap(([tid, owners]) => [
    ...(owners.size > 1 ? [`thread ${tid} is in ${owners.size} processes`] : []),
    ...(pids.has(tid) ? [`thread ${tid} has the number of a process`] : []),
    ...(named.has(tid) ? [] : [`thread ${tid} has no name`]),
  ]);
}

/** Events of a thread follow one another or lie within one another. A reader makes whole nanoseconds of each number, by
 *  cutting off the rest. */
function overlapProblems(events: readonly TraceEvent[]): readonly string[] {
  const nanoseconds = (microseconds: number) => Math.trunc(microseconds * 1000);
  const slices = events
    .filter(({ ts }) => ts !== undefined)
    .map(({ tid, ts, dur }) => ({ tid, start: nanoseconds(ts), end: nanoseconds(ts) + nanoseconds(dur) }))
    .toSorted((a, b) => a.tid - b.tid || a.start - b.start || b.end - a.end);
  const open: typeof slices = [];
  return slices.flatMap((slice) => {
    while (open.length > 0 && (open.at(-1)?.tid !== slice.tid || (open.at(-1)?.end ?? 0) <= slice.start)) {
      open.pop();
    }
    const around = open.at(-1);
    open.push(slice);
    return around !== undefined && slice.end > around.end
      ? [
          `thread ${slice.tid}: an event at ${slice.start} ns is left out, the one before ends at ${around.end}`,
        ]
      : [];
  });
}

function isId(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 2 ** 31;
}

function isMicroseconds(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function hasArgument(expected: readonly [name: string, type: string] | undefined, args: unknown): boolean {
  return (
    expected !== undefined &&
    typeof args === "object" &&
    args !== null &&
    typeof Object.entries(args).find(([name]) => name === expected[0])?.[1] === expected[1]
  );
}

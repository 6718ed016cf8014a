import { spentMs, type ProgramTimes } from "./functionTimes.ts";
import type { SurveyMachine } from "./machine.ts";
import type { Observation, Owner } from "./observation.ts";
import { value } from "./moments.ts";
import { rankOf } from "./naming.ts";
import { leftOutNote } from "./observationNotes.ts";
import { rowOf, type SurveyBasis } from "./rows.ts";
import type { SourceFacts } from "./source.ts";
import { surveyTree } from "./surveyTree.ts";
import { surveyVersion, type OtherTime, type Survey, type SurveyRow } from "./survey.ts";

/** Beside what was seen, what a survey rests on. */
export interface SurveyParts {
  readonly times: ProgramTimes;
  readonly facts: readonly SourceFacts[];
  readonly machine: SurveyMachine;
  /** What is not known and why, beside the observation's own, in sentences. */
  readonly notes: readonly string[];
}

/** Functions with less of the program's time are in no row. */
const leastShown = 0.001;

/** So many rows are more than anybody reads. */
const mostRows = 500;

/** Makes a survey of what was seen. */
export function concludeSurvey(observation: Observation, parts: SurveyParts): Survey {
  const { times, machine, notes } = parts;
  const { wallMs } = observation.times;
  const basis: SurveyBasis = {
    observation,
    times,
    machine,
    facts: new Map(parts.facts.map((facts) => [facts.function, facts])),
    files: new Map(observation.files.map((file) => [file.file, file])),
  };
  const shown = observation.functions
    .map((observed, index) => ({ observed, index, spentMs: spentMs(times, index) }))
    .filter(({ observed, spentMs: ms }) => observed.owner.type === "workspace" && ms >= leastShown * wallMs)
    .toSorted((a, b) => b.spentMs - a.spentMs);
  const numbered = shown
    .slice(0, mostRows)
    .flatMap(({ observed, index }) => {
      const row = rowOf(index, observed, basis);
      return row === undefined ? [] : [{ index, row }];
    })
    .filter(({ index, row }, _, all) => !isInCandidate(index, row, all, basis))
    .toSorted((a, b) => compareRows(a.row, b.row));
  const places = new Map(
    numbered.map(({ index, row: { name, title } }, row) => [index, { row, name: title || name }]),
  );
  return {
    version: surveyVersion,
    command: observation.command,
    at: observation.at,
    node: observation.node,
    end: observation.times.end,
    program: {
      wallMs,
      busyMs: Math.min(wallMs, times.busyMs),
      cores: coresOf(observation),
      processes: new Set(observation.threads.map(({ process }) => process)).size,
      threads: observation.threads.length,
      samples: times.samples,
      countsTimes: observation.counts && wallMs > 0 ? observation.counts.wallMs / wallMs : null,
    },
    machine,
    rows: numbered.map(({ row }) => row),
    others: othersOf(observation, times),
    tree: surveyTree(observation, times, places),
    notes: [
      ...observation.notes,
      ...(shown.length > mostRows ? [leftOutNote(shown.length - mostRows)] : []),
      ...(isShared(observation, times) ? [sharedNote] : []),
      ...notes,
    ],
  };
}

/** Whether it is a loop of something that is worth more: one would not divide both. */
function isInCandidate(
  index: number,
  row: SurveyRow,
  all: readonly { readonly index: number; readonly row: SurveyRow }[],
  { facts }: SurveyBasis,
): boolean {
  const own = facts.get(index);
  return (
    row.isLoop &&
    all.some((other) => {
      const around = facts.get(other.index);
      const isAround =
        own !== undefined &&
        around !== undefined &&
        other.index !== index &&
        other.row.file === row.file &&
        around.start <= own.start &&
        own.end <= around.end;
      return isAround && other.row.standing === "candidate" && hereOf(other.row) >= hereOf(row);
    })
  );
}

function hereOf({ gains }: SurveyRow): number {
  return gains.find(({ isHere }) => isHere)?.times ?? 0;
}

/** Candidates by what the program gains here. All others by their time. */
function compareRows(a: SurveyRow, b: SurveyRow): number {
  const rank = (row: SurveyRow) => rankOf(hereOf(row), row);
  return (
    rank(b) - rank(a) ||
    b.totalMs + b.waitingMs - (a.totalMs + a.waitingMs) ||
    `${a.file}:${a.line}:${a.column}`.localeCompare(`${b.file}:${b.line}:${b.column}`)
  );
}

const sharedNote =
  "Several threads of the program computed at once. Each such moment is divided between them in all times and shares here, and a pool is taken to have the cores that they leave.";

/** Threads that begin and end beside others do so for a moment in every program. */
const leastBeside = 0.05;

function isShared({ threads }: Observation, { nodes, busyMs }: ProgramTimes): boolean {
  const rootsMs = nodes.map(({ ownMs }, number) =>
    ownMs.reduce((sum, ms, index) => sum + (threads[number]?.nodes[index]?.parent === -1 ? ms : 0), 0),
  );
  return rootsMs.reduce((sum, ms) => sum + ms, 0) > busyMs * (1 + leastBeside);
}

/** Of all processes together; null where of one it is not known. */
function coresOf({ threads, times }: Observation): number | null {
  const mains = threads.filter(({ thread }) => thread === 0);
  const spent = mains.map(({ cpu }) => (cpu.at(-1)?.cpuMs ?? Number.NaN) - (cpu[0]?.cpuMs ?? Number.NaN));
  const sumMs = spent.reduce((sum, ms) => sum + ms, 0);
  return mains.length === 0 || !Number.isFinite(sumMs) || !(times.wallMs > 0) ? null : sumMs / times.wallMs;
}

/** Time outside of the workspace and of what that calls. */
function othersOf(
  { functions, threads, times: { wallMs } }: Observation,
  { nodes }: ProgramTimes,
): readonly OtherTime[] {
  const others = new Map<string, { readonly owner: Owner; ms: number }>();
  for (const [number, thread] of threads.entries()) {
    const times = nodes[number];
    for (const [index, node] of thread.nodes.entries()) {
      const owner = functions[node.function]?.owner;
      if (times !== undefined && owner !== undefined && times.isInside[index] === 0) {
        const key = JSON.stringify(owner);
        const sum = others.get(key) ?? { owner, ms: 0 };
        sum.ms += value(times.selfMs, index);
        others.set(key, sum);
      }
    }
  }
  return [...others]
    .toSorted(([one, a], [other, b]) => b.ms - a.ms || one.localeCompare(other))
    .filter(([, { ms }]) => ms > 0)
    .map(([, { owner, ms }]) => ({ owner, ms, share: wallMs > 0 ? Math.min(1, ms / wallMs) : 0 }));
}

import { callTimes } from "./callTimes.ts";
import type { FunctionTimes, ProgramTimes } from "./functionTimes.ts";
import { freeGain, gainsOf, type PoolWork } from "./gains.ts";
import type { SurveyMachine } from "./machine.ts";
import { isModule } from "./naming.ts";
import type { CountedFile, Observation, ObservedCalls, ObservedFunction } from "./observation.ts";
import { inputObstacles } from "./obstacles.ts";
import { shareInterval } from "./shareInterval.ts";
import { countedSites, elementsOf, type CountedSite } from "./sites.ts";
import type { SourceFacts } from "./source.ts";
import { leastShare, standingOf } from "./standing.ts";
import type { CallSite, Obstacle, SurveyInput, SurveyRow } from "./survey.ts";

/** What all rows of a survey are made from. */
export interface SurveyBasis {
  readonly observation: Observation;
  readonly times: ProgramTimes;
  /** By the index of the function. */
  readonly facts: ReadonlyMap<number, SourceFacts>;
  readonly files: ReadonlyMap<string, CountedFile>;
  readonly machine: SurveyMachine;
}

/** Fewer calls in a list, on the mean, are none that a pool could share out. */
const leastElements = 1.5;

/** The row of a function.
 *  @param index of a function of the workspace. */
export function rowOf(index: number, observed: ObservedFunction, basis: SurveyBasis): SurveyRow | undefined {
  const { observation, times: all, facts, machine } = basis;
  const times = all.functions[index];
  if (times === undefined || observed.line === null) {
    return undefined;
  }
  const { wallMs } = observation.times;
  const given = observation.recorded.find((one) => one.function === index);
  const source = facts.get(index);
  const site = siteOf(source, observed.calls, basis);
  const callMs = observed.calls === null || observed.calls === 0 ? null : times.ownMs / observed.calls;
  const isDivisible = site !== undefined && isDividing(site);
  const share = Math.min(1, times.totalMs / wallMs);
  const interval = shareInterval(share, all.samples);
  const isWorthAsking = isDivisible && share >= leastShare && observed.calls !== null;
  const work = isWorthAsking
    ? workOf({ index, site, calls: observed.calls, times, interval, given, source }, basis)
    : undefined;
  const gains = work === undefined ? [] : gainsOf(work, machine);
  const obstacles = obstaclesOf(site, source, inputObstacles(given, callMs, observed, machine));
  const standing = standingOf({
    wallMs,
    isModule: isModule(observed),
    times,
    calls: observed.calls,
    callMs,
    site,
    isDivisible,
    isBlocked: obstacles.some(({ blocks }) => blocks),
    work,
    gains,
    freeGain: () => (work === undefined ? 0 : freeGain(work, machine)),
    messageMs: machine.messageMs,
  });
  return {
    name: source?.name ?? (source?.isLoop ? "" : observed.name),
    title: source?.title ?? "",
    isLoop: source?.isLoop ?? false,
    file: observed.file,
    line: observed.line,
    column: observed.column ?? 1,
    isGenerated: observed.isGenerated,
    share,
    shareInterval: interval,
    selfShare: Math.min(share, times.selfMs / wallMs),
    totalMs: times.totalMs,
    waitingMs: times.waitingMs,
    cores: times.cores,
    calls: observed.calls,
    callMs,
    site: site === undefined ? null : placeOf(site),
    input: inputOf(given),
    obstacles,
    standing,
    gains: standing === "candidate" ? gains : [],
    recorded: given?.kept ?? 0,
    measured: null,
    tried: null,
  };
}

/** Where most calls come from that could be made at once; where there is no such place, where most come from. */
function siteOf(
  source: SourceFacts | undefined,
  calls: number | null,
  { files }: SurveyBasis,
): CountedSite | undefined {
  const sites = source === undefined || calls === null ? [] : countedSites(source, calls, files);
  const divisible = sites.filter(isDividing);
  return (
    divisible.find(({ obstacles }) => !obstacles.some(({ blocks }) => blocks)) ?? divisible[0] ?? sites[0]
  );
}

function isDividing(site: CountedSite): boolean {
  const isMany = site.type !== "single" && site.type !== "recursion";
  return isMany && (elementsOf(site) ?? 0) >= leastElements;
}

interface WorkParts {
  readonly index: number;
  readonly site: CountedSite;
  readonly calls: number;
  readonly times: FunctionTimes;
  readonly interval: SurveyRow["shareInterval"];
  readonly given: ObservedCalls | undefined;
  readonly source: SourceFacts | undefined;
}

function workOf(
  { index, site, calls, times, interval, given, source }: WorkParts,
  { observation }: SurveyBasis,
): PoolWork {
  const part = Math.min(1, (site.calls ?? 0) / calls);
  const share = times.totalMs / observation.times.wallMs;
  return {
    programMs: observation.times.wallMs,
    totalMs: times.totalMs * part,
    ownMs: times.ownMs * part,
    spread: { low: (interval?.low ?? share) / share, high: (interval?.high ?? share) / share },
    calls: site.calls ?? 0,
    passes: site.passes ?? 0,
    // Nothing is on a stack between two turns.
    callsMs: source?.isLoop
      ? Float64Array.of(times.ownMs / calls)
      : callTimes(observation, { function: index, calls, ownMs: times.ownMs }),
    bytes: given?.bytes ?? null,
    resultBytes: given?.resultBytes ?? null,
  };
}

/** Those that stand in the way at all come first. */
function obstaclesOf(
  site: CountedSite | undefined,
  source: SourceFacts | undefined,
  ofInputs: readonly Obstacle[],
): readonly Obstacle[] {
  const all = [...(site?.obstacles ?? []), ...(source?.obstacles ?? []), ...ofInputs];
  return all.toSorted((a, b) => Number(b.blocks) - Number(a.blocks));
}

function placeOf(site: CountedSite): CallSite {
  return { file: site.file, line: site.line, type: site.type, elements: elementsOf(site) };
}

function inputOf(given: ObservedCalls | undefined): SurveyInput | null {
  return given === undefined
    ? null
    : { bytes: given.bytes, copyable: given.uncopyable === null, resultBytes: given.resultBytes };
}

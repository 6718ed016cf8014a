import { findUncloneable } from "../../core/values/cloneable.ts";
import { problemIn } from "../../core/values/failingPart.ts";
import type { Control, VerdictEvidence } from "../../core/report/controls.ts";
import {
  compareResults,
  type ComparisonOptions,
  type ResultsComparison,
} from "../../core/values/equality.ts";
import type { Runtime } from "../../core/report/runtimes.ts";
import type { Equality, Mismatch } from "../../core/report/verdict.ts";
import { reveal } from "../../core/values/hiddenParts.ts";
import { preview } from "../../core/values/preview.ts";
import { transferCopy } from "../payload/copies.ts";
import { createDifferenceKeeper, type Differences, type Results } from "./differences.ts";
import type { RanChunk } from "../executor/executor.ts";
import { createHostTally, hostsOf, type HostCounts } from "./hostTally.ts";
import { createMismatches, mostMismatches, type Mismatches } from "./mismatches.ts";

/** Compares pool results with those of the serial run, as they come in. */
export interface Judge extends Differences {
  /** @param chunks that the results came in; those of workers on this machine need none. */
  readonly compare: (workers: number, results: readonly unknown[], chunks?: readonly RanChunk[]) => void;
  /** Looks into what can only be read with an await. To be called when all have come in. */
  readonly settle: () => Promise<void>;
  readonly comparison: () => ResultDifferences;
}

/** All that was compared, before anybody asks why it differs. */
export interface ResultDifferences extends Pick<
  Equality,
  "compared" | "differing" | "mismatches" | "tolerance"
> {
  /** No difference at all, not even one within the tolerance. */
  readonly isExact: boolean;
  /** How many results do not differ and cannot be compared: see `ResultsComparison.incomparable`. */
  readonly incomparable: number;
  /** The first of them. */
  readonly hidden: readonly Mismatch[];
  /** Every difference is gone when the serial results are copied, too. */
  readonly isLostInTransfer: boolean;
  /** Whether the results of this input differ. */
  readonly isDiffering: (index: number) => boolean;
  /** Of the inputs that the mismatches are of, a result that differs. */
  readonly poolResults: ReadonlyMap<number, unknown>;
  /** How the results of each host compare; none for workers on this machine. */
  readonly hosts: readonly HostCounts[];
}

/** The verdict for results that no worker could send back; undefined when all of them can be copied. */
export function judgeCloneable(serial: readonly unknown[], runtime: Runtime): Equality | undefined {
  const clone = (value: unknown) => transferCopy(value, runtime);
  if (problemIn(serial, clone) === undefined) {
    return undefined;
  }
  const mismatches: Mismatch[] = [];
  let differing = 0;
  for (const [index, result] of serial.entries()) {
    const part = findUncloneable(result, clone);
    if (part !== undefined) {
      differing += 1;
      if (mismatches.length < mostMismatches) {
        const parallel = `cannot be copied: ${part.reason}`;
        mismatches.push({
          index,
          path: part.path,
          serial: preview(result),
          parallel,
          ulps: null,
          workers: null,
        });
      }
    }
  }
  const compared = serial.length;
  return {
    verdict: "not-cloneable",
    compared,
    differing,
    mismatches,
    tolerance: null,
    evidence: null,
    controls: [],
  };
}

/** Starts a comparison with the results of the first serial run, which have to be cloneable.
 *  @param nameOf the name of a host by its id. */
export function createJudge(
  serial: readonly unknown[],
  runtime: Runtime,
  tolerance: number | null,
  nameOf: (host: string) => string = (host) => host,
): Judge {
  const options = { tolerance, maxMismatches: mostMismatches };
  /** By the workers of a pool and by index, results that could not be compared as they came in. */
  const unseen = new Map<number, Map<number, unknown>>();
  const mismatches = createMismatches(serial);
  const differences = createDifferenceKeeper(serial, tolerance);
  const hosts = createHostTally();
  const { differing, incomparable } = mismatches;
  let isExact = true;
  let isLostInTransfer = true;
  let copy: readonly unknown[] | undefined;

  const keepDiffering: Mismatches["addDiffering"] = (workers, results, found) => {
    mismatches.addDiffering(workers, results, found);
    differences.keep(workers, results, found.differing);
  };
  const compare: Judge["compare"] = (workers, results, chunks = []) => {
    const comparison = compareResults(serial, results, options);
    hosts.add(chunks, comparison.differing);
    isExact &&= comparison.isExact;
    for (const index of comparison.incomparable) {
      const pool = unseen.get(workers) ?? new Map<number, unknown>();
      unseen.set(workers, pool.set(index, results[index]));
    }
    if (comparison.differing.length > 0) {
      copy ??= transferCopy(serial, runtime);
      isLostInTransfer &&= compareResults(copy, results, options).differing.length === 0;
      const idOf = hostsOf(chunks);
      const hostOf = (index: number) => named(idOf(index), nameOf);
      keepDiffering(workers, { at: (index) => results[index], hostOf }, comparison);
    }
  };
  const settle = async () => {
    for (const [workers, kept] of unseen) {
      const results: Results = { at: (index) => kept.get(index) };
      const comparison = await compareRevealed(serial, kept, options);
      isLostInTransfer &&= comparison.differing.length === 0;
      keepDiffering(workers, results, comparison);
      const added = mismatches.addIncomparable(workers, results, comparison.incomparable);
      differences.keep(workers, results, added);
    }
    unseen.clear();
  };
  return {
    compare,
    settle,
    comparison: () => ({
      compared: serial.length,
      differing: differing.size,
      incomparable: [...incomparable].filter((index) => !differing.has(index)).length,
      mismatches: mismatches.listed(),
      hidden: mismatches.hidden,
      tolerance,
      isExact,
      isLostInTransfer: differing.size > 0 && isLostInTransfer,
      isDiffering: (index) => differing.has(index),
      poolResults: mismatches.poolResults,
      hosts: hosts.counts(),
    }),
    differs: (index) => differing.has(index) || incomparable.has(index),
    differences: differences.kept,
  };
}

function named(host: string | null, nameOf: (host: string) => string): string | null {
  return host === null ? null : nameOf(host);
}

/** Compares the results of some inputs once more, after a look into what takes an await to be read.
 *  @param kept a pool's results, by index. */
async function compareRevealed(
  serial: readonly unknown[],
  kept: ReadonlyMap<number, unknown>,
  options: ComparisonOptions,
): Promise<Pick<ResultsComparison, "differing" | "incomparable" | "mismatches">> {
  const indices = [...kept.keys()].toSorted((a, b) => a - b);
  const pairs = indices.map((index) => [serial[index], kept.get(index)] as const);
  for (const pair of pairs) {
    await reveal(pair);
  }
  const { differing, incomparable, mismatches } = compareResults(
    pairs.map(([left]) => left),
    pairs.map(([, right]) => right),
    options,
  );
  const listIndex = (place: number) => indices[place] ?? place;
  return {
    differing: differing.map(listIndex),
    incomparable: incomparable.map(listIndex),
    mismatches: mismatches.map((one) => ({ ...one, index: listIndex(one.index) })),
  };
}

/** The comparison with its verdict: what the evidence shows, where results differ at all; else whether all of them could be
 *  compared. */
export function conclude(
  { isExact, compared, differing, incomparable, mismatches, hidden, tolerance }: ResultDifferences,
  evidence: VerdictEvidence | null,
  controls: readonly Control[],
): Equality {
  const common = { compared, differing: differing + incomparable, tolerance, evidence, controls };
  if (differing > 0) {
    return { verdict: evidence?.type ?? "differs", mismatches, ...common };
  }
  return incomparable > 0
    ? { verdict: "not-comparable", mismatches: hidden, ...common }
    : { verdict: isExact ? "equal" : "within-tolerance", mismatches, ...common };
}

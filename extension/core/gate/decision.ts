/** What a gate makes of the measurements of a function: whether it has become slower, and whether to measure once more before
 *  that is said. */
import type { Change } from "../report/change.ts";
import { changeVerdict } from "../statistics/changeVerdict.ts";

/** What ends a gate with a failure, with what each means. */
export const failures = {
  slower: "A function is slower by more than `--at-most`, in two measurements or more.",
  differs: "A function gives other results in a pool, or than its other version.",
  "not-clear": "Noise hides whether a function is slower.",
} as const;
export type FailOn = keyof typeof failures;

/** What fails. */
export interface GateRule {
  readonly failOn: readonly FailOn[];
  /** By which part of 1 a function may be slower. */
  readonly atMost: number;
}

/** One measurement of a function and of what it is held against. */
export interface Compared {
  /** With the other time over its own, by worker count. */
  readonly changes: readonly Pick<Change, "workers" | "ratio">[];
  /** What noise alone shows, as a part of 1; null where nobody knows. */
  readonly noise: number | null;
}

/** How a function stands. `slower` was seen twice; `same` is no slower than it may be. */
export type Standing = "slower" | "not-clear" | "same" | "faster";

/** What the measurements of a function come to. */
export interface Judged {
  readonly standing: Standing;
  /** Of the last measurement. A worker count is `slower` only where the standing is for its sake. */
  readonly changes: readonly Change[];
  /** How often it was measured. */
  readonly measurements: number;
}

/** Whoever looks worse three times and clearly so in none but the first is not clear. */
const mostMeasurements = 3;

/** Judges a function by its measurements, each in new processes.
 *
 *  A worker count is slower where it has looked worse in each of them, by more than `atMost`, and in one after the first the
 *  whole interval lies beyond that, and beyond noise. What is seen once may be chance, all the more with several functions
 *  and worker counts; a later measurement knows nothing of the chance that has picked one of them.
 *  @param measurements in their order, at least one. */
export function judge(measurements: readonly Compared[], atMost: number): Judged {
  const judged = measurements.map((measurement) => verdicts(measurement, atMost));
  const [first = [], ...later] = judged;
  const last = judged.at(-1) ?? [];
  const isConfirmed = (workers: number) =>
    judged.every((changes) => looksWorse(find(changes, workers), atMost)) &&
    later.some((changes) => find(changes, workers)?.verdict === "slower");
  const changes = last.map((change): Change => {
    if (isConfirmed(change.workers)) {
      return { ...change, verdict: "slower" };
    }
    return change.verdict === "slower" ? { ...change, verdict: "unclear" } : change;
  });
  const has = (verdict: Change["verdict"]) => changes.some((change) => change.verdict === verdict);
  const standing = has("slower")
    ? "slower"
    : has("unclear") || first.length === 0
      ? "not-clear"
      : has("faster")
        ? "faster"
        : "same";
  return { standing, changes, measurements: measurements.length };
}

/** Whether to measure a function once more: it has looked worse each time, and that is not certain yet, or it would fail for
 *  not being clear. */
export function isToMeasureAgain(measurements: readonly Compared[], { failOn, atMost }: GateRule): boolean {
  if (measurements.length >= mostMeasurements) {
    return false;
  }
  const { standing } = judge(measurements, atMost);
  if (standing === "slower") {
    return false;
  }
  const [first] = measurements;
  const isWorse = (first?.changes ?? []).some(({ workers }) =>
    measurements.every(({ changes }) => looksWorse(find(changes, workers), atMost)),
  );
  return (isWorse && failOn.includes("slower")) || (standing === "not-clear" && failOn.includes("not-clear"));
}

/** What a function has come to, for the exit status. */
export interface Fate {
  readonly standing: Standing | "unchanged" | "not-comparable";
  /** Its results differ, in pools or from those of the other version. */
  readonly differs: boolean;
}

/** Which of what a gate fails on a function does. */
export function failuresOf({ standing, differs }: Fate, { failOn }: GateRule): readonly FailOn[] {
  return failOn.filter((failure) => (failure === "differs" ? differs : failure === standing));
}

/** The exit status of a gate over all functions that could run: 1 where results differ, 3 where it fails for another reason,
 *  else 0. */
export function gateStatus(fates: readonly Fate[], rule: GateRule): 0 | 1 | 3 {
  const failed = fates.flatMap((fate) => failuresOf(fate, rule));
  return failed.includes("differs") ? 1 : failed.length > 0 ? 3 : 0;
}

/** A change that is less than noise is not clear, and where nobody knows the noise nothing is. What may be faster or not is no
 *  slower: `same`. */
function verdicts({ changes, noise }: Compared, atMost: number): readonly Change[] {
  return changes.map(({ workers, ratio }) => {
    const verdict = noise === null ? "unclear" : changeVerdict(ratio, Math.max(atMost, noise), atMost);
    const isNoSlower = noise !== null && ratio?.low != null && ratio.low >= 1 / (1 + atMost);
    return { workers, ratio, verdict: verdict === "unclear" && isNoSlower ? "same" : verdict };
  });
}

function looksWorse(change: Pick<Change, "ratio"> | undefined, atMost: number): boolean {
  return change?.ratio != null && change.ratio.value < 1 / (1 + atMost);
}

function find<One extends Pick<Change, "workers">>(
  changes: readonly One[],
  workers: number,
): One | undefined {
  return changes.find((change) => change.workers === workers);
}

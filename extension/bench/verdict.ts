import { deserialize, serialize } from "node:v8";
import { findUncloneable } from "../core/cloneable.ts";
import { compareResults } from "../core/equality.ts";
import type { Equality, Mismatch, Runtime, Verdict } from "../core/model.ts";
import { preview } from "../core/preview.ts";

/** At most this many differences travel to the editor. */
const mostMismatches = 100;

/** Compares pool results with those of the serial run, as they come in. */
export interface Judge {
  readonly compare: (workers: number, results: readonly unknown[]) => void;
  /** The verdict over all that was compared. */
  readonly verdict: () => Equality;
}

/** A copy as the way from a worker to the pool's owner makes it. Throws for what cannot be copied. */
export function transferCopy<Value>(value: Value, runtime: Runtime): Value {
  return structuredClone(runtime === "threads" ? value : deserialize(serialize(value)));
}

/** The verdict for results that no worker could send back; undefined when all of them can be copied. */
export function judgeCloneable(serial: readonly unknown[], runtime: Runtime): Equality | undefined {
  const clone = (value: unknown) => transferCopy(value, runtime);
  if (findUncloneable(serial, clone) === undefined) {
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
  return { verdict: "not-cloneable", compared: serial.length, differing, mismatches, tolerance: null };
}

/** Starts a comparison with the results of the first serial run, which have to be cloneable. */
export function createJudge(serial: readonly unknown[], runtime: Runtime, tolerance: number | null): Judge {
  const options = { tolerance, maxMismatches: mostMismatches };
  const differing = new Set<number>();
  let mismatches: readonly Mismatch[] = [];
  let isExact = true;
  let isLostInTransfer = true;
  let copy: readonly unknown[] | undefined;

  const compare = (workers: number, results: readonly unknown[]) => {
    const comparison = compareResults(serial, results, options);
    isExact &&= comparison.isExact;
    if (comparison.differing.length === 0) {
      return;
    }
    copy ??= transferCopy(serial, runtime);
    isLostInTransfer &&= compareResults(copy, results, options).differing.length === 0;
    const added = comparison.mismatches.filter(({ index }) => !differing.has(index));
    mismatches = [...mismatches, ...added.map((mismatch) => ({ ...mismatch, workers }))]
      .toSorted((a, b) => a.index - b.index)
      .slice(0, mostMismatches);
    for (const index of comparison.differing) {
      differing.add(index);
    }
  };
  const name = (): Verdict => {
    if (differing.size === 0) {
      return isExact ? "equal" : "within-tolerance";
    }
    return isLostInTransfer ? "lost-in-transfer" : "differs";
  };
  return {
    compare,
    verdict: () => ({
      verdict: name(),
      compared: serial.length,
      differing: differing.size,
      mismatches,
      tolerance,
    }),
  };
}

import type { OverwrittenEvidence } from "../../../core/report/controls.ts";
import type { Runtime } from "../../../core/report/runtimes.ts";
import { firstDifference, type FirstDifference } from "../../../core/values/firstDifference.ts";
import type { Task } from "../../calls/tasks.ts";
import { isThenable } from "../../calls/thenable.ts";
import { sentCopy, snapshot } from "../../payload/copies.ts";

/** A task whose results are copied as soon as each call has returned, before a later one can change them. */
export interface CopiedTask {
  readonly task: Task;
  /** The copies in the order of the calls. */
  readonly returned: () => readonly unknown[];
}

/** What later calls have made of results that they share. */
export interface Overwritten extends FirstDifference, Pick<OverwrittenEvidence, "shared" | "isEvery"> {}

/** Copies what a task returns. A result that cannot be copied stays as it is. */
export function copyingResults(task: Task): CopiedTask {
  const copies: (() => unknown)[] = [];
  const keep = (result: unknown): unknown => {
    copies.push(snapshot(result));
    return result;
  };
  return {
    task: (...input) => {
      const result = task(...input);
      return isThenable(result) ? Promise.resolve(result).then(keep) : keep(result);
    },
    returned: () => copies.map((copy) => copy()),
  };
}

/** How results at the end of a run differ from what the calls had returned; null when they do not.
 *  @param results the objects themselves.
 *  @param returned copies of them, as they were returned.
 *  @param isTelling the difference is to be at one of these inputs. */
export function overwrittenBy(
  results: readonly unknown[],
  returned: readonly unknown[],
  { runtime, tolerance }: { readonly runtime: Runtime; readonly tolerance: number | null },
  isTelling: (index: number) => boolean,
): Overwritten | null {
  const change = results.some(isObject)
    ? firstDifference(returned, sentCopy(results, runtime), tolerance, isTelling)
    : null;
  return change && { ...change, ...sharing(results, results[change.index]) };
}

/** What one of the results has in common with others. */
function sharing(results: readonly unknown[], one: unknown): Pick<Overwritten, "shared" | "isEvery"> {
  const sameObject = results.filter((result) => result === one).length;
  const sameMemory = results.filter((result) => memoryOf(result) === memoryOf(one)).length;
  if (sameObject > 1) {
    return { shared: "object", isEvery: sameObject === results.length };
  }
  return memoryOf(one) !== undefined && sameMemory > 1
    ? { shared: "memory", isEvery: sameMemory === results.length }
    : { shared: "part", isEvery: false };
}

function memoryOf(value: unknown): ArrayBufferLike | undefined {
  return ArrayBuffer.isView(value) ? value.buffer : undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

import { mostLeftOut } from "../../core/words/leftOut.ts";
import type { LeftOut, LeftOutInput } from "../../core/report/leftOut.ts";
import { preview } from "../../core/values/preview.ts";
import { shortText } from "../../core/text/previewText.ts";
import { errorData, errorLine } from "../calls/errorData.ts";
import { RunError } from "../calls/runError.ts";
import type { FreshInputs } from "../inputs/freshInputs.ts";
import type { IndexOf } from "../inputs/listIndices.ts";
import type { Guard } from "../calls/guard.ts";
import { serialError, type Work } from "../executor/serial.ts";
import { runTasks, TaskError } from "../calls/tasks.ts";

/** Which inputs the function throws on. */
export interface Throwing {
  /** Where they stand among those that ran, all of them. */
  readonly places: ReadonlySet<number>;
  readonly leftOut: LeftOut;
  /** How long the tasks of the others took: the first time that they ran. */
  readonly firstMs: number;
  /** All inputs as they were made, those that throw among them. */
  readonly inputs: readonly unknown[];
}

/** The tasks to run, with inputs that no pass has had yet. */
export type Untried = Pick<Work, "task" | "spread" | "now" | "watchSlots"> & {
  readonly fresh: FreshInputs;
  readonly indexOf: IndexOf;
};

/** Runs all tasks once, serially, to find those that throw or reject.
 *  @throws RunError when all of them do, and for what else goes wrong. */
export async function findThrowing(
  { task, spread, now, watchSlots, fresh, indexOf }: Untried,
  guard: Guard,
): Promise<Throwing> {
  const inputs = await fresh.next();
  const places = new Set<number>();
  let firstMs = 0;
  const listed: LeftOutInput[] = [];
  let first: TaskError | undefined;
  const runAll = async () => {
    for (const [index, input] of inputs.entries()) {
      watchSlots[0] = index;
      try {
        const { stamps } = await runTasks(task, spread, { first: index, inputs: [input] }, now, () => {});
        firstMs += (stamps.ms.at(-1) ?? 0) - (stamps.ms[0] ?? 0);
      } catch (error) {
        if (!(error instanceof TaskError)) {
          throw error;
        }
        first ??= error;
        places.add(index);
        if (listed.length < mostLeftOut) {
          listed.push({ index: indexOf(index), input: preview(input), error: thrownLine(error.cause) });
        }
      }
    }
    return {};
  };
  try {
    const ran = await guard.watch(runAll);
    await guard.settle();
    const breach = "breach" in ran ? ran.breach : guard.breach();
    if (breach) {
      throw serialError(breach, watchSlots[0] ?? -1, inputs);
    }
  } finally {
    watchSlots[0] = -1;
  }
  if (first !== undefined && places.size === inputs.length) {
    throw allThrew(first, inputs);
  }
  const { sent } = await fresh.afterFirst();
  return { places, leftOut: { count: places.size, inputs: listed }, firstMs, inputs: sent() };
}

function allThrew({ index, cause }: TaskError, inputs: readonly unknown[]): RunError {
  return new RunError({
    stage: "serial",
    reason: "all-threw",
    byModule: false,
    error: errorData(cause),
    inputIndex: index,
    input: preview(inputs[index]),
    workers: null,
  });
}

function thrownLine(thrown: unknown): string {
  return shortText(errorLine(errorData(thrown)));
}

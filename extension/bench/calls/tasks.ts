import type { Clock } from "./clock.ts";
import type { Stamps } from "./stamps.ts";
import { isThenable } from "./thenable.ts";

/** The user's function. */
export type Task = (...input: readonly unknown[]) => unknown;

/** Calls it with one input.
 *  @param spread each input is an array of the arguments of a call. */
export function callOf(task: Task, spread: boolean): (input: unknown) => unknown {
  return spread ? (input) => task(...(input as readonly unknown[])) : (input) => task(input); // See `makeInputs`.
}

/** A piece of the inputs that one executor runs without a break. */
export interface Chunk {
  /** The index of its first input. */
  readonly first: number;
  readonly inputs: ArrayLike<unknown>;
}

/** What a chunk gave. */
export interface ChunkResult {
  /** In the order of the inputs. */
  readonly results: unknown[];
  readonly stamps: Stamps;
}

/** What a task threw or rejected with, and which one it was. */
export class TaskError extends Error {
  override readonly name = "TaskError";
  readonly index: number;
  constructor(index: number, cause: unknown) {
    super(`The task of input ${index} failed.`, { cause });
    this.index = index;
  }
}

/** In milliseconds: a task below this has no time of its own. Reading the clock takes about 0.07 µs, so that stamps this far apart cost less than 1 % of what they measure. */
export const shortMs = 0.01;

/** The one loop that measures tasks, in the serial run and in every worker.
 *  A call is awaited only when it returned a thenable: awaiting each one makes a short task several times slower.
 *  @param spread each input is an array of the arguments of a call.
 *  @param onTask is told the index of each input before its task begins.
 *  @throws TaskError for the first task that fails; the rest of the chunk does not run. */
export async function runTasks(
  task: Task,
  spread: boolean,
  { first, inputs }: Chunk,
  now: Clock,
  onTask: (index: number) => void,
): Promise<ChunkResult> {
  // oxlint-disable-next-line unicorn/no-new-array -- unused places become unboxed numbers when these are all it gets
  const results = new Array<unknown>(inputs.length);
  const stamps: Growing = { position: [0], ms: [now()] };
  let stride = 1;
  let nextStamp = 1;
  for (let position = 0; position < inputs.length; position++) {
    onTask(first + position);
    try {
      const input = inputs[position];
      const returned = spread ? task(...(input as readonly unknown[])) : task(input); // See `makeInputs`.
      // Two places, so that the engine keeps a number in a register on its way: where both meet it has to be an object.
      if (isThenable(returned)) {
        results[position] = await returned;
      } else {
        results[position] = returned;
      }
    } catch (error) {
      throw new TaskError(first + position, error);
    }
    if (position + 1 === nextStamp) {
      stride = nextStride(stride, stamp(stamps, nextStamp, now()));
      nextStamp = Math.min(nextStamp + stride, inputs.length);
    }
  }
  return { results, stamps: stamps.ms.length < mostBoxed ? stamps : unboxed(stamps) };
}

/** Below that an object with its memory takes longer to cross to another thread than the numbers. */
const mostBoxed = 64;

/** Unboxed, they are half as large and cross to another thread as one block. */
function unboxed({ position, ms }: Growing): Stamps {
  return { position: Int32Array.from(position), ms: Float64Array.from(ms) };
}

interface Growing {
  readonly position: number[];
  readonly ms: number[];
}

/** Adds a stamp and gives the time since the last one. */
function stamp(stamps: Growing, position: number, ms: number): number {
  const sinceMs = ms - (stamps.ms.at(-1) ?? ms);
  stamps.position.push(position);
  stamps.ms.push(ms);
  return sinceMs;
}

/** Fewer stamps while tasks are short; one a task again as soon as something takes longer. */
function nextStride(stride: number, sinceMs: number): number {
  return sinceMs < shortMs ? stride * 2 : sinceMs > 4 * shortMs ? 1 : stride;
}

import { isThenable } from "../bench/calls/thenable.ts";
import { numberMemory } from "../bench/payload/numbers.ts";
import { pack, unpack } from "../bench/payload/payload.ts";
import { turn, type FailedCall, type PoolAnswer, type PoolChunk } from "./messages.ts";

/** What a call is made of. */
export interface Calls<Input, Result, Shared> {
  /** Calls the function. */
  readonly call: (input: Input, shared: Shared) => Result | PromiseLike<Result>;
  /** The list in what all calls have in common of which inputs may be elements: in a worker they are these very objects,
   *  too. */
  readonly elements?: (shared: Shared) => unknown;
}

/** What a worker does with each message. */
export function createWorker<Input, Result, Shared>({
  call,
  elements,
}: Calls<Input, Result, Shared>): (message: PoolChunk | typeof turn) => Promise<PoolAnswer> {
  /** The one copy that this worker has of what all calls have in common. */
  let held: { readonly version: number; readonly shared: unknown } = { version: 0, shared: undefined };
  return async (message) => {
    if (message === turn) {
      await new Promise((resolve) => setImmediate(resolve));
      return { type: "turned" };
    }
    const { first, inputs: packed, memory: buffer, places, version, brought } = message;
    if (held.version !== version) {
      if (brought === undefined) {
        return { type: "missing" };
      }
      held = { version, shared: brought };
    }
    const shared = held.shared as Shared; // As `map` was given it.
    const memory = buffer && numberMemory(buffer);
    const sent = unpack(packed, memory, first);
    const inputs = places && elements ? putBack(sent, places, elements(shared)) : sent;
    const ran = await runCalls(call, inputs as ArrayLike<Input>, shared, first);
    return "type" in ran ? ran : { type: "ran", results: pack(ran, 0, ran.length, memory, first) };
  };
}

/** Calls the function with each input. A call is awaited only when it gave something to wait for: awaiting every one makes
 *  short ones several times slower.
 *  @param first the index of the first of them.
 *  @returns the results, or the first call that failed. */
export async function runCalls<Input, Result, Shared>(
  call: Calls<Input, Result, Shared>["call"],
  inputs: ArrayLike<Input>,
  shared: Shared,
  first: number,
): Promise<Result[] | FailedCall> {
  // oxlint-disable-next-line unicorn/no-new-array -- unused places become unboxed numbers when these are all it gets
  const results = new Array<Result>(inputs.length);
  for (let position = 0; position < inputs.length; position++) {
    try {
      const returned = call(inputs[position] as Input, shared); // It is there.
      // Two places: where both meet, the engine makes an object of each number.
      if (isThenable(returned)) {
        results[position] = await returned;
      } else {
        results[position] = returned;
      }
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      return { type: "failed", index: first + position, thrown: { name, message, stack } };
    }
  }
  return results;
}

/** The inputs that were sent and those that are elements of the list, in their order. */
function putBack(sent: ArrayLike<unknown>, places: Int32Array, list: unknown): readonly unknown[] {
  const elements: readonly unknown[] = Object(list);
  let taken = 0;
  return Array.from(places, (at) => (at < 0 ? sent[taken++] : elements[at]));
}

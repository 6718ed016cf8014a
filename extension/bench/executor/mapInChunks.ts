import type { Chunker } from "../../core/measuring/chunks.ts";

/** Maps so many inputs in chunks and puts the results back in the order of the inputs. So many chunks are on their way at
 *  once: each lane takes its next one when its last one comes back, so that a slow chunk holds up only one.
 *  @param run runs the tasks from one index up to another, and gives their results in order.
 *  @param now the time in milliseconds.
 *  @param isThere fulfilled when there is a worker for this one of the lanes, counted from 0.
 *  @throws what `run` throws first; chunks under way are left to themselves, and nothing more is begun. */
export async function mapInChunks(
  inputs: number,
  chunker: Chunker,
  lanes: number,
  run: (first: number, end: number) => Promise<ArrayLike<unknown>>,
  now: () => number,
  isThere: (lane: number) => Promise<void> = async () => {},
): Promise<unknown[]> {
  let results: unknown[] | undefined;
  let next = 0;
  let isOver = false;
  const take = () => (isOver ? 0 : chunker.next());
  const runLane = async (lane: number) => {
    await isThere(lane);
    for (let count = take(); count > 0; count = take()) {
      const first = next;
      next += count;
      const sentMs = now();
      const chunk = await run(first, next);
      place((results ??= listLike(chunk, inputs)), first, chunk);
      chunker.ran(count, now() - sentMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)));
  } finally {
    isOver = true;
  }
  return results ?? [];
}

/** A list for so many results of which these are the first: unused places become unboxed numbers when these are all it gets.
 *  One of doubles begins with a double, as another kind of list would be copied when the first of them comes. */
function listLike(chunk: ArrayLike<unknown>, inputs: number): unknown[] {
  if (!(chunk instanceof Float64Array)) {
    // oxlint-disable-next-line unicorn/no-new-array -- see above
    return new Array<unknown>(inputs);
  }
  const list: unknown[] = [0.5];
  list.length = inputs;
  return list;
}

/** Puts the results of a chunk into the places of its inputs. */
export function place(results: unknown[], first: number, chunk: ArrayLike<unknown>): void {
  for (let position = 0; position < chunk.length; position++) {
    results[first + position] = chunk[position];
  }
}

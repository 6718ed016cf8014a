import { childrenOf } from "./children.ts";
import type { Step } from "./path.ts";

/** An object inside of a value. */
interface Reached {
  readonly value: object;
  readonly path: readonly Step[];
  /** What it is a part of; null for the value itself. */
  readonly holder: object | null;
}

/** The objects that a copy of a value has to contain, each once, the value itself first, at most ten thousand. The memory of
 *  a typed array or of a view is a part of it, called `buffer`; shared memory is none, as no copy contains it.
 *  @param isEnd asked of each object; into those for which it is true nobody looks. */
export function* reachable(
  root: unknown,
  isEnd: (value: object) => boolean = () => false,
): Generator<Reached> {
  const seen = new Set<object>();
  const queue: { readonly value: unknown; readonly path: readonly Step[]; readonly holder: object | null }[] =
    [{ value: root, path: [], holder: null }];
  for (let next = queue.pop(); next !== undefined && seen.size < mostParts; next = queue.pop()) {
    const { value, path, holder } = next;
    if (!isCopied(value) || seen.has(value)) {
      continue;
    }
    seen.add(value);
    yield { value, path, holder };
    if (!isEnd(value)) {
      const inside = ArrayBuffer.isView(value)
        ? [{ step: "buffer", value: value.buffer }]
        : childrenOf(value);
      queue.push(
        ...inside.map(({ step, value: part }) => ({ value: part, path: [...path, step], holder: value })),
      );
    }
  }
}

const mostParts = 10_000;

function isCopied(value: unknown): value is object {
  const isShared = typeof SharedArrayBuffer !== "undefined" && value instanceof SharedArrayBuffer;
  return typeof value === "object" && value !== null && !isShared;
}

import { isMainThread } from "node:worker_threads";
import { requireBuiltIn } from "./builtIn.ts";

/** V8's collector; null where this Node does not give it. */
let collector: (() => void) | null | undefined;

/** Collects all garbage of this thread, which takes some milliseconds and more with many objects alive. Code that is
 *  compiled stays so.
 *  @returns false where Node has no way to. */
export function collectGarbage(): boolean {
  collector ??= findCollector();
  collector?.();
  return collector !== null;
}

/** Results of this size are garbage soon after they were compared. The engine lets several times as much come together
 *  before it collects any, and then does so during a run that is measured. */
const leastGarbageBytes = 16 * 1024 * 1024;
/** Where more is alive, collecting takes longer. */
const mostGarbageBytes = 2 * leastGarbageBytes;
let leastHeapBytes = Infinity;

/** Collects the garbage of this thread when there may be more than the results of a few runs leave behind. To be called
 *  between runs. */
export function collectIfDue(): void {
  leastHeapBytes = Math.min(leastHeapBytes, heapBytes());
  const allowedBytes = Math.min(mostGarbageBytes, Math.max(leastGarbageBytes, leastHeapBytes / 2));
  if (heapBytes() > leastHeapBytes + allowedBytes) {
    collectGarbage();
    leastHeapBytes = heapBytes();
  }
}

/** Heaps of this size are collected within some hundredths of a second. */
const smallHeapBytes = 256 * 1024 * 1024;

/** Collects the garbage of this thread where that takes no time that anybody notices. */
export function collectIfSmall(): void {
  if (heapBytes() < smallHeapBytes) {
    collectGarbage();
  }
}

/** With the memory of typed arrays. */
function heapBytes(): number {
  const { used_heap_size: usedBytes, external_memory: externalBytes } = v8().getHeapStatistics();
  return usedBytes + externalBytes;
}

/** Takes `gc` away again from contexts that are made later, so that user code finds what it would without us. The flag
 *  belongs to the process: threads that find their collectors leave it on, because others may be just about to. */
export function hideCollector(): void {
  v8().setFlagsFromString("--no-expose-gc");
}

function v8(): typeof import("node:v8") {
  return requireBuiltIn("node:v8");
}

function findCollector(): (() => void) | null {
  try {
    v8().setFlagsFromString("--expose-gc");
    const { runInNewContext }: typeof import("node:vm") = requireBuiltIn("node:vm");
    const found: unknown = runInNewContext("gc");
    return typeof found === "function" ? (found as () => void) : null; // V8's own, which needs no argument.
  } catch {
    return null; // A Node without V8's extension runs as well, with the garbage of earlier runs.
  } finally {
    if (isMainThread) {
      hideCollector();
    }
  }
}

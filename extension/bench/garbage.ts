import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

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

/** Takes `gc` away again from contexts that are made later, so that user code finds what it would without us. The flag
 *  belongs to the process: threads that find their collectors leave it on, because others may be just about to. */
export function hideCollector(): void {
  setFlagsFromString("--no-expose-gc");
}

function findCollector(): (() => void) | null {
  try {
    setFlagsFromString("--expose-gc");
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

import { BroadcastChannel, isMainThread, threadId, Worker } from "node:worker_threads";

/** What one thread asks the others of its process, which end now: to write their last samples, and to count that here. */
interface FlushRequest {
  /** Null for all. */
  readonly thread: number | null;
  readonly answered: Int32Array;
}

const channelName = "parallel-benchmark flush";
/** A thread that computes does not hear, and whoever ends it need not wait for long. */
const mostWaitMs = 100;
/** Threads that do not answer so often are not asked again and again. */
const mostMisses = 3;

const started = new Set<Worker>();
let misses = 0;

/** Has this thread write its last samples when another one asks for it, and has those that it starts do so before they are
 *  terminated, which no code in them hears of.
 *  @param isOwn tells threads that are not the program's. */
export function answerThreads(flushLast: () => void, isOwn: (worker: Worker) => boolean): void {
  process.on("worker", (worker) => {
    forgetEnded();
    if (!isOwn(worker)) {
      started.add(worker);
    }
  });
  const own = Object.getOwnPropertyDescriptor(Worker.prototype, "terminate");
  Object.defineProperty(Worker.prototype, "terminate", {
    ...own,
    value: function terminate(this: Worker) {
      askThreads(this.threadId, 1);
      return own?.value.call(this);
    },
  });
  if (!isMainThread) {
    const channel = opened();
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- that would keep the thread alive
    channel.onmessage = (message) => {
      const { thread, answered } = requestOf(message);
      if (thread === null || thread === threadId) {
        flushLast();
        Atomics.add(answered, 0, 1);
        Atomics.notify(answered, 0);
      }
    };
  }
}

/** Has all threads write their last samples that this one has started: they end with it. */
export function flushThreads(): void {
  forgetEnded();
  if (started.size > 0) {
    askThreads(null, started.size);
  }
}

function forgetEnded(): void {
  for (const worker of started) {
    if (worker.threadId < 0) {
      started.delete(worker);
    }
  }
}

/** Waits for so many answers, though not for long. */
function askThreads(thread: number | null, count: number): void {
  if (misses >= mostMisses || (thread !== null && thread < 0)) {
    return;
  }
  try {
    const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const request: FlushRequest = { thread, answered };
    const channel = opened();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is no window
    channel.postMessage(request);
    const until = performance.now() + mostWaitMs;
    let found = 0;
    while (found < count && performance.now() < until) {
      Atomics.wait(answered, 0, found, until - performance.now());
      found = Atomics.load(answered, 0);
    }
    misses = found < count ? misses + 1 : 0;
    channel.close();
  } catch {
    // The program ends its threads as it would without.
  }
}

function opened(): BroadcastChannel {
  const channel = new BroadcastChannel(channelName);
  channel.unref();
  return channel;
}

/** Only this program writes to its channel. */
function requestOf(message: unknown): FlushRequest {
  return (message as { readonly data: FlushRequest }).data;
}

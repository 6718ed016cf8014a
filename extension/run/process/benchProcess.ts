import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { BenchPlan, FromBench, ToBench, WatchLine } from "../../core/protocol/bench.ts";
import { isForeign, readFromBench, readWatchLine } from "../../core/protocol/benchMessages.ts";
import { killGroup } from "./killGroup.ts";
import type { Surroundings } from "./surroundings.ts";

/** What to start and how long to let it run. */
export interface BenchStart extends Surroundings {
  /** The built entry of the bench process. */
  readonly benchFile: string;
  /** See `FoundNode.path`. */
  readonly nodePath: string;
  readonly plan: BenchPlan;
  readonly timeoutMs: number;
}

/** Who follows the process. */
export interface BenchObserver {
  /** What it tells before its last message. */
  readonly onEvent: (event: Exclude<FromBench, LastMessage>) => void;
  readonly onWatch: (line: WatchLine) => void;
  readonly onOutput: (text: string) => void;
}

type LastMessage = Extract<FromBench, { readonly type: "finished" | "failed" }>;

/** How the process ended. `exited` is without its last message: it crashed, or could not be started. `nonsense` is what it
 *  sent that no code of ours has sent, shortened. */
export type BenchEnd =
  | LastMessage
  | { readonly type: "nonsense"; readonly text: string }
  | { readonly type: "timeout" }
  | { readonly type: "cancelled" }
  | { readonly type: "exited"; readonly ending: string };

/** How long a process may take to end after it has been asked to. */
const graceMs = 1000;
/** How long to wait for killed workers to be gone. They end at once, but where nobody collects ended processes, as in
 *  some containers, they look alive for longer. */
const goneMs = 250;
/** How long to wait for what an ended process has still in its pipes. Programs that user code has put into the background
 *  may hold these open for as long as they live. */
const pipesMs = 500;

/** As much of a message that is none of ours as tells where it comes from. */
const mostNonsense = 80;

/** What ends a run before its time. */
export interface RunSignals {
  /** Cancels it. */
  readonly signal: AbortSignal;
  /** Makes the report of the rounds so far. Without it nobody can ask for that. */
  readonly finish?: AbortSignal;
}

/** Runs one plan in a process of its own and waits until it and all its workers are gone. What user code has started in a
 *  group of its own lives on, and nobody listens to it any more. Never rejects. */
export function runBench(
  start: BenchStart,
  observer: BenchObserver,
  { signal, finish: finishSignal }: RunSignals,
): Promise<BenchEnd> {
  const { benchFile, nodePath, plan, argv, cwd, env, timeoutMs } = start;
  const bench = spawn(nodePath, [benchFile, ...argv], {
    cwd,
    env,
    // Standard input, output, error, messages, and the watch thread's pipe.
    stdio: ["ignore", "pipe", "pipe", "ipc", "pipe"],
    // A group of its own, so that its worker processes end with it. On Windows it would open a console.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  let end: BenchEnd | undefined;
  let killTimer: NodeJS.Timeout | undefined;

  const stop = (why: BenchEnd, first: NodeJS.Signals) => {
    if (end === undefined) {
      end = why;
      killGroup(bench, first);
      killTimer = setTimeout(() => killGroup(bench, "SIGKILL"), graceMs);
    }
  };
  const onNonsense = (text: string) =>
    stop({ type: "nonsense", text: text.slice(0, mostNonsense) }, "SIGKILL");
  const ignoreUnreadable = onUnreadable(() => onNonsense("text that is no message"));
  const onAbort = () => stop({ type: "cancelled" }, "SIGTERM");
  const timeout = setTimeout(() => stop({ type: "timeout" }, "SIGTERM"), timeoutMs);
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) {
    onAbort();
  }

  listen(bench, observer, {
    isOver: () => end !== undefined,
    onNonsense,
    onLast: (event) => {
      end = event;
      // It ends by itself, unless something of the user's holds it.
      killTimer = setTimeout(() => killGroup(bench, "SIGKILL"), graceMs);
    },
  });
  const send = (message: ToBench) => bench.send(message, () => {}); // One that cannot be sent shows as an exit.
  send({ type: "run", plan });
  const onFinish = () => bench.connected && send({ type: "finish" });
  finishSignal?.addEventListener("abort", onFinish, { once: true });

  return new Promise((resolve) => {
    const finish = (ending: string) => {
      clearTimeout(timeout);
      clearTimeout(killTimer);
      ignoreUnreadable();
      signal.removeEventListener("abort", onAbort);
      finishSignal?.removeEventListener("abort", onFinish);
      resolve(end ?? { type: "exited", ending });
    };
    bench.once("error", (error) => bench.pid === undefined && finish(error.message));
    bench.once("exit", (code, name) => {
      killGroup(bench, "SIGKILL");
      void Promise.all([groupGone(bench.pid), pipesClosed(bench)]).then(() =>
        finish(name === null ? `exit status ${code}` : `signal ${name}`),
      );
    });
  });
}

/** What becomes of the end of a process. */
interface Ending {
  readonly isOver: () => boolean;
  readonly onNonsense: (text: string) => void;
  readonly onLast: (event: LastMessage) => void;
}

/** Reads what the process prints, sends, and writes on the pipe of its watch thread. */
function listen(bench: ChildProcess, observer: BenchObserver, { isOver, onNonsense, onLast }: Ending): void {
  bench.stdout?.setEncoding("utf8").on("data", observer.onOutput);
  bench.stderr?.setEncoding("utf8").on("data", observer.onOutput);
  const watchPipe = bench.stdio[4];
  if (watchPipe instanceof Readable) {
    createInterface({ input: watchPipe }).on("line", (text) => {
      const line = readWatchLine(text);
      if (line === undefined) {
        onNonsense(text);
      } else {
        observer.onWatch(line);
      }
    });
  }
  bench.on("message", (message: unknown) => {
    if (isOver() || isForeign(message)) {
      return;
    }
    const event = readFromBench(message);
    if (event === undefined) {
      onNonsense(JSON.stringify(message));
    } else if (event.type === "finished" || event.type === "failed") {
      onLast(event);
    } else {
      observer.onEvent(event);
    }
  });
}

/** Waits until all that the ended process has written is read, and closes the pipes that others hold open. */
async function pipesClosed(bench: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => bench.once("close", resolve));
  await Promise.race([closed, wait(pipesMs, undefined, { ref: false })]);
  if (bench.connected) {
    bench.disconnect();
  }
  bench.stdio.forEach((pipe) => pipe?.destroy());
  await closed;
}

/** Waits until the workers that were killed with their starter are gone, too; they are nobody's children any more, so
 *  that only asking tells. */
async function groupGone(pid: number | undefined): Promise<void> {
  for (const lastMs = performance.now() + goneMs; performance.now() < lastMs && isGroupAlive(pid);) {
    await wait(5);
  }
}

function isGroupAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.platform !== "win32" && process.kill(-pid, 0);
  } catch {
    return false;
  }
}

/** Calls back when Node reads from a child what is no message: that becomes an exception of this whole process.
 *  @returns what ends it. */
function onUnreadable(call: () => void): () => void {
  const listener = (error: unknown) => {
    if (isUnreadable(error)) {
      call();
    }
  };
  process.on("uncaughtException", listener);
  return () => process.off("uncaughtException", listener);
}

/** Whether an exception comes from reading what a child sent, and ends the run of that child only. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError && /node:internal\/child_process/.test(error.stack ?? "");
}

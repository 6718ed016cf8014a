import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ControlOutcome } from "../../../core/report/controls.ts";
import { isOutOfMemory } from "../../../core/words/failures.ts";
import type {
  Begun,
  ControlAnswer,
  ControlRequest,
  ControlRequests,
  Held,
  MemoryRequest,
  Ran,
  Timed,
  TimedTogether,
  TimesRequest,
  TogetherRequest,
  Tried,
  Trying,
  TryRequest,
} from "./messages.ts";

/** How one control run in a process of its own ended. */
export type ControlEnd = Ran | NotMade;

/** Why there is no answer. */
type NotMade = Exclude<ControlOutcome, { readonly type: "made" | "no-time" }>;

/** The built entry beside the bench process's own file. */
const controlFile = fileURLToPath(new URL("./control.js", import.meta.url));

// What user code finds in the bench process when it is loaded there; it may change all of it later.
const env = { ...process.env };
const argv = [...process.argv];
const cwd = process.cwd();

/** Makes one control run in a fresh process, on the same Node with the same flags, and ends that after so many milliseconds.
 *  It belongs to the process group of the bench process, and ends with it. Never rejects. */
export async function runControl(
  request: Omit<ControlRequest, "argv" | "type">,
  limitMs: number,
): Promise<ControlEnd> {
  const end = await ask({ type: "control", ...request, argv }, limitMs);
  return end.type === "ran" || isNotMade(end) ? end : unasked;
}

/** The passes were not over in time, though they had begun. */
interface Slow {
  readonly type: "slow";
}

/** Times passes in such a process. Never rejects.
 *  @param passesMs how long the passes may take when the program is loaded, within `limitMs`. */
export async function runTimes(
  request: Omit<TimesRequest, "argv" | "type">,
  { limitMs, passesMs }: { readonly limitMs: number; readonly passesMs: number },
): Promise<Timed | Slow | NotMade> {
  const end = await ask({ type: "times", ...request, argv }, limitMs, { begunMs: passesMs });
  return end.type === "timed" || end.type === "slow" || isNotMade(end) ? end : unasked;
}

/** Uses a pool in such a process, for what memory that takes. Never rejects. */
export async function runMemory(
  request: Omit<MemoryRequest, "argv" | "type">,
  limitMs: number,
): Promise<Held | NotMade> {
  const end = await ask({ type: "memory", ...request, argv }, limitMs);
  return end.type === "held" || isNotMade(end) ? end : unasked;
}

/** Tries inputs in such a process. Never rejects.
 *  @param onTrying is told of each before it runs. */
export async function runTrying(
  request: Omit<TryRequest, "argv" | "type">,
  limitMs: number,
  onTrying: (place: number) => void,
): Promise<Tried | NotMade> {
  const end = await ask({ type: "try", ...request, argv }, limitMs, { onTrying });
  return end.type === "tried" || isNotMade(end) ? end : unasked;
}

/** How many threads libuv's pool of this process has, which do what Node leaves to threads of its own. */
export const threadPoolSize = Math.max(1, Math.trunc(Number(env["UV_THREADPOOL_SIZE"] ?? 4)) || 1);

/** Times passes with many calls under way at once in such a process whose pool has so many threads. Never rejects. */
export async function runTogetherApart(
  request: Omit<TogetherRequest, "argv" | "type">,
  threads: number,
  limitMs: number,
): Promise<TimedTogether | NotMade> {
  const own = { ...env, UV_THREADPOOL_SIZE: String(threads) };
  const end = await ask({ type: "together", ...request, argv }, limitMs, { ownEnv: own });
  return end.type === "timedTogether" || isNotMade(end) ? end : unasked;
}

function isNotMade(end: End): end is NotMade {
  return end.type === "failed" || end.type === "too-long";
}

/** How a fresh process ended. */
type End = Ran | Timed | TimedTogether | Held | Tried | Slow | NotMade;

const unasked: NotMade = { type: "failed", message: "answered something else" };

/** As much of what a process wrote as it takes to find the reason of its end. */
const keptOutput = 16_384;
/** How long its last words may be on their way. */
const lastWordsMs = 200;

interface AskOptions {
  /** How long it may take after it has begun. */
  readonly begunMs?: number;
  readonly ownEnv?: NodeJS.ProcessEnv;
  /** Given where an end is expected, the reason of which is looked for in what the process writes. */
  readonly onTrying?: (place: number) => void;
}

function ask(
  sent: ControlRequests,
  limitMs: number,
  { begunMs = Infinity, ownEnv = env, onTrying }: AskOptions = {},
): Promise<End> {
  const child = fork(controlFile, [], {
    cwd,
    env: ownEnv,
    serialization: "advanced",
    stdio: ["ignore", "inherit", onTrying === undefined ? "inherit" : "pipe", "ipc"],
  });
  let written = "";
  child.stderr?.on("data", (bytes: Buffer) => {
    written = (written + bytes.toString()).slice(-keptOutput);
    process.stderr.write(bytes);
  });
  return new Promise((resolve) => {
    const finish = (end: End) => {
      timers.forEach(clearTimeout);
      child.removeAllListeners().on("error", () => {}); // Nobody waits for it any more.
      const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
      if (isRunning) {
        child.once("exit", () => resolve(end)).kill("SIGKILL");
      } else {
        resolve(end);
      }
    };
    const timers = [setTimeout(() => finish({ type: "too-long", limitMs }), limitMs)];
    child.on("message", (message: ControlAnswer | Begun | Trying) => {
      if (message.type === "trying") {
        onTrying?.(message.place);
      } else if (message.type !== "begun") {
        finish(message.type === "failed" ? { type: "failed", message: messageOf(message) } : message);
      } else if (begunMs < limitMs) {
        timers.push(setTimeout(() => finish({ type: "slow" }), begunMs));
      }
    });
    child.once("error", (error) => finish({ type: "failed", message: error.message }));
    child.once("exit", (status, signal) => {
      const ending = signal === null ? `exit status ${status}` : `signal ${signal}`;
      const tell = () =>
        finish({ type: "failed", message: isOutOfMemory(written) ? "out of memory" : ending });
      if (child.stderr === null) {
        tell();
      } else {
        child.stderr.once("close", tell);
        timers.push(setTimeout(tell, lastWordsMs));
      }
    });
    child.send(sent, () => {}); // One that cannot be sent shows as an exit.
  });
}

function messageOf({ error }: Extract<ControlAnswer, { readonly type: "failed" }>): string {
  return `${error.name}: ${error.message}`;
}

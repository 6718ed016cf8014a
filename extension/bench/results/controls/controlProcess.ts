import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ControlOutcome } from "../../../core/report/controls.ts";
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
  const end = await ask({ type: "times", ...request, argv }, limitMs, passesMs);
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

/** How many threads libuv's pool of this process has, which do what Node leaves to threads of its own. */
export const threadPoolSize = Math.max(1, Math.trunc(Number(env["UV_THREADPOOL_SIZE"] ?? 4)) || 1);

/** Times passes with many calls under way at once in such a process whose pool has so many threads. Never rejects. */
export async function runTogetherApart(
  request: Omit<TogetherRequest, "argv" | "type">,
  threads: number,
  limitMs: number,
): Promise<TimedTogether | NotMade> {
  const own = { ...env, UV_THREADPOOL_SIZE: String(threads) };
  const end = await ask({ type: "together", ...request, argv }, limitMs, Infinity, own);
  return end.type === "timedTogether" || isNotMade(end) ? end : unasked;
}

function isNotMade(end: End): end is NotMade {
  return end.type === "failed" || end.type === "too-long";
}

/** How a fresh process ended. */
type End = Ran | Timed | TimedTogether | Held | Slow | NotMade;

const unasked: NotMade = { type: "failed", message: "answered something else" };

function ask(sent: ControlRequests, limitMs: number, begunMs = Infinity, ownEnv = env): Promise<End> {
  const child = fork(controlFile, [], {
    cwd,
    env: ownEnv,
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
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
    child.on("message", (message: ControlAnswer | Begun) => {
      if (message.type !== "begun") {
        finish(message.type === "failed" ? { type: "failed", message: messageOf(message) } : message);
      } else if (begunMs < limitMs) {
        timers.push(setTimeout(() => finish({ type: "slow" }), begunMs));
      }
    });
    child.once("error", (error) => finish({ type: "failed", message: error.message }));
    child.once("exit", (status, signal) =>
      finish({ type: "failed", message: signal === null ? `exit status ${status}` : `signal ${signal}` }),
    );
    child.send(sent, () => {}); // One that cannot be sent shows as an exit.
  });
}

function messageOf({ error }: Extract<ControlAnswer, { readonly type: "failed" }>): string {
  return `${error.name}: ${error.message}`;
}

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ControlOutcome } from "../../../core/report/controls.ts";
import type { ControlAnswer, ControlRequest, Ran } from "./messages.ts";

/** How one control run in a process of its own ended. */
export type ControlEnd = Ran | Exclude<ControlOutcome, { readonly type: "made" | "no-time" }>;

/** The built entry beside the bench process's own file. */
const controlFile = fileURLToPath(new URL("./control.js", import.meta.url));

// What user code finds in the bench process when it is loaded there; it may change all of it later.
const env = { ...process.env };
const argv = [...process.argv];
const cwd = process.cwd();

/** Runs one request in a fresh process, on the same Node with the same flags, and ends that after so many milliseconds.
 *  It belongs to the process group of the bench process, and ends with it. Never rejects. */
export function runControl(request: Omit<ControlRequest, "argv">, limitMs: number): Promise<ControlEnd> {
  const child = fork(controlFile, [], {
    cwd,
    env,
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((resolve) => {
    const finish = (end: ControlEnd) => {
      clearTimeout(timer);
      child.removeAllListeners().on("error", () => {}); // Nobody waits for it any more.
      const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
      if (isRunning) {
        child.once("exit", () => resolve(end)).kill("SIGKILL");
      } else {
        resolve(end);
      }
    };
    const timer = setTimeout(() => finish({ type: "too-long", limitMs }), limitMs);
    child.once("message", (answer: ControlAnswer) =>
      finish(answer.type === "ran" ? answer : { type: "failed", message: messageOf(answer) }),
    );
    child.once("error", (error) => finish({ type: "failed", message: error.message }));
    child.once("exit", (status, signal) =>
      finish({ type: "failed", message: signal === null ? `exit status ${status}` : `signal ${signal}` }),
    );
    const sent: ControlRequest = { ...request, argv };
    child.send(sent, () => {}); // One that cannot be sent shows as an exit.
  });
}

function messageOf({ error }: Extract<ControlAnswer, { readonly type: "failed" }>): string {
  return `${error.name}: ${error.message}`;
}

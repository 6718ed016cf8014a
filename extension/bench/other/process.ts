import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BenchPlan } from "../../core/protocol/bench.ts";
import { createLoss } from "../calls/orLost.ts";
import { RunError } from "../calls/runError.ts";
import type { Answers, FromOther, ToOther } from "./messages.ts";

/** Asks the other version's process something.
 *  @throws RunError for what goes wrong there. */
export type AskOther = <Type extends ToOther["type"]>(
  message: Extract<ToOther, { readonly type: Type }>,
) => Promise<Answers[Type]>;

/** The built entry beside the bench process's own file. */
const otherFile = fileURLToPath(new URL("./other.js", import.meta.url));

// What user code finds in the bench process when it is loaded there; it may change all of it later.
const env = { ...process.env };
const argv = [...process.argv];
const cwd = process.cwd();

/** Starts the process of the other version, on the same Node with the same flags, and has it load the plan's program. It
 *  belongs to the process group of the bench process, and ends with it. */
export function startOther(
  plan: BenchPlan,
  leftOut: readonly number[],
): { readonly loaded: Promise<Answers["load"]>; readonly ask: AskOther; readonly close: () => void } {
  const child = fork(otherFile, [], {
    cwd,
    env,
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { report: onLost, orLost } = createLoss();
  child.once("error", (error) => onLost(lostError(error.message)));
  child.once("exit", (status, signal) =>
    onLost(lostError(signal === null ? `exit status ${status}` : `signal ${signal}`)),
  );
  const ask: AskOther = (message) =>
    orLost(
      new Promise((resolve, reject) => {
        const onMessage = (answer: FromOther) => {
          if (answer?.type === "answered") {
            child.off("message", onMessage);
            resolve(answer.answer as never); // It answers what it is asked.
          } else if (answer?.type === "failed") {
            child.off("message", onMessage);
            reject(new RunError({ ...answer.failure, isOther: true }));
          }
        };
        child.on("message", onMessage);
        child.send(message, () => {}); // One that cannot be sent shows as an exit.
      }),
    );
  return {
    loaded: ask({ type: "load", plan, argv, leftOut }),
    ask,
    close: () => void child.kill("SIGKILL"),
  };
}

function lostError(why: string): RunError {
  return new RunError({
    stage: "pool",
    reason: "worker-lost",
    byModule: false,
    error: { name: "", message: why, stack: "" },
    inputIndex: null,
    input: null,
    workers: null,
    isOther: true,
  });
}

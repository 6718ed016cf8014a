import { fork } from "node:child_process";
import { once } from "node:events";
import { readMachine, type SurveyMachine } from "../../core/survey/machine.ts";
import type { NodeStart } from "../process/finder.ts";

/** Long enough for a machine on which other programs run. */
const mostMs = 20_000;

/** Measures what pools cost on this machine, in a process of its own. Undefined where that cannot be done.
 *  @param machineFile absolute path of the built `dist/bench/machine.js`. */
export async function measureMachine(
  machineFile: string,
  { path, env }: NodeStart,
  signal: AbortSignal,
): Promise<SurveyMachine | undefined> {
  const end = AbortSignal.any([signal, AbortSignal.timeout(mostMs)]);
  const child = fork(machineFile, [], {
    execPath: path,
    env,
    execArgv: [],
    // What tells it that its starter is gone, nothing, nothing, and its message.
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });
  const failed = once(child, "close", { signal: end }).then(() => undefined);
  try {
    const [told] = (await Promise.race([once(child, "message", { signal: end }), failed])) ?? [];
    return readMachine(told);
  } catch {
    return undefined; // It was cancelled, took too long, or could not be started.
  } finally {
    failed.catch(() => {});
    child.kill("SIGKILL");
  }
}

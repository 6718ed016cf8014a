/** Hosts of other machines that live as long as a run: each is a worker at the end of an ssh of its own, and ends with it. */
import { spawn, type ChildProcess } from "node:child_process";
import { remoteCommand, takesWorkFrom, type RemoteWorker } from "../../core/hosts/remoteWorker.ts";
import { asSentence } from "../../core/text/foreignText.ts";
import { visible } from "../../core/text/previewText.ts";
import { noWindow } from "../../system/noWindow.ts";
import { killGroup } from "../process/killGroup.ts";
import { untilAborted } from "../process/untilAborted.ts";

/** What such hosts take. */
export interface SshStart {
  /** As ssh takes them, none of which begins with a dash. */
  readonly machines: readonly string[];
  readonly worker: Omit<RemoteWorker, "name">;
  /** Of the engine; empty for none. */
  readonly password: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Nobody is asked for the password of an account or a key, and a machine that does not answer is given up. */
const options = ["-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-o", "ServerAliveInterval=5"];
/** How long it may take until all take work, in milliseconds: npm may have to install the package there. */
const startMs = 120_000;
/** How long a worker may take to end, with the way there. */
const endMs = 4000;
/** As much of what was said as tells what is wrong: of its beginning, where npm says it, and of its end, where ssh does. */
const mostSaid = 300;

/** Makes hosts of machines, and waits until all of them take work.
 *  @param signal gives them up.
 *  @returns what ends them.
 *  @throws Error with the name of a machine and what was said there, when one cannot be a host. Then none is left. */
export async function startSshHosts(start: SshStart, signal: AbortSignal): Promise<() => Promise<void>> {
  const hosts = start.machines.map((machine) => startOne(machine, start));
  const closeAll = (graceMs: number) => Promise.all(hosts.map((host) => host.close(graceMs)));
  const late = AbortSignal.timeout(startMs);
  try {
    const ready = Promise.all(hosts.map((host) => host.ready));
    if ((await untilAborted(ready, AbortSignal.any([signal, late]))) === null) {
      signal.throwIfAborted();
      const missing = hosts.flatMap((host) => host.missing());
      const names = missing.join(", ");
      throw new Error(
        `${names} did not become a host within ${startMs / 1000} s. ${tryWords(missing[0], start)}`,
      );
    }
    return async () => void (await closeAll(endMs));
  } catch (error) {
    await closeAll(0);
    throw error;
  }
}

function startOne(machine: string, start: SshStart) {
  const { worker, password, env } = start;
  const command = remoteCommand({ ...worker, name: machine });
  const child = spawn("ssh", [...options, "--", machine, command], {
    env,
    ...noWindow,
    stdio: ["pipe", "ignore", "pipe"],
    // A group of its own: what is typed into a terminal is for its starter.
    detached: process.platform !== "win32",
  });
  child.stdin.on("error", () => {}); // It is gone already, and that is told below.
  child.stdin.write(`${password}\n`);
  let said = "";
  let isReady = false;
  const ended = new Promise<string>((resolve) => {
    child.once("error", ({ message, code }: NodeJS.ErrnoException) =>
      resolve(code === "ENOENT" ? "There is no ssh on the PATH of this machine." : message),
    );
    child.once("close", (status, signal) => resolve(`It ended with ${signal ?? `status ${status}`}.`));
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (!isReady && said.includes(takesWorkFrom(machine))) {
        isReady = true;
        resolve();
      }
    });
    void ended.then((why) => reject(new Error(failedWords(machine, said.trim() || why, start))));
  });
  return {
    ready,
    missing: () => (isReady ? [] : [machine]),
    close: (graceMs: number) => close(child, ended, graceMs),
  };
}

/** The worker ends with its standard input. */
async function close(child: ChildProcess, ended: Promise<string>, graceMs: number): Promise<void> {
  child.stdin?.end();
  const late = setTimeout(() => killGroup(child, "SIGKILL"), graceMs);
  await ended;
  clearTimeout(late);
}

function failedWords(machine: string, said: string, start: SshStart): string {
  const line = visible(said.replaceAll(/\s*\n\s*/g, " "));
  const cut = line.length > 2 * mostSaid ? `${line.slice(0, mostSaid)} … ${line.slice(-mostSaid)}` : line;
  return `${machine} did not become a host. ${asSentence(cut)} ${tryWords(machine, start)}`;
}

function tryWords(machine = "MACHINE", { worker }: SshStart): string {
  return `Try: ssh ${machine} npx --yes parallel-benchmark@${worker.version} --version`;
}

/** A process with all that it starts, and all that they start, however far they detach themselves. Linux only. */
import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { onExit } from "./cleanup.ts";

export interface ProcessFamily {
  /** The first process, which started all others. */
  readonly head: ChildProcess;
  /** What it printed so far, with those that print through it. */
  readonly output: () => string;
  /** Asks all of them to end, and kills those that are still there after three seconds. */
  readonly close: () => Promise<void>;
}

export interface FamilyMember {
  readonly id: number;
  readonly parentId: number;
  /** Its command line. */
  readonly command: string;
}

/** In the environment of each member, which children inherit. */
const markName = "PARALLEL_BENCHMARK_TEST_FAMILY";

const closeLimitMs = 3000;

/** Starts a Node script whose family is known by the mark. The family is killed when this process exits before `close`. */
export function startFamily(mark: string, script: string, args: readonly string[]): ProcessFamily {
  const head = spawn(process.execPath, [script, ...args], {
    // Ctrl-C in a terminal goes to all processes of a group: here it has to come to this one only, which cleans up.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, [markName]: mark },
  });
  let output = "";
  for (const stream of [head.stdout, head.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const forget = onExit(() => signalFamily(mark, "SIGKILL"));
  const close = async () => {
    signalFamily(mark, "SIGTERM");
    const limit = Date.now() + closeLimitMs;
    // Nothing tells when processes end that are not children of this one.
    while (familyOf(mark).length > 0 && Date.now() < limit) {
      await setTimeout(20);
    }
    signalFamily(mark, "SIGKILL");
    forget();
  };
  return { head, output: () => output, close };
}

/** All processes with the mark that live at this moment. */
export function familyOf(mark: string): FamilyMember[] {
  const entry = `${markName}=${mark}`;
  const ids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return ids.flatMap((id) => {
    try {
      // A process that ended and is not reaped yet has an empty environment.
      const environment = readFileSync(`/proc/${id}/environ`, "utf8").split("\0");
      const command = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0").join(" ").trim();
      const parentId = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]);
      return environment.includes(entry) ? [{ id, parentId, command }] : [];
    } catch {
      // It has just ended, or belongs to another user.
      return [];
    }
  });
}

function signalFamily(mark: string, signal: NodeJS.Signals): void {
  for (const { id } of familyOf(mark)) {
    try {
      process.kill(id, signal);
    } catch {
      // It has just ended.
    }
  }
}

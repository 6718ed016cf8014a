import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { AgentFacts, FromAgent, ToAgent } from "../../core/hosts/agent.ts";
import type { EngineAddress } from "../../core/hosts/plan.ts";
import { noWindow } from "../../system/noWindow.ts";
import { killGroup } from "../process/killGroup.ts";

/** An agent that takes work. */
export interface Agent {
  readonly address: EngineAddress;
  readonly host: AgentFacts;
  /** Fulfilled when its process has ended. */
  readonly ended: Promise<void>;
  /** Ends it, when what it does is done or a second later. */
  readonly close: () => Promise<void>;
}

/** How the process of an agent is started. */
export interface AgentStart {
  /** The built entry, `dist/bench/agent.js`. */
  readonly agentFile: string;
  readonly nodePath: string;
  /** Its environment variables, and no others. */
  readonly env: NodeJS.ProcessEnv;
  readonly onTold: (sentence: string) => void;
}

/** How long it may take to end, in milliseconds. */
const endMs = 2000;

/** Starts an agent, and waits until it takes work.
 *  @throws Error with the reason when it cannot. */
export async function startAgent(
  { agentFile, nodePath, env, onTold }: AgentStart,
  message: ToAgent,
): Promise<Agent> {
  const child = fork(agentFile, [], {
    execPath: nodePath,
    execArgv: [],
    env,
    ...noWindow,
    // User code may print; nobody reads it.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // A group of its own: what is typed into a terminal is for its starter.
    detached: process.platform !== "win32",
  });
  const ended = (async () => void (await once(child, "exit")))();
  child.send(message);
  const ready = await new Promise<Extract<FromAgent, { type: "ready" }>>((resolve, reject) => {
    child.on("message", (from: FromAgent) => {
      switch (from.type) {
        case "ready":
          resolve(from);
          break;
        case "told":
          onTold(from.sentence);
          break;
        case "failed":
          reject(new Error(from.message));
      }
    });
    child.once("error", reject);
    void ended.then(() => reject(new Error("The agent has ended before it took work.")));
  });
  return { ...ready, ended, close: () => close(child, ended) };
}

async function close(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.connected) {
    child.disconnect();
  }
  const late = setTimeout(() => killGroup(child, "SIGKILL"), endMs);
  await ended;
  clearTimeout(late);
}

/** As much of the environment as a program needs that finds its way on any machine. */
export function agentEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => inherited.has(name.toUpperCase())));
}

const inherited = new Set([
  "COMSPEC",
  "HOME",
  "LANG",
  "LC_ALL",
  "LOGNAME",
  "NODE_EXTRA_CA_CERTS",
  "PATH",
  "PATHEXT",
  "SYSTEMROOT",
  "TEMP",
  "TMP",
  "TMPDIR",
  "TZ",
  "USER",
  "USERPROFILE",
  "WINDIR",
]);

import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import type { EngineAddress } from "../core/hosts/plan.ts";
import { type Closable, EngineError } from "./engine.ts";

/** A server of this process' own, for hosts on this machine. */
export interface EmbeddedServer extends Closable {
  readonly address: EngineAddress;
}

/** The commands that are tried, in this order. */
const commands = ["valkey-server", "redis-server"];

/** How often another port is tried when somebody was faster, with each command. */
const mostAttempts = 3;

/** How long it may take to end before it is killed, in milliseconds. It has nothing to save. */
const endMs = 500;

/** Starts a server from the PATH on a free port of the loopback device, with a password that nobody else gets to know. It
 *  keeps nothing on disk.
 *  @throws EngineError with how to install one where there is none. */
export async function startEmbeddedServer(): Promise<EmbeddedServer> {
  let why = "";
  for (const command of commands) {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const started = await start(command);
      if ("server" in started) {
        return started.server;
      }
      if (started.isMissing) {
        break;
      }
      why = `${command} did not start: ${started.why}.`;
    }
  }
  throw new EngineError(
    why ||
      "Neither valkey-server nor redis-server is on the PATH. Install one (apt-get install redis-server, " +
        "dnf install valkey, brew install valkey), or give the address of one that runs.",
  );
}

type Started = { readonly server: EmbeddedServer } | { readonly isMissing: boolean; readonly why: string };

async function start(command: string): Promise<Started> {
  const port = await freePort();
  const password = randomBytes(24).toString("base64url");
  // Arguments can be read by everybody on the machine; what comes through standard input cannot.
  const child = spawn(command, ["-"], { stdio: ["pipe", "pipe", "ignore"] });
  // Whatever ends this process, short of a signal that cannot be caught, ends it as well.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  const ended = new Promise<Started>((resolve) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      resolve({ isMissing: error.code === "ENOENT", why: error.message }),
    );
    child.once("exit", (status, signal) =>
      resolve({ isMissing: false, why: signal ?? `exit status ${status}` }),
    );
  });
  child.stdin.on("error", () => {}); // It is gone already, and that is told above.
  child.stdin.end(configuration(port, password));
  const isReady = await Promise.race([ready(child), ended]);
  if (isReady !== true) {
    return isReady;
  }
  const address = { host: "127.0.0.1", port, isEncrypted: false, user: "", password, database: 0 };
  return { server: { address, close: () => end(child) } };
}

function configuration(port: number, password: string): string {
  return [
    "bind 127.0.0.1",
    `port ${port}`,
    `requirepass ${password}`,
    'save ""',
    "appendonly no",
    "maxmemory-policy noeviction",
    "daemonize no",
    "",
  ].join("\n");
}

/** It says so in its log. */
async function ready({ stdout }: ChildProcess): Promise<true> {
  if (stdout === null) {
    throw new Error("A server was started without its output.");
  }
  const lines = createInterface({ input: stdout });
  return new Promise((resolve) => {
    lines.on("line", (line) => line.includes("eady to accept connections") && resolve(true));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), endMs);
  await gone;
  clearTimeout(late);
}

/** It may be taken again before it is used, which shows. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // It listens on a port and not on a path.
  server.close();
  await once(server, "close");
  return port;
}

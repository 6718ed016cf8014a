/** Projects with a module for hosts, and the processes that a user starts of them. */
import assert from "node:assert/strict";
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Redis } from "ioredis";
import { hostsModuleTexts } from "../../extension/core/poolModule/hosts/module.ts";
import type { EmbeddedServer } from "../../extension/engine/embedded.ts";
import { poolRequest, type RequestParts } from "../core/poolModule/poolModules.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** What programs and hosts find in their environment. */
export type Environment = Readonly<Record<"REDIS_URL" | "HOSTS_SECRET", string>>;

/** The environment of those who share a server. */
export function environmentOf({ address }: EmbeddedServer): Environment {
  const { host, port, user, password } = address;
  return {
    REDIS_URL: `redis://${user}:${encodeURIComponent(password)}@${host}:${port}`,
    HOSTS_SECRET: "a secret of this test, which is long enough",
  };
}

/** A project with `square.ts` and its module for hosts, `square.hosts.ts`, or with other extensions than `ts`. It ends with
 *  the test.
 *  @param files further ones. */
export async function projectForHosts(
  t: TestContext,
  source: string,
  files: Readonly<Record<string, string>>,
  parts: RequestParts = {},
): Promise<Workspace> {
  const { sourceName = "square.ts" } = parts;
  const extension = sourceName.replace("square.", "");
  const names = { moduleName: `square.hosts.${extension}`, workerName: `square.hosts.worker.${extension}` };
  const plan = { runtime: "hosts", workers: 2, chunk: 2, ...parts.plan } as const;
  const texts = hostsModuleTexts({ ...poolRequest({ ...parts, ...names, plan }), ...names });
  const workspace = await createWorkspace({
    "package.json": '{ "type": "module" }',
    [sourceName]: source,
    [names.moduleName]: texts.module,
    [names.workerName]: texts.worker,
    ...files,
  });
  t.after(() => workspace[Symbol.asyncDispose]());
  await symlink(`${repository}node_modules`, workspace.path("node_modules"), "dir");
  return workspace;
}

/** A process of a host. */
export interface TakenHost {
  readonly process: ChildProcess;
  /** The next line that it says with this in it. */
  readonly says: (text: string) => Promise<string>;
  /** Asks it to end; gives its status when it has. */
  readonly end: () => Promise<unknown>;
}

/** Starts a host, which is killed with the test if it has not ended by then. */
export async function startHost(
  t: TestContext,
  workspace: Workspace,
  environment: Environment,
  file = "square.hosts.worker.ts",
): Promise<TakenHost> {
  const process = spawn(globalThis.process.execPath, [workspace.path(file)], {
    env: { ...globalThis.process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => process.kill("SIGKILL"));
  const exit = once(process, "exit");
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [process.stdout, process.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      waiting.forEach((look) => look());
    });
  }
  const says = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const line = lines.find((each) => each.includes(text));
        if (line !== undefined) {
          waiting.delete(look);
          resolve(line);
        }
      };
      waiting.add(look);
      look();
      exit.then(() => reject(new Error(`The host has ended:\n${lines.join("\n")}`)), reject);
    });
  await says("until Ctrl-C");
  const end = async () => {
    process.kill("SIGTERM");
    return (await exit)[0];
  };
  return { process, says, end };
}

/** What a program prints as JSON once it has ended by itself. */
export async function printed(
  workspace: Workspace,
  environment: Environment,
  file = "main.ts",
): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [workspace.path(file)], {
    env: { ...process.env, ...environment },
    timeout: 50_000,
  });
  return JSON.parse(stdout);
}

/** A connection that ends with the test. */
export function connection(t: TestContext, { REDIS_URL }: Environment): Redis {
  const client = new Redis(REDIS_URL);
  client.on("error", () => {}); // The server may end before it does.
  t.after(() => client.disconnect());
  return client;
}

/** That nobody but this connection is there, and that nothing is kept but what BullMQ keeps of an empty queue, and answers that
 *  came to a map that had failed by then. Both expire. */
export async function assertNothingLeft(client: Redis): Promise<void> {
  const clients = String(await client.client("LIST"));
  assert.equal(clients.trim().split("\n").length, 1, clients);
  const keys = await client.keys("*");
  const kept = /^bull:[^:]+:(id|meta|events|marker|stalled-check)$|^hosts-of-[^:]+:[^:]+:results$/;
  const left = keys.filter((key) => !kept.test(key));
  assert.deepEqual(left, []);
  for (const key of keys) {
    const seconds = await client.ttl(key);
    assert.ok(seconds !== -1, `${key} is kept for ever.`);
  }
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { test, type TestContext } from "node:test";
import type { EngineAddress } from "../../extension/core/hosts/plan.ts";
import { startEmbeddedServer, type EmbeddedServer } from "../../extension/engine/embedded.ts";
import {
  EngineError,
  type Engine,
  type ResultsObserver,
  type Result,
} from "../../extension/engine/engine.ts";
import { openRedisEngine } from "../../extension/engine/redis/redisEngine.ts";
import "./redisOnPath.ts";

/** A server that ends with the test; undefined where there is none, and then the test is skipped. */
export async function server(t: TestContext): Promise<EmbeddedServer | undefined> {
  try {
    const started = await startEmbeddedServer();
    t.after(() => started.close());
    return started;
  } catch (error) {
    if (error instanceof EngineError) {
      t.skip(error.message);
      return undefined;
    }
    throw error;
  }
}

/** Starts a server that is set up by these lines, and ends with the test. It keeps nothing on disk.
 *  @param within a command that it is started by. */
export async function serverWith(
  t: TestContext,
  lines: readonly string[],
  within: readonly string[] = [],
): Promise<void> {
  const [command, ...given] = [...within, "redis-server", "-"];
  const child = spawn(command, given, { stdio: ["pipe", "pipe", "inherit"] });
  t.after(() => child.kill("SIGKILL"));
  child.stdin.end([...lines, 'save ""', "appendonly no", "maxmemory-policy noeviction", ""].join("\n"));
  let log = "";
  for await (const line of createInterface({ input: child.stdout })) {
    log += `${line}\n`;
    if (line.includes("eady to accept connections")) {
      child.stdout.resume(); // What nobody reads would hold it up.
      return;
    }
  }
  throw new Error(`The server has ended:\n${log}`);
}

/** A port of the loopback device that nobody listens on. */
export async function freePort(): Promise<number> {
  const listening = createServer().listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo; // It listens on a port and not on a path.
  listening.close();
  await once(listening, "close");
  return port;
}

/** A test with a server of its own; skipped where there is none. */
export function onRedis(name: string, run: (t: TestContext, redis: EmbeddedServer) => Promise<void>): void {
  test(name, async (t) => {
    const redis = await server(t);
    if (redis !== undefined) {
      await run(t, redis);
    }
  });
}

/** A connection that ends with the test. */
export async function engineAt(t: TestContext, address: EngineAddress): Promise<Engine> {
  const engine = await openRedisEngine(address);
  t.after(() => engine.close());
  return engine;
}

/** All that comes back of a run. */
export interface Followed extends ResultsObserver {
  readonly results: readonly Result[];
  /** Fulfilled when so many results are there. */
  readonly count: (results: number) => Promise<void>;
  readonly forgotten: Promise<void>;
  readonly failed: Promise<EngineError>;
}

/** Keeps what it is told. */
export function follow(): Followed {
  const results: Result[] = [];
  const waiting = new Set<{ readonly results: number; readonly resolve: () => void }>();
  const forgotten = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<EngineError>();
  return {
    results,
    count: (wanted) =>
      results.length >= wanted
        ? Promise.resolve()
        : new Promise((resolve) => waiting.add({ results: wanted, resolve })),
    forgotten: forgotten.promise,
    failed: failed.promise,
    onResult: (result) => {
      results.push(result);
      waiting.forEach(({ results: wanted, resolve }) => results.length >= wanted && resolve());
    },
    onForgotten: forgotten.resolve,
    onError: failed.resolve,
  };
}

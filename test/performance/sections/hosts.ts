import { delimiter } from "node:path";
import { Redis } from "ioredis";
import type { EngineAddress } from "../../../extension/core/hosts/plan.ts";
import { startEmbeddedServer } from "../../../extension/engine/embedded.ts";
import { openRedisEngine } from "../../../extension/engine/redis/redisEngine.ts";
import { redisFolder } from "../../../scripts/host/paths.mjs";
import { resolveOptions } from "../../../extension/core/options/runOptions.ts";
import { runWorkload } from "../../../extension/run/pipeline.ts";
import { requestOf } from "../../run/request.ts";
import { createWorkspace } from "../../workspace.ts";
import { byCommands, byEngine, byHand, type Exchange } from "../contenders/queues.ts";
import { interleave, spreadOf } from "../interleave.ts";
import type { Section } from "../section.ts";

const smallBytes = 200;
const largeBytes = 10_000_000;
/** Inputs of 20 ms each. */
const tasks = 100;
const taskMs = 20;

export const hosts: Section = {
  name: "hosts",
  about:
    "What hosts cost, over one Redis on this machine. Small messages of 200 B, one after the other and 300 at once, by our engine and by BullMQ used by hand (queue, worker, results by events), three taken at once; " +
    "10 MB there and back by our engine and by raw commands. 100 tasks that wait for 20 ms on two hosts of one worker each, whose ideal is 1 000 ms. " +
    "A thousand runs of one message each, and what is left in Redis after them.",
  measure: async ({ rounds, isQuick }) => {
    process.env["PATH"] = [redisFolder, process.env["PATH"]].join(delimiter);
    const server = await startEmbeddedServer();
    await using resources = new AsyncDisposableStack();
    resources.defer(() => server.close());
    const { address } = server;
    const ours = resources.use(await byEngine(address));
    const theirs = resources.use(await byHand(address));
    const raw = resources.use(await byCommands(address));
    const many = isQuick ? 10 : 300;
    const small = Array.from({ length: many }, () => new Uint8Array(smallBytes));
    const large = [new Uint8Array(isQuick ? smallBytes : largeBytes).fill(7)];
    const timed = (exchange: Exchange, payloads: readonly Uint8Array[]) => async () => {
      const startMs = performance.now();
      await exchange.send(payloads);
      return performance.now() - startMs;
    };
    const one = small.slice(0, 1);
    // What large ones leave behind would be cleared away in the time of small ones.
    const pairs = [
      [
        { name: "ours, one", measure: timed(ours, one) },
        { name: "by hand, one", measure: timed(theirs, one) },
      ],
      [
        { name: "ours, many", measure: timed(ours, small) },
        { name: "by hand, many", measure: timed(theirs, small) },
      ],
      [
        { name: "ours, 10 MB", measure: timed(ours, large) },
        { name: "raw commands, 10 MB", measure: timed(raw, large) },
      ],
    ];
    const samples = new Map<string, readonly number[]>();
    for (const pair of pairs) {
      await interleave(pair, 3);
      (await interleave(pair, 3 * rounds)).forEach((measured, name) => samples.set(name, measured));
    }
    const of = (name: string) => spreadOf(samples.get(name));
    const overHosts = await mapMs(isQuick ? 4 : tasks);
    const left = await keysAfterRuns(address, isQuick ? 3 : 1000);
    return {
      figures: [
        {
          what: "one small message, over BullMQ by hand",
          unit: "×",
          value: of("ours, one").median / of("by hand, one").median,
          most: 1.2,
          aim: 1,
        },
        {
          what: "many small messages, over BullMQ by hand",
          unit: "×",
          value: of("ours, many").median / of("by hand, many").median,
          most: 1.2,
          aim: 1,
        },
        {
          what: "10 MB there and back, over raw commands",
          unit: "×",
          value: of("ours, 10 MB").median / of("raw commands, 10 MB").median,
          most: 2,
          aim: 1.5,
        },
        {
          what: "100 tasks of 20 ms on two hosts, over the ideal",
          unit: "×",
          value: overHosts / ((tasks * taskMs) / 2),
          most: 1.25,
          aim: 1.1,
        },
        { what: "keys left after a thousand runs", unit: "", value: left, most: 0, aim: 0 },
      ],
      details: {
        heads: ["what", "median, ms", "from", "to"],
        rows: [
          ...pairs.flat().map(({ name }) => {
            const { median, least, most } = of(name);
            return [name, median, least, most];
          }),
          ["100 tasks on two hosts", overHosts, "", ""],
        ],
      },
    };
  },
};

/** How long a map over so many waiting tasks takes on two hosts: the median of five. */
async function mapMs(count: number): Promise<number> {
  await using workspace = await createWorkspace({
    "a.ts": `export const f = (x: number): Promise<number> => new Promise((resolve) => setTimeout(resolve, ${taskMs}, x));`,
  });
  const options = resolveOptions({ runtime: "hosts", rounds: 5, budgetMs: 0, workers: [2], chunk: 1 });
  const request = requestOf(workspace, `Array.from({ length: ${count} }, (_, x) => x)`, options);
  const outcome = await runWorkload(request, {}, new AbortController().signal);
  if (outcome.type !== "finished") {
    throw new Error(`The run over hosts was not finished: ${JSON.stringify(outcome)}`);
  }
  const [pool] = outcome.report.pools;
  return pool?.medianMs ?? Number.NaN;
}

/** What is left in Redis after so many runs of one message each. */
async function keysAfterRuns(address: EngineAddress, runs: number): Promise<number> {
  const engine = await openRedisEngine(address);
  const client = new Redis({ port: address.port, password: address.password });
  const before = (await client.keys("parallel-benchmark:*")).length;
  for (let index = 0; index < runs; index++) {
    const [run, queue] = [`run-${index}`, `queue-${index}`];
    const taking = await engine.take(queue, 1, async ({ bytes }) => bytes, "host");
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const following = engine.results(run, new Set([queue]), {
      onResult: resolve,
      onForgotten: () => {},
      onError: resolve,
    });
    await engine.submit(queue, [{ run, id: "0", bytes: new Uint8Array(1) }]);
    await promise;
    await taking.close();
    await following.close();
    await engine.forget(run, new Set([queue]));
  }
  const after = (await client.keys("parallel-benchmark:*")).length;
  client.disconnect();
  await engine.close();
  return after - before;
}

/** Stands in for the bench process: tells of rounds of a serial run and four pools without running anything, a message
 *  every few milliseconds, and prints when it sends the first sample of a pool, on the clock of the machine. */
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { FromBench } from "../../extension/core/protocol/bench.ts";

const counts = [1, 2, 4, 8];
const rounds = 60;
const warmup = { runs: 3, samplesMs: [110, 100, 100], trend: "steady" } as const;

await once(process, "message");
send({
  type: "loaded",
  inputs: 100,
  environment: {
    node: process.versions.node,
    nodePath: process.execPath,
    platform: process.platform,
    cpu: "none",
    cores: 8,
    runtime: "threads",
  },
});
send({ type: "serialStarted", firstMs: 110 });
send({ type: "settled", workers: 0, warmup });
for (const workers of counts) {
  send({ type: "poolStarted", workers, startupMs: 50, coldMs: 90 });
  send({ type: "settled", workers, warmup });
}
// The page stands by now, as it does after a warm-up.
await setTimeout(1000);
for (let round = 1; round <= rounds; round += 1) {
  for (const workers of [0, ...counts]) {
    send({ type: "running", workers, round, rounds, approach: null });
    await setTimeout(10);
    if (round === 1 && workers === 1) {
      process.stderr.write(`sampled ${process.hrtime.bigint()}\n`);
    }
    const ms = 100 / Math.max(1, workers) + (round % 7) / 10;
    send({ type: "sampled", workers, round, ms, cpuMs: null, gcMs: null });
    if (workers > 0) {
      send({ type: "divided", workers, round, chunks: { count: 20, most: 10, least: 1 } });
    }
    send({ type: "calibrated", workers, round, ms: 10, cpuMs: null });
  }
}
send({
  type: "roundsEnded",
  rounds: {
    count: rounds,
    ended: "rounds",
    precision: null,
    goal: 0.03,
    budgetMs: 10_000,
    orderSeed: 1,
    isGcForced: true,
  },
});
send({
  type: "judged",
  extras: [],
  equality: {
    verdict: "equal",
    compared: 100,
    differing: 0,
    mismatches: [],
    tolerance: null,
    evidence: null,
    controls: [],
  },
});
send({ type: "finished" });
process.disconnect();

function send(message: FromBench): void {
  process.send?.(message);
}

/** A program that has a pool module, and beside it the pool that the module's report is of.
 *
 *  `node delivered.ts <workload's file> <module> <function> <inputs> <workers> <rounds> <seconds> [spread [<common>]]`: the inputs
 *  are an export of the file, or so many numbers; of lists of two arguments the second may be common to all calls. In each
 *  round all four run in turn: the serial run and the pool of a report, a serial loop and the module's `map`. Before that both
 *  pools run in turn until neither becomes faster any more, by the rule of a run: what is fast in a worker after forty maps may
 *  take a third longer after ten. There are at least so many rounds, and more for at most so many seconds, until the ratio of
 *  both speedups is clear. To the words `rounds`, `report`, `module`, `ratio`, `low` and `high` it then answers with the number
 *  of rounds, the medians of both speedups, and their ratio with its interval. */
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { collectGarbage } from "../../../extension/bench/calls/garbage.ts";
import type { Task } from "../../../extension/bench/calls/tasks.ts";
import { median } from "../../../extension/core/statistics/median.ts";
import { speedupOf } from "../../../extension/core/statistics/speedup.ts";
import { isAtRest } from "../../../extension/core/statistics/warmUp.ts";
import { rotated } from "../interleave.ts";
import { isClear, mostOff } from "../pairs.ts";
import { numbers } from "../workloads/square.ts";
import { createMeasured } from "./measuredPool.ts";

/** What `poolModuleText` writes. */
interface PoolModule {
  readonly map: (inputs: readonly unknown[], shared?: unknown) => Promise<unknown[]>;
  readonly destroy: () => Promise<void>;
}

const [
  file = "",
  moduleFile = "",
  name = "",
  list = "",
  workers = "1",
  rounds = "1",
  seconds = "0",
  spread,
  common,
] = process.argv.slice(2);
const source: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
const delivered: PoolModule = await import(pathToFileURL(moduleFile).href);
const task = source[name] as Task; // As the section has it.
const inputs = (source[list] ?? numbers(Number(list))) as readonly unknown[];
const lists = inputs as readonly (readonly unknown[])[]; // Where they are spread.
const own = common === undefined ? inputs : lists.map(([first]) => first);
const shared = common === undefined ? undefined : { [common]: lists[0]?.[1] };

async function runSerially(): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const input of inputs) {
    const returned = spread === undefined ? task(input) : task(...(input as readonly unknown[]));
    results.push(returned instanceof Promise ? await returned : returned);
  }
  return results;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}

const mapInModule = () => delivered.map(own, shared);
assert.ok(isDeepStrictEqual(await mapInModule(), await runSerially()), "The module gives other results.");
const taskMs = (await timed(runSerially)) / inputs.length;
const measured = await createMeasured({
  file,
  name,
  task,
  spread: spread !== undefined,
  inputs,
  taskMs,
  workers: Number(workers),
});
const runs = {
  serial: measured.serial,
  pool: measured.pool,
  loop: () => timed(runSerially),
  module: () => timed(mapInModule),
};
const names = Object.keys(runs) as readonly (keyof typeof runs)[]; // The keys of the object above.

const pools = ["pool", "module"] as const;
const poolsMs = { pool: [] as number[], module: [] as number[] };
const warmMs = performance.now() + Math.min(4000, Number(seconds) * 1000);
while (performance.now() < warmMs && !pools.every((each) => isAtRest(poolsMs[each]))) {
  for (const each of rotated(pools, poolsMs.pool.length)) {
    collectGarbage(); // As a run does. Memory of arrays is freed by it alone.
    poolsMs[each].push(await runs[each]());
  }
}

/** The first rounds warm up. */
const warmUp = 4;
/** The speedups of each round. */
const speedups = { report: [] as number[], module: [] as number[] };
const ratio = () => speedupOf(speedups.module, speedups.report);
const isKnown = () => {
  const known = ratio();
  return known === undefined || isClear(known, mostOff);
};
const endMs = performance.now() + Number(seconds) * 1000;
for (let round = 0; round < warmUp + Number(rounds) || (performance.now() < endMs && !isKnown()); round++) {
  const tookMs = { serial: 0, pool: 0, loop: 0, module: 0 };
  for (const each of rotated(names, round)) {
    collectGarbage();
    tookMs[each] = await runs[each]();
  }
  if (round >= warmUp) {
    speedups.report.push(tookMs.serial / tookMs.pool);
    speedups.module.push(tookMs.loop / tookMs.module);
  }
}
await measured.close();
await delivered.destroy();
const known = ratio();
const answers: Readonly<Record<string, number | null | undefined>> = {
  rounds: speedups.report.length,
  report: median(speedups.report),
  module: median(speedups.module),
  ratio: known?.value,
  low: known?.low,
  high: known?.high,
};
for await (const word of createInterface(process.stdin)) {
  console.log(answers[word]);
}

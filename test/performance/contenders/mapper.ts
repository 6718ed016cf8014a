/** A program that maps one workload through one library's pool, as often as it is told to.
 *
 *  `node mapper.ts <library> <function> <count> <workers>`: to the word `chunk` it answers the chunk size that it found
 *  to be the fastest, to `map` the milliseconds of a map. See `startProgram`. */
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { median } from "../../../extension/core/statistics/median.ts";
import { rotated } from "../interleave.ts";
import { label, points } from "../workloads/label.ts";
import { numbers, square } from "../workloads/square.ts";
import { mapThrough, pools } from "./pools.ts";

const [library = "", name = "", count = "0", workers = "0"] = process.argv.slice(2);
const createPool = pools[library];
assert(createPool, `There is no pool called "${library}".`);

const inputs = name === "label" ? points(Number(count)) : numbers(Number(count));
const expected =
  name === "label" ? label(points(Number(count)).at(-1) ?? never()) : square(inputs.length - 1);
const pool = createPool(Number(workers));
const chunk = await bestChunk([1000, 10_000, 100_000, Math.ceil(inputs.length / 2)]);
for await (const word of createInterface(process.stdin)) {
  console.log(word === "chunk" ? chunk : await medianMap());
}
await pool.close();

/** Of three maps, behind one that takes the pool out of its rest. */
async function medianMap(): Promise<number> {
  await timeMap(chunk);
  return median([await timeMap(chunk), await timeMap(chunk), await timeMap(chunk)]) ?? never();
}

/** The one whose median over three maps is least, after one that warms up. */
async function bestChunk(candidates: readonly number[]): Promise<number> {
  const sizes = [...new Set(candidates.filter((size) => size <= inputs.length / Number(workers)))];
  const timesMs = new Map(sizes.map((size) => [size, [] as number[]]));
  for (let round = 0; round < 4; round++) {
    for (const size of rotated(sizes, round)) {
      const ms = await timeMap(size);
      if (round > 0) {
        timesMs.get(size)?.push(ms);
      }
    }
  }
  const medians = [...timesMs].map(([size, ms]) => ({ size, ms: median(ms) ?? never() }));
  return medians.reduce((best, each) => (each.ms < best.ms ? each : best)).size;
}

async function timeMap(size: number): Promise<number> {
  const startMs = performance.now();
  const results = await mapThrough(pool, name, inputs, size);
  const tookMs = performance.now() - startMs;
  assert.deepEqual(results.at(-1), expected);
  return tookMs;
}

function never(): never {
  throw new Error(`"${process.argv.slice(2).join(" ")}" leaves nothing to map.`);
}

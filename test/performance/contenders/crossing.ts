/** The script that a person would write to learn from how many inputs on a pool pays: all sizes one after the other, the
 *  serial loop and a pool's map in turn.
 *
 *  `node crossing.ts <function> <workers> <rounds> <most>` prints the number of inputs; 0 where the pool does not
 *  clearly win with the most: then there is none to be seen. */
import { Tinypool } from "tinypool";
import { median } from "../../../extension/core/statistics/median.ts";
import { coarse, fine, medium, sortLetters, texts, uneven } from "../workloads/grains.ts";
import { numbers } from "../workloads/square.ts";

const [name = "", workers = "2", rounds = "1", most = "1"] = process.argv.slice(2);
/** Each size is so many times the one before, or one more. */
const step = 1.05;
/** The ratio of a size is the mean over its neighbours on either side as well: one size alone is as noisy as its rounds. */
const neighbours = 2;

const tasks: Readonly<Record<string, (inputs: readonly never[]) => unknown>> = {
  fine: (inputs: readonly number[]) => inputs.map((x) => fine(x)),
  medium: (inputs: readonly number[]) => inputs.map((x) => medium(x)),
  coarse: (inputs: readonly number[]) => inputs.map((x) => coarse(x)),
  uneven: (inputs: readonly number[]) => inputs.map((x) => uneven(x)),
  sortLetters: (inputs: readonly string[]) => inputs.map((text) => sortLetters(text)),
};
const task = tasks[name];
if (task === undefined) {
  throw new Error(`There is no function "${name}".`);
}
const inputs = (name === "sortLetters" ? texts : numbers(Number(most))) as readonly never[]; // As the function takes them.
const pool = new Tinypool({
  filename: new URL("grains.mjs", import.meta.url).href,
  minThreads: Number(workers),
  maxThreads: Number(workers),
});
const sizes: number[] = [];
for (let size = 1; size <= Number(most); size = Math.max(size + 1, Math.round(size * step))) {
  sizes.push(size);
}
const ratios = new Map(sizes.map((size) => [size, [] as number[]]));
for (let round = 0; round <= Number(rounds); round++) {
  for (const size of sizes) {
    const some = inputs.slice(0, size);
    const serialStartMs = performance.now();
    task(some);
    const serialMs = performance.now() - serialStartMs;
    const poolStartMs = performance.now();
    await mapInPool(some);
    const poolMs = performance.now() - poolStartMs;
    // The first round warms up.
    if (round > 0) {
      ratios.get(size)?.push(Math.log(serialMs / poolMs));
    }
  }
}
await pool.destroy();
const medians = sizes.map((size) => median(ratios.get(size) ?? []) ?? 0);
const smooth = medians.map((_, place) => {
  const near = medians.slice(Math.max(0, place - neighbours), place + neighbours + 1);
  return near.reduce((sum, ratio) => sum + ratio / near.length, 0);
});
/** By so much a pool has to win, as the logarithm of a ratio. */
const clearly = 0.2;
// Behind the last size at which the pool loses.
const crossing = sizes[smooth.findLastIndex((ratio) => ratio < 0) + 1] ?? 0;
console.log((smooth.at(-1) ?? 0) < clearly ? 0 : crossing);

async function mapInPool(some: readonly unknown[]): Promise<readonly unknown[]> {
  const chunk = Math.ceil(some.length / Number(workers));
  const pieces: Promise<readonly unknown[]>[] = [];
  for (let first = 0; first < some.length; first += chunk) {
    pieces.push(pool.run(some.slice(first, first + chunk), { name }));
  }
  return (await Promise.all(pieces)).flat();
}

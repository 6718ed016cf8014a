/** The script that a person would write to learn from how many inputs on a pool pays: all sizes one after the other, the
 *  serial loop and the map of a pool module in turn, the module that is generated. Those around the crossing it takes many times
 *  more, and each time another stretch of the inputs.
 *
 *  `node crossing.ts <function> <rounds> <most> pinned|unpinned` prints the number of inputs; 0 where the pool never
 *  wins. */
import { pinNewWorkers } from "../pin.ts";
import { coarse, fine, medium, sortLetters, texts, uneven } from "../workloads/grains.ts";
import { numbers } from "../workloads/square.ts";

const [name = "", rounds = "1", most = "1", placed = ""] = process.argv.slice(2);
/** Each size is so many times the one before, or one more. */
const step = 1.05;
/** Sizes are around a crossing that are within so many times more or fewer; they get so many times the rounds. */
const [aroundRatio, aroundRounds] = [2.5, 6];

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
/** Of a shorter list all stretches would begin with nearly the same inputs. */
const inputs = (name === "sortLetters" ? texts : numbers(2 * Number(most))) as readonly never[]; // As the function takes them.
process.env["GRAIN"] = name; // Before the pool is made.
const pool = await import("./grainsPool.ts");
await pool.map(inputs.slice(0, 2));
if (placed === "pinned") {
  pinNewWorkers([process.pid], new Set());
}
const sizes: number[] = [];
for (let size = 1; size <= Number(most); size = Math.max(size + 1, Math.round(size * step))) {
  sizes.push(size);
}
const first = await crossingOf(sizes, Number(rounds));
const around = sizes.filter((size) => size > first / aroundRatio && size < first * aroundRatio);
console.log(first === 0 ? 0 : await crossingOf(around, Number(rounds) * aroundRounds));
await pool.destroy();

/** The size that parts best those with which the pool loses from those with which it wins: where the sum of the logarithms of
 *  serial over pool time, over all below, is least. 0 where it is least over all. */
async function crossingOf(some: readonly number[], count: number): Promise<number> {
  const gains = some.map(() => 0);
  for (let round = 0; round <= count; round++) {
    // In another order each time, since the last map has a part in where the threads are woken.
    for (const place of shuffled(some.keys())) {
      const gain = await gainOf(some[place] ?? 0);
      // The first round warms up.
      gains[place] = round === 0 ? 0 : (gains[place] ?? 0) + gain;
    }
  }
  let [sum, least, crossing] = [0, 0, some[0] ?? 0];
  for (const [place, gain] of gains.entries()) {
    sum += gain;
    if (sum < least) {
      [least, crossing] = [sum, some[place + 1] ?? 0];
    }
  }
  return crossing;
}

async function gainOf(size: number): Promise<number> {
  const begin = Math.floor(Math.random() * (inputs.length - size + 1));
  const stretch = inputs.slice(begin, begin + size);
  const serialStartMs = performance.now();
  task?.(stretch);
  const serialMs = performance.now() - serialStartMs;
  const poolStartMs = performance.now();
  await pool.map(stretch);
  return Math.log(serialMs / (performance.now() - poolStartMs));
}

function shuffled(places: Iterable<number>): readonly number[] {
  return Array.from(places, (place) => ({ place, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ place }) => place);
}

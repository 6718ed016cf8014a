/** The script that a person would write to learn from how many inputs on a pool pays: all sizes one after the other, the
 *  serial loop and the map of a pool module in turn, the module that is generated.
 *
 *  `node crossing.ts <function> <rounds> <most>` prints the number of inputs; 0 where the pool never
 *  wins. */
import { pinNewWorkers } from "../pin.ts";
import { coarse, fine, medium, sortLetters, texts, uneven } from "../workloads/grains.ts";
import { numbers } from "../workloads/square.ts";

const [name = "", rounds = "1", most = "1"] = process.argv.slice(2);
/** Each size is so many times the one before, or one more. */
const step = 1.05;

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
process.env["GRAIN"] = name; // Before the pool is made.
const pool = await import("./grainsPool.ts");
await pool.map(inputs.slice(0, 2));
pinNewWorkers([process.pid], new Set());
const sizes: number[] = [];
for (let size = 1; size <= Number(most); size = Math.max(size + 1, Math.round(size * step))) {
  sizes.push(size);
}
/** The sums of the logarithms of serial over pool time. */
const gains = sizes.map(() => 0);
for (let round = 0; round <= Number(rounds); round++) {
  // In another order each time, since the last map has a part in where the threads are woken.
  for (const place of shuffled(sizes.keys())) {
    const some = inputs.slice(0, sizes[place]);
    const serialStartMs = performance.now();
    task(some);
    const serialMs = performance.now() - serialStartMs;
    const poolStartMs = performance.now();
    await pool.map(some);
    const poolMs = performance.now() - poolStartMs;
    // The first round warms up.
    gains[place] = round === 0 ? 0 : (gains[place] ?? 0) + Math.log(serialMs / poolMs);
  }
}
await pool.destroy();
// The size that parts best those with which the pool loses from those with which it wins: where the sum of all below is least.
let [sum, least, crossing] = [0, 0, sizes[0] ?? 0];
for (const [place, gain] of gains.entries()) {
  sum += gain;
  if (sum < least) {
    [least, crossing] = [sum, sizes[place + 1] ?? 0];
  }
}
console.log(crossing);

function shuffled(places: Iterable<number>): readonly number[] {
  return Array.from(places, (place) => ({ place, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ place }) => place);
}

/** The script that a person would write to learn the speedup of one function: the serial loop and a pool's map in turn,
 *  the median of their ratios.
 *
 *  `node handWritten.ts <function> <count> <chunk> <workers> <rounds>` prints the speedup. */
import { Tinypool } from "tinypool";
import { median } from "../../../extension/core/statistics/median.ts";
import { computeSquare } from "../../../workloads/computeSquare.ts";
import { evenCpu } from "../workloads/evenCpu.ts";
import { numbers } from "../workloads/square.ts";

const [name = "", count = "0", chunk = "1", workers = "1", rounds = "1"] = process.argv.slice(2);
const task = name === "evenCpu" ? evenCpu : computeSquare;
const inputs = numbers(Number(count));
const pool = new Tinypool({
  filename: new URL("chunks.mjs", import.meta.url).href,
  minThreads: Number(workers),
  maxThreads: Number(workers),
});
const ratios: number[] = [];
for (let round = 0; round <= Number(rounds); round++) {
  const serialStartMs = performance.now();
  inputs.map((x) => task(x));
  const serialMs = performance.now() - serialStartMs;
  const poolStartMs = performance.now();
  await mapInPool();
  const poolMs = performance.now() - poolStartMs;
  // The first round warms up.
  if (round > 0) {
    ratios.push(serialMs / poolMs);
  }
}
await pool.destroy();
console.log(median(ratios));

async function mapInPool(): Promise<readonly unknown[]> {
  const pieces: Promise<readonly unknown[]>[] = [];
  for (let first = 0; first < inputs.length; first += Number(chunk)) {
    pieces.push(pool.run(inputs.slice(first, first + Number(chunk)), { name }));
  }
  return (await Promise.all(pieces)).flat();
}

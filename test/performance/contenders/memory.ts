/** The program that a person would write to use a pool, for the memory that it takes.
 *
 *  `node memory.ts <file> <function> <inputs> <count> <chunk> <workers>` runs as many of the inputs and prints the most that it had resident, in bytes. */
import { readFileSync } from "node:fs";
import { Tinypool } from "tinypool";

const [file = "", name = "", list = "", count = "1", chunk = "1", workers = "1"] = process.argv.slice(2);
const module = await import(file);
const all: readonly unknown[] = Array.isArray(module[list])
  ? module[list]
  : Array.from({ length: Number(list) }, (_, index) => index);
const inputs = all.slice(0, Number(count));
const pool = new Tinypool({
  filename: new URL("anyChunk.mjs", import.meta.url).href,
  minThreads: Number(workers),
  maxThreads: Number(workers),
});
for (let map = 0; map < 2; map++) {
  const pieces: Promise<readonly unknown[]>[] = [];
  for (let first = 0; first < inputs.length; first += Number(chunk)) {
    pieces.push(pool.run({ file, name, inputs: inputs.slice(first, first + Number(chunk)) }));
  }
  (await Promise.all(pieces)).flat();
}
const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
await pool.destroy();
console.log(Number(kilobytes) * 1024);

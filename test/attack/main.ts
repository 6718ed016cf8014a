/** `node test/attack/main.ts [minutes] [seed] [part of a name]` does the attacks in turns, with ever new seeds, until the
 *  minutes are over or one finds something: then status 1. */
import type { Attack } from "./attack.ts";
import { attacks } from "./attacks.ts";

/** How long one goes on before the next one has its turn. */
const turnMs = 10_000;

const [minutes = "10", firstSeed = String(Date.now() % 2 ** 31), part = ""] = process.argv.slice(2);
const chosen = attacks.filter(({ name }) => name.includes(part));
const tries = new Map<string, number>();
const endMs = performance.now() + (chosen.length === 0 ? 0 : Number(minutes) * 60_000);
let seed = Number(firstSeed);

for (let turn = 0; process.exitCode === undefined && performance.now() < endMs; turn += 1) {
  await Promise.all(
    chosen
      .slice(turn % chosen.length)
      .slice(0, 1)
      .map(takeTurn),
  );
}
await Promise.all(chosen.map(({ close }) => close()));
for (const [name, count] of tries) {
  process.stdout.write(`${String(count).padStart(8)} × ${name}\n`);
}

async function takeTurn({ name, runs, finding }: Attack): Promise<void> {
  const startMs = performance.now();
  const lastMs = Math.min(endMs, startMs + turnMs);
  // Before it begins, so that whoever finds it hanging knows what does.
  process.stdout.write(`${name}, from seed ${seed} on … `);
  let count = 0;
  while (process.exitCode === undefined && performance.now() < lastMs) {
    const found = await finding(seed);
    count += runs;
    seed += 1;
    if (found !== null) {
      process.stdout.write(`\n${found}\n`);
      process.exitCode = 1;
    }
  }
  tries.set(name, (tries.get(name) ?? 0) + count);
  process.stdout.write(`${count} in ${((performance.now() - startMs) / 1000).toFixed(1)} s\n`);
}

/** `node test/attack/main.ts [minutes] [seed] [part of a name]` does the attacks in turns, each time with another seed, until
 *  the minutes are over or one finds something: then status 1. */
import { attacks } from "./attacks.ts";

const [minutes = "10", firstSeed = String(Date.now() % 2 ** 31), part = ""] = process.argv.slice(2);
const chosen = attacks.filter(({ name }) => name.includes(part));
const tries = new Map<string, number>();
const endMs = performance.now() + Number(minutes) * 60_000;

for (let turn = 0; process.exitCode === undefined && performance.now() < endMs; turn += 1) {
  const attack = chosen[turn % chosen.length];
  if (attack === undefined) {
    throw new Error(`No attack has "${part}" in its name.`);
  }
  const { name, runs, finding } = attack;
  const seed = (Number(firstSeed) + Math.floor(turn / chosen.length)) % 2 ** 31;
  // Before it begins, so that whoever finds it hanging knows what does.
  process.stdout.write(`${name}, seed ${seed} … `);
  const startMs = performance.now();
  const found = await finding(seed);
  tries.set(name, (tries.get(name) ?? 0) + runs);
  process.stdout.write(`${((performance.now() - startMs) / 1000).toFixed(1)} s\n`);
  if (found !== null) {
    process.stdout.write(`${found}\n`);
    process.exitCode = 1;
  }
}
await Promise.all(chosen.map(({ close }) => close()));
for (const [name, count] of tries) {
  process.stdout.write(`${String(count).padStart(8)} × ${name}\n`);
}

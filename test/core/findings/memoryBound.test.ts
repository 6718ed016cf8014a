import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

const GB = 1_000_000_000;

/** Workers of 1 GB each beside a process of 1 GB, and so many gigabytes of memory. */
function memory(gigabytes: number) {
  const samples = [1, 2].map((workers) => ({ workers, bytes: (1 + workers) * GB }));
  return { samples, workerBytes: GB, availableBytes: gigabytes * GB, inputs: 100 };
}

testRule("memory-bound", [
  ["room for three workers on four cores", true, ruleInput({ memory: memory(4) })],
  ["room for as many workers as cores", false, ruleInput({ memory: memory(5) })],
  [
    "room for fewer workers than the best pool has",
    true,
    ruleInput({ memory: memory(6), pools: [pool({ workers: 8 })] }),
  ],
  ["workers that take next to nothing", false, ruleInput({ memory: { ...memory(4), workerBytes: null } })],
  ["memory of which nothing is known", false, ruleInput()],
]);

testWords("memory-bound", [
  [
    "Each worker takes 1.00 GB, of 4.00 GB that there are; there are 4 cores.",
    ruleInput({ memory: memory(4) }),
  ],
]);

testLimit([[finding("memory-bound", { room: 3, cores: 8 }), "Memory has room for 3 workers, on 8 cores."]]);

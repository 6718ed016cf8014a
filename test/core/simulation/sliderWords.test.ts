import assert from "node:assert/strict";
import { test } from "node:test";
import type { Report } from "../../../extension/core/report/report.ts";
import type { ChunkOption } from "../../../extension/core/report/runtimeShapes.ts";
import { compactBasis, modelOf } from "../../../extension/core/simulation/basis.ts";
import type { SimulatorChoice } from "../../../extension/core/simulation/choices.ts";
import { simulatePool } from "../../../extension/core/simulation/simulate.ts";
import {
  basisInWords,
  limitInWords,
  machineLabel,
  machineText,
  nearestInWords,
  simulatedFigures,
  stopInWords,
} from "../../../extension/core/simulation/sliderWords.ts";
import { report, samples, simulatedSamples, waitingSamples } from "../../reports.ts";

/** A run of tasks that take this long, on four free cores unless the report says otherwise. */
function poolOf(
  tasksMs: readonly number[],
  choice: SimulatorChoice,
  { messageMs = 0, of = onFourCores }: { messageMs?: number; of?: Report } = {},
) {
  const basis = compactBasis({
    tasksMs: Float64Array.from(tasksMs),
    chunk: "auto",
    emptyChunkMs: new Map([[1, messageMs]]),
    copyMs: 0,
  });
  assert(basis !== null);
  const medianMs = tasksMs.reduce((sum, ms) => sum + ms, 0);
  const pool = simulatePool(modelOf(basis, { ...of, serial: { ...of.serial, medianMs } }), choice);
  assert(pool !== null);
  const { workload } = of;
  return { pool, report: { ...of, workload: { ...workload, inputs: tasksMs.length } } };
}

const onFourCores = report({
  samples: samples({ 0: [1000], 1: [1000], 2: [500], 4: [250] }, { cores: 4 }),
  cores: 4,
});
const onTwoCores = report({
  samples: samples({ 0: [1000], 1: [1000], 2: [500], 4: [500] }, { cores: 2 }),
  cores: 2,
});

const here = (workers: number, chunk: ChunkOption): SimulatorChoice => ({ workers, chunk, machine: "here" });
const equal = (count: number) => Array.from({ length: count }, () => 100);

for (const { what, tasksMs, choice, options, sentence } of [
  {
    what: "nothing",
    tasksMs: equal(400),
    choice: here(4, 1),
    sentence: "Nothing much holds it back: that is 100 % of what the workers could give.",
  },
  {
    what: "a division that leaves workers idle",
    tasksMs: equal(10),
    choice: here(4, 1),
    sentence: "The last wave leaves workers idle: 10 inputs do not divide by 4.",
  },
  {
    what: "one long task",
    tasksMs: [...equal(39), 4000],
    choice: here(4, 1),
    sentence: "Workers are idle for 60 % of their time, waiting for the last chunk.",
  },
  {
    what: "messages",
    tasksMs: equal(400),
    choice: here(2, 1),
    options: { messageMs: 100 },
    sentence: "Handing out work takes 50 % of the workers' time: too little work in each message.",
  },
  {
    what: "the machine",
    tasksMs: equal(400),
    choice: here(4, 1),
    options: { of: onTwoCores },
    sentence:
      "The machine has no more to give: a loop that only computes reaches 2.00× with 4 workers, on 2 cores.",
  },
]) {
  test(`a pool that is held back by ${what} is told in the words of the findings`, () => {
    const { pool, report: of } = poolOf(tasksMs, choice, options);
    assert.equal(limitInWords(pool, of), sentence);
  });
}

test("with a core for each worker it is not the machine that holds it back", () => {
  const { pool, report: of } = poolOf(equal(400), { ...here(16, 1), machine: "cores" }, { of: onTwoCores });
  assert.equal(
    limitInWords(pool, of),
    "Nothing much holds it back: that is 100 % of what the workers could give.",
  );
});

test("the figures are those of one pool, the time that of the serial run over the speedup", () => {
  const { pool, report: of } = poolOf(equal(10), here(4, 1));
  assert.deepEqual(simulatedFigures(pool, of), [
    ["speedup, simulated", "3.33×"],
    ["time, simulated", "300 ms"],
    ["useful", "83 %"],
    ["slower tasks", "0 %"],
    ["handing out", "0 %"],
    ["idle", "17 %"],
  ]);
});

test("the measured pool next to it is named with what was simulated of it", () => {
  const of = report({ samples: simulatedSamples });
  const four = "Measured with 4 workers: 3.31× (95 %: 3.21–3.51), simulated 3.33× for the same (+1 %).";
  assert.equal(nearestInWords(here(4, 1), of), four);
  assert.equal(nearestInWords(here(64, "auto"), of), four);
  assert.equal(nearestInWords(here(3, 1), of), four);
  assert.match(nearestInWords(here(1, 1), of), /^Measured with 1 worker: /);
  assert.equal(
    nearestInWords(here(2, 1), report({ samples: waitingSamples })),
    "Measured with 2 workers: 1.98× (95 %: 1.96–1.99).",
  );
});

test("without a measured speedup there is nothing to hold it against", () => {
  const of = report({ samples: samples({ 0: [10] }) });
  assert.equal(nearestInWords(here(2, 1), of), "No pool was measured that could be held against it.");
});

test("groups of tasks are said to be such", () => {
  const words = (tasks: number) => {
    const tasksMs = new Float64Array(tasks).fill(1);
    const basis = compactBasis({ tasksMs, chunk: 1, emptyChunkMs: new Map(), copyMs: 0 });
    return basis && basisInWords(basis);
  };
  assert.equal(words(1), "Simulated from the times of 1 task.");
  assert.equal(
    words(100_000),
    "Simulated from 10 000 groups of 10 tasks, those of a group taken as equally long.".replace(
      " 000",
      "\u202F000",
    ),
  );
});

test("a slider says where it stands and what comes of it", () => {
  assert.equal(stopInWords("8", poolOf(equal(8), here(4, 1)).pool), "8: 4.00× simulated");
  assert.equal(stopInWords("8", null), "8: nothing to simulate");
  assert.equal(machineText("here", { cores: 1 }), "this one (1 core)");
  const hosts = ["a", "b"].map((name) => ({ name, cores: 2, cpu: "a CPU", node: "24.0.0" }));
  assert.equal(machineText("here", { cores: 4, hosts }), "2 hosts (4 cores)");
  assert.equal(machineText("cores", { cores: 4, hosts }), "as many hosts as it takes");
  assert.deepEqual([machineLabel({}), machineLabel({ hosts })], ["Machine", "Hosts"]);
});

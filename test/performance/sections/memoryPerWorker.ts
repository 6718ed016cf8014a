import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { memoryOf } from "../../../extension/core/measuring/memory.ts";
import { median } from "../../../extension/core/statistics/median.ts";
import { runCli } from "../cli.ts";
import { spreadOf } from "../interleave.ts";
import { printedNumber } from "../program.ts";
import type { Cell, Section } from "../section.ts";

/** What each of them makes of memory: nothing, tables in every worker, garbage, objects that travel. */
const workloads = [
  { name: "evenCpu", inputs: "200" },
  { name: "largeTable", inputs: "200" },
  { name: "garbage", inputs: "100" },
  { name: "mediumObjects", inputs: "orders" },
] as const;

const counts = [1, 2, 4];
const chunk = 10;
const mostRounds = 2;
/** How often the program runs with each number of workers in a round: as often as a report's. */
const runs = 3;

export const memoryPerWorker: Section = {
  name: "memoryPerWorker",
  about:
    "What each further worker takes, as a report says it, against a program written by hand: the same function, compiled before, over as many " +
    "inputs through `Tinypool.run` in chunks of ten, twice, with 1, 2 and 4 workers, each in fresh processes whose `VmHWM` is read from " +
    "`/proc`; the slope of a line through the medians of three processes each.",
  measure: async ({ rounds, isQuick }) => {
    if (process.platform !== "linux") {
      return { figures: [], details: { heads: ["Linux only"], rows: [] } };
    }
    const rows: (readonly Cell[])[] = [];
    const errors: number[] = [];
    for (const { name, inputs } of isQuick ? workloads.slice(0, 1) : workloads) {
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < Math.min(rounds, mostRounds); round++) {
        const said = await reported(name, inputs);
        ours.push(said.workerBytes / 1e6);
        // A report is over as many inputs as it has time for, and what a worker takes depends on how many tasks it has run.
        theirs.push((await byHand(name, inputs, said.inputs)) / 1e6);
      }
      const [report, program] = [spreadOf(ours), spreadOf(theirs)];
      const error = Math.abs(report.median / program.median - 1);
      errors.push(error);
      rows.push([name, report.median, program.median, 100 * error]);
    }
    return {
      figures: [
        {
          what: "largest difference from /proc",
          unit: " %",
          value: 100 * Math.max(...errors),
          most: 10,
          aim: 5,
        },
      ],
      details: { heads: ["workload", "report, MB a worker", "program, MB a worker", "difference, %"], rows },
    };
  },
};

/** Makes JavaScript of a workload, as people ship it: Node's own stripping of types would take memory in each worker. */
async function compiled(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  const source = fileURLToPath(new URL(`../workloads/${name}.ts`, import.meta.url));
  await build({ entryPoints: [source], bundle: true, format: "esm", platform: "node", outfile });
  return outfile;
}

async function reported(
  name: string,
  inputs: string,
): Promise<{ readonly workerBytes: number; readonly inputs: number }> {
  const list = inputs === "orders" ? inputs : `Array.from({ length: ${inputs} }, (_, index) => index)`;
  const { report } = await runCli({
    file: `test/performance/workloads/${name}.ts`,
    function: name,
    options: { inputs: list, workers: counts.join(","), chunk, rounds: 3, budget: 20 },
  });
  const { memory } = report;
  if (memory === null || memory.workerBytes === null) {
    throw new Error(`The report on "${name}" says nothing of memory.`);
  }
  return { workerBytes: memory.workerBytes, inputs: memory.inputs };
}

async function byHand(name: string, inputs: string, count: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "parallel-benchmark-memory-"));
  try {
    const file = await compiled(name, folder);
    const program = new URL("../contenders/memory.ts", import.meta.url);
    const samples: { workers: number; bytes: number }[] = [];
    for (const workers of counts) {
      const bytes: number[] = [];
      for (let run = 0; run < runs; run++) {
        bytes.push(await printedNumber(program, [file, name, inputs, count, chunk, workers]));
      }
      samples.push({ workers, bytes: median(bytes) ?? Number.NaN });
    }
    return memoryOf(samples, { availableBytes: 0, inputs: 0 })?.workerBytes ?? 0;
  } finally {
    await rm(folder, { recursive: true });
  }
}

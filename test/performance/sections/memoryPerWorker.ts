import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { memoryOf } from "../../../extension/core/measuring/memory.ts";
import type { Memory } from "../../../extension/core/report/memory.ts";
import { runCli } from "../cli.ts";
import { spreadOf, type Spread } from "../interleave.ts";
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
/** What is no memory is left out, so that there is time for each pool three times. */
const others = "firstCalls,breakEven,variants,otherRuntime,awaitingTogether";
/** As many reports and programs are compared as it takes for each of both to have what is within this of each other. */
const steadyShare = 0.05;
const [fewestRounds, mostRounds] = [2, 5];

export const memoryPerWorker: Section = {
  name: "memoryPerWorker",
  about:
    "What each further worker takes, as a report says it, against a program written by hand: the same function, compiled before, over as many " +
    "inputs through `Tinypool.run` in chunks of ten, twice, with as many workers as the report's pools have, each as often as there, in fresh " +
    "processes whose `VmHWM` is read from `/proc`; the slope of a line through the medians of each. Both are repeated, up to " +
    `${mostRounds} times, until their slopes are within ${100 * steadyShare} % of each other; from and to are those of single repetitions, as ` +
    "a report tells them.",
  measure: async ({ rounds, isQuick }) => {
    if (process.platform !== "linux") {
      return { figures: [], details: { heads: ["Linux only"], rows: [] } };
    }
    const rows: (readonly Cell[])[] = [];
    const errors: number[] = [];
    for (const workload of isQuick ? workloads.slice(0, 1) : workloads) {
      const { report, program } = await compare(workload, Math.min(rounds, mostRounds));
      const error = Math.abs(report.median / program.median - 1);
      errors.push(error);
      const cells = [report, program].flatMap(({ median: middle, least, most }) => [middle, least, most]);
      rows.push([workload.name, ...cells.map((bytes) => bytes / 1e6), 100 * error]);
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
      details: {
        heads: ["MB a worker", "report", "from", "to", "program", "from", "to", "difference, %"],
        rows,
      },
    };
  },
};

interface Workload {
  readonly name: string;
  readonly inputs: string;
}

async function compare(workload: Workload, rounds: number): Promise<Record<"report" | "program", Spread>> {
  const [reports, programs]: [Memory[], Memory[]] = [[], []];
  const isOver = () =>
    reports.length >= rounds ||
    (reports.length >= fewestRounds && [reports, programs].every((repeated) => isSteady(repeated)));
  while (!isOver()) {
    const report = await reported(workload);
    reports.push(report);
    programs.push(await byHand(workload, report));
  }
  return { report: slopesOf(reports), program: slopesOf(programs) };
}

function isSteady(repeated: readonly Memory[]): boolean {
  const slopes = repeated.map(({ workerBytes }) => workerBytes ?? 0);
  return Math.max(...slopes) <= (1 + steadyShare) * Math.min(...slopes);
}

function slopesOf(repeated: readonly Memory[]): Spread {
  const { median: middle } = spreadOf(repeated.map(({ workerBytes }) => workerBytes ?? 0));
  const { least, most } = spreadOf(
    repeated.flatMap(({ workerBytes, workerRange = [workerBytes ?? 0] }) => workerRange),
  );
  return { median: middle, least, most };
}

/** Makes JavaScript of a workload, as people ship it: Node's own stripping of types would take memory in each worker. */
async function compiled(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  const source = fileURLToPath(new URL(`../workloads/${name}.ts`, import.meta.url));
  await build({ entryPoints: [source], bundle: true, format: "esm", platform: "node", outfile });
  return outfile;
}

async function reported({ name, inputs }: Workload): Promise<Memory> {
  const list = inputs === "orders" ? inputs : `Array.from({ length: ${inputs} }, (_, index) => index)`;
  const { report } = await runCli({
    file: `test/performance/workloads/${name}.ts`,
    function: name,
    options: { inputs: list, workers: counts.join(","), chunk, rounds: 3, budget: 60, without: others },
  });
  if (report.memory === null) {
    throw new Error(`The report on "${name}" says nothing of memory.`);
  }
  return report.memory;
}

/** A report is over as many inputs as it has time for, and what a worker takes depends on how many tasks it has run. */
async function byHand({ name, inputs }: Workload, report: Memory): Promise<Memory> {
  const folder = await mkdtemp(join(tmpdir(), "parallel-benchmark-memory-"));
  try {
    const file = await compiled(name, folder);
    const program = new URL("../contenders/memory.ts", import.meta.url);
    const samples: Memory["samples"][number][] = [];
    for (const { workers, runs: held = [0] } of report.samples.filter((sample) => sample.workers > 0)) {
      const runs: number[] = [];
      while (runs.length < held.length) {
        runs.push(await printedNumber(program, [file, name, inputs, report.inputs, chunk, workers]));
      }
      samples.push({ workers, bytes: spreadOf(runs).median, runs });
    }
    const found = memoryOf(samples, report);
    if (found === null) {
      throw new Error(`The report on "${name}" has too few pools to be held against a program.`);
    }
    return found;
  } finally {
    await rm(folder, { recursive: true });
  }
}

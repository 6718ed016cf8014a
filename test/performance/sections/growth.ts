import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { poolOf, runCli } from "../cli.ts";
import { growthOf } from "../growth.ts";
import { interleave, spreadOf } from "../interleave.ts";
import { allRunsMs, readPasses } from "../passes.ts";
import type { Section } from "../section.ts";

const workers = 2;
const rounds = 3;
/** The rise is small beside what it is measured on, so that it takes more rounds than anything else. */
const roundsFactor = 2;

export const growth: Section = {
  name: "growth",
  about:
    "What the tool itself costs beside the runs that it is there for, and how this grows with the inputs: squares of 10³ to " +
    `10⁶ numbers, ${rounds} rounds, ${workers} workers. ` +
    "It is the wall time of the whole command line less all serial runs and all maps, warm-up included: the first and the " +
    "measured ones as the report has them, further warm-ups by the workload's own clock. " +
    "What is left is starting the processes, finding the function, bundling, making the inputs, starting the pool, " +
    "calibration, comparing all results, prediction and the report. " +
    "Its rise above the smallest size is taken within each round. " +
    "The figure is the rise to the largest size, over that of the least-squares line through the smaller ones.",
  measure: async (options) => {
    const sizes = options.isQuick ? [100, 1000, 10_000] : [1000, 10_000, 100_000, 1_000_000];
    const samples = await interleave(
      sizes.map((size) => ({ name: String(size), measure: () => measureRun(size) })),
      options.rounds * roundsFactor,
    );
    const smallest = samples.get(String(sizes[0])) ?? [];
    const points = sizes.map((size) => {
      const runs = samples.get(String(size)) ?? [];
      return {
        size,
        cost: spreadOf(runs.map(({ toolMs }, round) => toolMs - (smallest[round]?.toolMs ?? toolMs))).median,
        tool: spreadOf(runs.map(({ toolMs }) => toolMs)),
        wallMs: spreadOf(runs.map(({ wallMs }) => wallMs)).median,
      };
    });
    const { slope, ratio } = growthOf(points);
    const value = ratio ?? "no rise in the smaller sizes";
    return {
      figures: [{ what: "rise over the line's", unit: "×", value, most: 1.2, aim: "–" }],
      details: {
        heads: ["inputs", "whole run, ms", "the tool, ms", "from", "to", "rise, ms", "the line's"],
        rows: points.map(({ size, cost, wallMs, tool }) => [
          size,
          wallMs,
          tool.median,
          tool.least,
          tool.most,
          cost,
          slope * (size - (sizes[0] ?? size)),
        ]),
      },
    };
  },
};

async function measureRun(size: number): Promise<{ readonly wallMs: number; readonly toolMs: number }> {
  const folder = await mkdtemp(join(tmpdir(), "parallel-benchmark-growth-"));
  try {
    const passesFile = join(folder, "passes");
    await writeFile(passesFile, "");
    const { report, wallMs } = await runCli({
      file: "test/performance/workloads/countedSquare.ts",
      function: "countedSquare",
      options: { inputs: `Array.from({ length: ${size} }, (_, index) => index)`, workers, rounds },
      env: { MEASURE_PASSES: passesFile, MEASURE_LAST: String(size - 1) },
    });
    const { serialMs, poolMs } = readPasses(await readFile(passesFile, "utf8"));
    const pool = poolOf(report, workers);
    const poolFirstMs = pool.coldMs - pool.startupMs;
    const runsMs = allRunsMs(report.serial, serialMs) + allRunsMs({ ...pool, firstMs: poolFirstMs }, poolMs);
    return { wallMs, toolMs: wallMs - runsMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

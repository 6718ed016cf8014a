import { runCli } from "../cli.ts";
import { spreadOf } from "../interleave.ts";
import { pinnedReport } from "../pinnedReport.ts";
import { printedNumber } from "../program.ts";
import type { Cell, Section } from "../section.ts";
import type { Report } from "../../../extension/core/report/report.ts";

/** The functions of `workloads/grains.ts`, and a size with which a pool should have won. */
const workloads = { fine: 1000, medium: 300, coarse: 100, uneven: 600, sortLetters: 1500 } as const;

const workers = 2;
const file = "test/performance/workloads/grains.ts";

export const breakEven: Section = {
  name: "break-even",
  about:
    "How far the number of inputs from which on a pool pays, as a report tells it, is from the true one, relative to it: for " +
    `five workloads and a pool of ${workers} threads. The true one is that of a script which runs serially and through ` +
    "the pool module that is generated with all sizes, 5 % apart, and takes the one that parts best those with which the pool loses from those with which " +
    "it wins. Both have each worker on a core of its own, which it takes from no thread that runs, since a kernel may wake two " +
    "at once on one core, or on that of the thread that wakes them. The last column is of a run that leaves this to the kernel.",
  measure: async ({ rounds, isQuick }) => {
    const script = new URL("../contenders/crossing.ts", import.meta.url);
    const rows: Cell[][] = [];
    const deviations: number[] = [];
    let outside = 0;
    for (const [name, most] of Object.entries(workloads)) {
      const run = { file, function: name, options: { workers, budget: isQuick ? 2 : 10 } };
      const told = toldBy(await pinnedReport(run));
      const unpinned = toldBy((await runCli(run)).report);
      const swept = await printedNumber(script, [name, isQuick ? 3 : rounds * 8, most]);
      const deviation = swept === 0 ? Infinity : (Math.abs(told.inputs - swept) / swept) * 100;
      deviations.push(deviation);
      outside += swept < told.low || swept > told.high ? 1 : 0;
      rows.push([
        name,
        swept,
        told.inputs,
        rangeOf(told),
        deviation,
        `${unpinned.inputs} (${rangeOf(unpinned)})`,
      ]);
    }
    return {
      figures: [
        {
          what: "deviation of the number of inputs, median",
          unit: " %",
          value: spreadOf(deviations).median,
          most: 15,
          aim: 10,
        },
        {
          what: "intervals without the true number",
          unit: ` of ${rows.length}`,
          value: outside,
          most: 1,
          aim: 0,
        },
      ],
      details: {
        heads: ["workload", "true", "told", "interval", "deviation, %", "told of unpinned workers"],
        rows,
      },
    };
  },
};

interface Told {
  readonly inputs: number;
  readonly low: number;
  readonly high: number;
}

function rangeOf({ low, high }: Told): string {
  return `${low}–${high}`;
}

/** What a report tells of `warm` maps; 0 to infinity where it does not tell. */
function toldBy({ breakEven: found }: Report): Told {
  return found?.warm.type === "from"
    ? { inputs: found.warm.inputs, low: found.warm.low ?? 0, high: found.warm.high ?? Infinity }
    : { inputs: Infinity, low: 0, high: Infinity };
}

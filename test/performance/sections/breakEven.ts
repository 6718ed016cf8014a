import { runCli } from "../cli.ts";
import { spreadOf } from "../interleave.ts";
import { pinnedReport } from "../pinnedReport.ts";
import { printedNumber } from "../program.ts";
import type { Cell, MeasureOptions, Section } from "../section.ts";
import type { Report } from "../../../extension/core/report/report.ts";

/** The functions of `workloads/grains.ts`, and a size with which a pool should have won. */
const workloads = { fine: 1000, medium: 300, coarse: 50, uneven: 600, sortLetters: 1500 } as const;

const workers = 2;
const file = "test/performance/workloads/grains.ts";
/** How often the script is run whose workers are left to the kernel: it does so otherwise each time. */
const unpinnedSweeps = 3;

export const breakEven: Section = {
  name: "break-even",
  about:
    "How far the number of inputs from which on a pool pays, as a report tells it, is from the true one, relative to it: for " +
    `five workloads and a pool of ${workers} threads. The true one is that of a script which runs serially and through ` +
    "the pool module that is generated with all sizes, 5 % apart, each time with another stretch of the inputs, and takes the one that parts best those with which the pool loses from those with which " +
    "it wins. Both have each worker on a core of its own, which it takes from no thread that runs, since a kernel may wake two " +
    "at once on one core, or on that of the thread that wakes them. The last columns leave this to the kernel, " +
    `as it is usual, with the least and the most that ${unpinnedSweeps} processes of the script gave; an interval should have one of those between in it.`,
  measure: async (options) => {
    const rows: Cell[][] = [];
    const deviations: number[] = [];
    let [outside, unpinnedOutside] = [0, 0];
    for (const [name, most] of Object.entries(workloads)) {
      const run = { file, function: name, options: { workers, budget: options.isQuick ? 2 : 10 } };
      const told = toldBy(await pinnedReport(run));
      const swept = await sweep(name, most, "pinned", options);
      const deviation = swept === Infinity ? Infinity : (Math.abs(told.inputs - swept) / swept) * 100;
      deviations.push(deviation);
      outside += swept < told.low || swept > told.high ? 1 : 0;
      const unpinned = toldBy((await runCli(run)).report);
      const truths: number[] = [];
      for (let process = 0; process < unpinnedSweeps; process++) {
        truths.push(await sweep(name, most, "unpinned", options));
      }
      const { least, most: last } = spreadOf(truths);
      unpinnedOutside += last < unpinned.low || least > unpinned.high ? 1 : 0;
      const between = { low: least, high: last };
      rows.push([
        name,
        shown(swept),
        shown(told.inputs),
        rangeOf(told),
        deviation,
        rangeOf(between),
        `${shown(unpinned.inputs)} (${rangeOf(unpinned)})`,
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
        ...[
          { what: "intervals without the true number", value: outside },
          { what: "intervals without a true number, of unpinned workers", value: unpinnedOutside },
        ].map((figure) => ({ ...figure, unit: ` of ${rows.length}`, most: 1, aim: 0 })),
      ],
      details: {
        heads: ["workload", "true", "told", "interval", "deviation, %", "true, unpinned", "told, unpinned"],
        rows,
      },
    };
  },
};

/** The true number, from a process of its own; infinity where a pool has not won with the most. */
async function sweep(
  name: string,
  most: number,
  placed: "pinned" | "unpinned",
  { rounds, isQuick }: MeasureOptions,
): Promise<number> {
  const script = new URL("../contenders/crossing.ts", import.meta.url);
  const crossing = await printedNumber(script, [name, isQuick ? 2 : rounds * 2, most, placed]);
  return crossing === 0 ? Infinity : crossing;
}

interface Told {
  readonly inputs: number;
  readonly low: number;
  readonly high: number;
}

function rangeOf({ low, high }: Pick<Told, "low" | "high">): string {
  return low === high ? shown(low) : `${shown(low)}–${shown(high)}`;
}

function shown(inputs: number): string {
  return inputs === Infinity ? "never" : String(inputs);
}

/** What a report tells of `warm` maps; 0 to infinity where it does not tell. */
function toldBy({ breakEven: found }: Report): Told {
  return found?.warm.type === "from"
    ? { inputs: found.warm.inputs, low: found.warm.low ?? 0, high: found.warm.high ?? Infinity }
    : { inputs: Infinity, low: 0, high: Infinity };
}

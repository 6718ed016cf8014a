import { poolOf, runCli } from "../cli.ts";
import { interleave, spreadOf, type Contender } from "../interleave.ts";
import { printedNumber } from "../program.ts";
import type { MeasureOptions, Section } from "../section.ts";

const workers = 2;

interface Case {
  readonly what: string;
  readonly file: string;
  readonly function: string;
  readonly count: number;
  readonly chunk: number;
  /** Rounds within one run. */
  readonly rounds: number;
}

const cases: readonly Case[] = [
  {
    what: "computing",
    file: "test/performance/workloads/evenCpu.ts",
    function: "evenCpu",
    count: 200,
    chunk: 10,
    rounds: 7,
  },
  {
    what: "sleeping",
    file: "workloads/computeSquare.ts",
    function: "computeSquare",
    count: 10,
    chunk: 1,
    rounds: 3,
  },
];

export const speedup: Section = {
  name: "speedup",
  about:
    "The speedup that a report gives, against that of a script written by hand: a serial loop and `Tinypool.run` of the " +
    `same chunks in turn, the median of their ratios. ${workers} workers, warm. ` +
    "Runs of both programs alternate, each in a process of its own; compared are the medians over all runs.",
  measure: async (options) => {
    const measured = [];
    for (const each of cases) {
      measured.push(await measureCase(each, options));
    }
    return {
      figures: measured.map(({ what, ours, script }) => ({
        what: `difference from the script, ${what}`,
        unit: " %",
        value: Math.abs(ours.median / script.median - 1) * 100,
        most: 5,
        aim: 1,
      })),
      details: {
        heads: ["workload", "ours", "from", "to", "script", "from", "to"],
        rows: measured.map(({ what, ours, script }) => [
          what,
          ours.median,
          ours.least,
          ours.most,
          script.median,
          script.least,
          script.most,
        ]),
      },
    };
  },
};

async function measureCase(each: Case, { rounds, isQuick }: MeasureOptions) {
  const { what, file, chunk } = each;
  const count = isQuick ? Math.min(each.count, 20) : each.count;
  const inner = isQuick ? 1 : each.rounds;
  const options = {
    inputs: `Array.from({ length: ${count} }, (_, index) => index)`,
    chunk,
    workers,
    rounds: inner,
  };
  const script = new URL("../contenders/handWritten.ts", import.meta.url);
  const contenders: readonly Contender<number>[] = [
    {
      name: "ours",
      measure: async () => {
        const { report } = await runCli({ file, function: each.function, options });
        return poolOf(report, workers).speedup?.value ?? Number.NaN;
      },
    },
    {
      name: "script",
      measure: () => printedNumber(script, [each.function, count, chunk, workers, inner]),
    },
  ];
  const samples = await interleave(contenders, rounds);
  return { what, ours: spreadOf(samples.get("ours")), script: spreadOf(samples.get("script")) };
}

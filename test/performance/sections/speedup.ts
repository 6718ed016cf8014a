import { leavableExtras } from "../../../extension/core/report/extras.ts";
import { poolOf, runCli } from "../cli.ts";
import { spreadOf } from "../interleave.ts";
import { isClear, measurePairs, mostOff } from "../pairs.ts";
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

/** A report's speedup should differ by no more than this. */
const aim = 0.01;
/** Fewer pairs say nothing about their spread. */
const leastPairs = 6;
/** Of one case, for its pairs. */
const limitMs = 80_000;

export const speedup: Section = {
  name: "speedup",
  about:
    "The speedup that a report gives, against that of a script written by hand: a serial loop and `Tinypool.run` of the " +
    `same chunks in turn, the median of their ratios. ${workers} workers, warm. ` +
    "Runs of both programs follow each other at once in pairs, each in a process of its own and each first in every other pair. " +
    "The difference is that of the ratio of both, with its 95 % interval over the pairs, of which there are more until that interval is " +
    `on one side of ${aim * 100} %, or ${limitMs / 1000} s are over.`,
  measure: async (options) => {
    const measured = [];
    for (const each of cases) {
      measured.push(await measureCase(each, options));
    }
    return {
      figures: measured.map(({ what, ratio }) => ({
        what: `difference from the script, ${what}`,
        unit: " %",
        value: Math.abs(ratio.value - 1) * 100,
        most: mostOff * 100,
        aim: aim * 100,
      })),
      details: {
        heads: ["workload", "pairs", "ours", "script", "ours over script", "from", "to"],
        rows: measured.map(({ what, ones, others, ratio }) => [
          what,
          ones.length,
          spreadOf(ones).median,
          spreadOf(others).median,
          ratio.value,
          ratio.low ?? "–",
          ratio.high ?? "–",
        ]),
      },
    };
  },
};

async function measureCase(each: Case, { isQuick }: MeasureOptions) {
  const { what, file, chunk } = each;
  const count = isQuick ? Math.min(each.count, 20) : each.count;
  const rounds = isQuick ? 1 : each.rounds;
  const inputs = `Array.from({ length: ${count} }, (_, index) => index)`;
  const script = new URL("../contenders/handWritten.ts", import.meta.url);
  const pairs = await measurePairs({
    one: async () => {
      const options = { inputs, chunk, workers, rounds, without: Object.keys(leavableExtras).join(",") };
      const { report } = await runCli({ file, function: each.function, options });
      return poolOf(report, workers).speedup?.value ?? Number.NaN;
    },
    other: () => printedNumber(script, [each.function, count, chunk, workers, rounds]),
    least: isQuick ? 2 : leastPairs,
    limitMs: isQuick ? 0 : limitMs,
    isEnough: (ratio) => isClear(ratio, aim),
  });
  return { what, ...pairs };
}

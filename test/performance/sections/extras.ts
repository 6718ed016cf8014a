import { runCli } from "../cli.ts";
import { interleave, spreadOf } from "../interleave.ts";
import type { Cell, Section } from "../section.ts";

/** One that computes, one whose values take long to copy, one that waits. */
const workloads = {
  evenCpu: "test/performance/workloads/evenCpu.ts",
  bigArraysOut: "test/performance/workloads/bigArraysOut.ts",
  fetchPrice: "workloads/fetchPrice.ts",
};
const budgetSeconds = 10;
const mostRounds = 3;

/** What one run spent behind its rounds. */
interface Times {
  /** Each extra's milliseconds by its name. */
  readonly extras: ReadonlyMap<string, number>;
  readonly beyondMs: number;
}

export const extras: Section = {
  name: "extras",
  about:
    "How long what is measured behind the rounds takes, over the budget of the run, for three workloads with 2 workers: one that " +
    "computes, one whose results take long to copy, one that waits. *Beyond* is what rounds and extras together take longer than " +
    `the budget. It is ${budgetSeconds} s, as it is unless somebody chooses another.`,
  measure: async ({ rounds, isQuick }) => {
    const rows: (readonly Cell[])[] = [];
    const shares: number[] = [];
    for (const [name, file] of Object.entries(workloads).slice(0, isQuick ? 1 : undefined)) {
      const runs: Times[] = [];
      const measure = async (): Promise<number> => {
        const times = await timesOf(name, file);
        runs.push(times);
        return times.beyondMs;
      };
      const samples = await interleave([{ name, measure }], isQuick ? 1 : Math.min(rounds, mostRounds));
      const beyond = spreadOf(samples.get(name));
      shares.push(share(beyond.median));
      const names = [...new Set(runs.flatMap((times) => [...times.extras.keys()]))];
      rows.push(
        ...names.map((extra, place) => {
          const { median, least, most } = spreadOf(runs.map((times) => times.extras.get(extra) ?? 0));
          return [place === 0 ? name : "", extra, share(median), share(least), share(most)];
        }),
        ["", "*beyond*", share(beyond.median), share(beyond.least), share(beyond.most)],
      );
    }
    return {
      figures: [
        {
          what: "time beyond the budget, worst of the workloads",
          unit: " %",
          value: Math.max(...shares),
          most: 20,
          aim: 15,
        },
      ],
      details: { heads: ["workload", "extra", "% of the budget", "from", "to"], rows },
    };
  },
};

async function timesOf(name: string, file: string): Promise<Times> {
  const { report } = await runCli({
    file,
    function: name,
    options: { workers: "1,2", budget: budgetSeconds },
  });
  const samples = [report.serial, ...report.pools].flatMap((times) => times?.samplesMs ?? []);
  const allMs = [...samples, ...report.extras.map(({ ms }) => ms)].reduce((sum, ms) => sum + ms, 0);
  return {
    extras: new Map(report.extras.map(({ extra, ms }) => [extra, ms])),
    beyondMs: Math.max(0, allMs - budgetSeconds * 1000),
  };
}

function share(ms: number): number {
  return ms / budgetSeconds / 10;
}

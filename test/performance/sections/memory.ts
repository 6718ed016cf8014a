import { peakMemory } from "../benchMemory.ts";
import { runCli } from "../cli.ts";
import { interleave, spreadOf } from "../interleave.ts";
import type { Measurement, Section } from "../section.ts";

/** A list of a million numbers, in and out. */
const listsBytes = 2 * 8_000_000;
const few = 10;

export const memory: Section = {
  name: "memory",
  about:
    "The most memory that the bench process has resident while it benchmarks 1 000 000 numbers in and as many out with " +
    `2 workers in 5 rounds, above that of the same run over ${few}, over the 16 MB that the two lists take.`,
  measure: async ({ rounds, isQuick }) => {
    if (process.platform !== "linux") {
      return result("Linux only", []);
    }
    const many = isQuick ? 20_000 : 1_000_000;
    const samples = await interleave(
      [few, many].map((count) => ({ name: String(count), measure: () => peakOf(count) })),
      rounds,
    );
    const base = spreadOf(samples.get(String(few)));
    const full = spreadOf(samples.get(String(many)));
    return result(
      (full.median - base.median) / ((listsBytes * many) / 1_000_000),
      [base, full].map(({ median, least, most }) => [median, least, most].map((bytes) => bytes / 1e6)),
    );
  },
};

function result(value: number | string, megabytes: readonly (readonly number[])[]): Measurement {
  const names = [`${few} numbers`, "all numbers"];
  return {
    figures: [{ what: "memory over the lists' own", unit: "×", value, most: 8, aim: 4 }],
    details: {
      heads: ["peak, MB", "median", "from", "to"],
      rows: megabytes.map((row, index) => [names[index] ?? "", ...row]),
    },
  };
}

async function peakOf(count: number): Promise<number> {
  let isOver = false;
  let peak: Promise<number | undefined> = Promise.resolve(undefined);
  try {
    await runCli({
      file: "test/performance/workloads/square.ts",
      function: "square",
      options: { inputs: `numbers(${count})`, workers: 2, rounds: 5 },
      onStart: (pid) => {
        peak = peakMemory(pid, () => isOver);
      },
    });
  } finally {
    isOver = true;
  }
  const bytes = await peak;
  if (bytes === undefined) {
    throw new Error("No bench process was seen below the command line's.");
  }
  return bytes;
}

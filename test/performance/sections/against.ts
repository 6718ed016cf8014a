import type { Report } from "../../../extension/core/report/report.ts";
import { pinnedReport } from "../pinnedReport.ts";
import { spreadOf } from "../interleave.ts";
import type { Cell, Section } from "../section.ts";

const file = "test/performance/workloads/versions.ts";

/** Functions of that file, each with a version that takes a fifth longer. */
const functions = ["computing", "allocating", "writing"] as const;

/** How much longer. */
const longer = 1.2;

export const against: Section = {
  name: "against",
  about:
    "What holding one version against another says where the truth is known: three functions (arithmetic, objects, texts) against " +
    `themselves, and against a version with a fifth more to do, serially and with 1 and 2 threads, with a budget of 6 s. ` +
    "Each run has three verdicts and two new processes, and each worker stays on a core of its own.",
  measure: async ({ isQuick }) => {
    const rows: Cell[][] = [];
    const same: Found[] = [];
    const slower: Found[] = [];
    for (const name of functions) {
      for (let time = 0; time < (isQuick ? 1 : 3); time++) {
        const alike = foundBy(await versus(name, name, isQuick));
        same.push(...alike);
        rows.push([`${name} against itself`, ...cellsOf(alike)]);
      }
      const found = foundBy(await versus(name, `${name}Longer`, isQuick));
      slower.push(...found);
      rows.push([`${name} against a fifth more`, ...cellsOf(found)]);
    }
    return {
      figures: [
        {
          what: "verdicts that find a difference where there is none",
          unit: " %",
          value: percentOf(same, ({ verdict }) => verdict === "faster" || verdict === "slower"),
          most: 5,
          aim: 0,
        },
        {
          what: "verdicts that do not find a fifth",
          unit: " %",
          value: percentOf(slower, ({ verdict }) => verdict !== "faster"),
          most: 5,
          aim: 0,
        },
        {
          what: "deviation of the ratio where there is no difference, median",
          unit: " %",
          value: spreadOf(same.map(({ ratio }) => 100 * Math.abs(ratio - 1))).median,
          most: 2,
          aim: 1,
        },
        {
          what: "deviation of the ratio where there is a fifth, median",
          unit: " %",
          value: spreadOf(slower.map(({ ratio }) => 100 * Math.abs(ratio / longer - 1))).median,
          most: 2,
          aim: 1,
        },
      ],
      details: { heads: ["held", "serial", "1 worker", "2 workers"], rows },
    };
  },
};

interface Found {
  readonly verdict: string;
  readonly ratio: number;
}

async function versus(own: string, other: string, isQuick: boolean): Promise<Report> {
  const options = { inputs: "numbers", against: `${file}#${other}`, workers: "1,2", budget: isQuick ? 0 : 6 };
  return pinnedReport({ file, function: own, options });
}

function foundBy({ against: held }: Report): readonly Found[] {
  return (held?.changes ?? []).map(({ verdict, ratio }) => ({ verdict, ratio: ratio?.value ?? Infinity }));
}

function cellsOf(found: readonly Found[]): readonly Cell[] {
  return found.map(({ verdict, ratio }) => `${ratio.toFixed(3)} ${verdict}`);
}

function percentOf(found: readonly Found[], isMeant: (one: Found) => boolean): number {
  return (100 * found.filter(isMeant).length) / found.length;
}

import { comparedWithOther } from "../../../extension/core/gate/compared.ts";
import { isToMeasureAgain, judge, type Compared } from "../../../extension/core/gate/decision.ts";
import { againstOf } from "../../../extension/core/measured/against.ts";
import type { Report } from "../../../extension/core/report/report.ts";
import { median } from "../../../extension/core/statistics/median.ts";
import { seededRandom } from "../../../extension/core/statistics/random.ts";
import { createCommits, type GatedCommit } from "../commits.ts";
import type { Cell, Section } from "../section.ts";

/** Functions of the repository. */
const functions = ["computing", "allocating", "writing"] as const;

const rule = { failOn: ["slower", "differs"], atMost: 0.05 } as const;

export const gate: Section = {
  name: "gate",
  about:
    "What the gate says of commits: the command line with `--against HEAD~1 --fail-on slower,differs --at-most 5%`, over three functions (arithmetic, objects, texts), serially and with 1 and 2 threads that no core is chosen for, with a budget of 2 s. " +
    "15 commits change a text that the functions do not use, and 6 make one of them do six things in the place of five. " +
    "Then 200 commits of each kind are simulated, each with all three functions: a measurement is one of the 15 by chance, of which as many rounds are drawn as it has, twice as many where it is measured again, and the slower commits have one function whose times are a fifth longer.",
  measure: async ({ isQuick }) => {
    using commits = createCommits();
    const budgetS = isQuick ? 0 : 2;
    const same: GatedCommit[] = [];
    const slower: GatedCommit[] = [];
    for (let commit = 0; commit < (isQuick ? 3 : 15); commit++) {
      const label = `export const label = "${commit}";\n`;
      const change = (text: string) => `${text.replace(/export const label.*\n/, "")}${label}`;
      same.push(await commits.gate(functions[commit % 3] ?? "computing", change, budgetS));
    }
    for (let commit = 0; commit < (isQuick ? 1 : 6); commit++) {
      const name = functions[commit % 3] ?? "computing";
      // Made faster again first, which nobody looks at.
      const slow = new RegExp(`(function ${name}\\(.*\\n.*repeated\\()\\d`);
      commits.prepare((text) => text.replace(slow, "$15"));
      slower.push(await commits.gate(name, (text) => text.replace(slow, "$16"), budgetS));
    }
    const reports = same.map(({ report }) => report);
    const alarms = simulated(reports, 1);
    const found = simulated(reports, 1.2);
    const percent = (count: number, of: number) => (100 * count) / of;
    const failed = (gated: readonly GatedCommit[]) => gated.filter(({ isFailed }) => isFailed).length;
    return {
      figures: [
        {
          what: "commits without a change that fail",
          unit: " %",
          value: percent(failed(same), same.length),
          most: 2,
          aim: 0,
        },
        {
          what: "commits that are a fifth slower and pass",
          unit: " %",
          value: percent(slower.length - failed(slower), slower.length),
          most: 5,
          aim: 0,
        },
        {
          what: "of 200 simulated ones without a change fail",
          unit: " %",
          value: percent(alarms, simulatedCommits),
          most: 2,
          aim: 0,
        },
        {
          what: "of 200 simulated ones that are a fifth slower pass",
          unit: " %",
          value: percent(simulatedCommits - found, simulatedCommits),
          most: 5,
          aim: 0,
        },
      ],
      details: {
        heads: ["commit", "serial", "1 worker", "2 workers", "rounds", "said"],
        rows: [
          ...same.map((each) => rowOf("nothing", each)),
          ...slower.map((each) => rowOf("a fifth", each)),
        ],
      },
    };
  },
};

function rowOf(change: string, { report, isFailed }: GatedCommit): readonly Cell[] {
  const { against, workload, rounds } = report;
  const times = (against?.changes ?? []).map(({ ratio }) => (1 / (ratio?.value ?? NaN)).toFixed(3));
  return [`${workload.function}, ${change}`, ...times, rounds.count, isFailed ? "slower" : "passes"];
}

const simulatedCommits = 200;

/** How many of the commits fail whose last function is that much slower. */
function simulated(reports: readonly Report[], slowdown: number): number {
  const random = seededRandom(1);
  const isAlarm = (name: string, factor: number) => {
    const own = reports.filter(({ workload }) => workload.function === name);
    const measurements = [drawn(own, { factor, times: 1 }, random)];
    while (isToMeasureAgain(measurements, rule)) {
      measurements.push(drawn(own, { factor, times: 2 }, random));
    }
    return judge(measurements, rule.atMost).standing === "slower";
  };
  return Array.from({ length: simulatedCommits }, (_, commit) =>
    functions.some((name, place) => isAlarm(name, place === commit % functions.length ? slowdown : 1)),
  ).filter(Boolean).length;
}

/** A measurement by chance, of so many times as many of its rounds as there are, each with the times of both versions. */
function drawn(
  reports: readonly Report[],
  { factor, times }: { readonly factor: number; readonly times: number },
  random: () => number,
): Compared {
  const report = reports[Math.floor(random() * reports.length)];
  const { against } = report ?? {};
  if (!report || !against) {
    throw new Error("There is no measurement to draw from.");
  }
  const rounds = report.serial.samplesMs.length;
  const places = Array.from({ length: times * rounds }, () => Math.floor(random() * rounds));
  const timesOf = (samplesMs: readonly number[], by: number) => {
    const taken = places.map((place) => by * (samplesMs[place] ?? 0));
    return { samplesMs: taken, medianMs: median(taken) ?? 0 };
  };
  const serial = { ...report.serial, ...timesOf(report.serial.samplesMs, factor) };
  const pools = report.pools.map((pool) => ({ ...pool, ...timesOf(pool.samplesMs, factor) }));
  const other = against.other.map((each) => [each.workers, timesOf(each.samplesMs, 1).samplesMs] as const);
  const samples = { ...against, samplesMs: Object.fromEntries(other) };
  const compared = comparedWithOther({ ...report, serial, against: againstOf(samples, serial, pools) });
  if (compared === null) {
    throw new Error("The drawn rounds cannot be compared.");
  }
  return compared;
}

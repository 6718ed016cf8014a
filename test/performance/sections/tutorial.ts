import { poolOf, runCli } from "../cli.ts";
import { interleave, spreadOf, type Contender } from "../interleave.ts";
import { notInstalled, startPythonMapper } from "../python.ts";
import type { Cell, Figure, MeasureOptions, Section } from "../section.ts";

const workers = 4;

interface Case {
  readonly file: string;
  /** Here and in `mapper.py`. */
  readonly function: string;
  readonly count: number;
  readonly needsScipy: boolean;
}

const cases: readonly Case[] = [
  { file: "workloads/computeSquare.ts", function: "computeSquare", count: 10, needsScipy: false },
  { file: "workloads/slowIntegrateSin.ts", function: "slowIntegrateSin", count: 20, needsScipy: true },
];

interface Times {
  readonly warmMs: number;
  readonly coldMs: number;
}

/** What the two sides took; words for Python's where it is missing. */
interface Compared {
  readonly name: string;
  readonly ours: Times;
  readonly python: Times | string;
}

export const tutorial: Section = {
  name: "tutorial",
  about:
    `The two example workloads with ${workers} workers, against Python's \`Pool(${workers}).map\` of the same functions ` +
    "(SciPy's `quad` for the second). Warm is a map through a pool that has done others before; cold is from creating the " +
    "pool to the last result of its first map.",
  measure: async (options) => {
    const compared: Compared[] = [];
    for (const each of cases) {
      compared.push(await compare(each, options));
    }
    return {
      figures: compared.flatMap((each) => [
        figure(each, "warmMs", `${each.name}, warm, over Python's`, 1, "–"),
        figure(each, "coldMs", `${each.name}, cold, over Python's`, 1.15, 1),
      ]),
      details: {
        heads: ["ms", "ours warm", "Python warm", "ours cold", "Python cold"],
        rows: compared.map(({ name, ours, python }) => [
          name,
          ours.warmMs,
          typeof python === "string" ? python : python.warmMs,
          ours.coldMs,
          typeof python === "string" ? python : python.coldMs,
        ]),
      },
    };
  },
};

function figure(
  { ours, python }: Compared,
  time: keyof Times,
  what: string,
  most: number,
  aim: Cell,
): Figure {
  const value = typeof python === "string" ? python : ours[time] / python[time];
  return { what, unit: "×", value, most, aim };
}

async function compare(
  { file, function: name, count, needsScipy }: Case,
  { rounds, isQuick, python }: MeasureOptions,
): Promise<Compared> {
  const options = { workers, rounds: isQuick ? 1 : 3 };
  const contenders: Contender<Times>[] = [
    {
      name: "ours",
      measure: async () => {
        const { medianMs, coldMs } = poolOf(
          (await runCli({ file, function: name, options })).report,
          workers,
        );
        return { warmMs: medianMs, coldMs };
      },
    },
  ];
  await using programs = new AsyncDisposableStack();
  const isMissing = python === null || (needsScipy && python.scipy === null);
  if (!isMissing) {
    const program = programs.use(startPythonMapper(python, name, count, workers));
    contenders.push({
      name: "Python",
      measure: async () => ({ warmMs: await program.ask("map"), coldMs: await program.ask("cold") }),
    });
  }
  const samples = await interleave(contenders, rounds);
  const medians = (contender: string): Times => ({
    warmMs: spreadOf(samples.get(contender)?.map(({ warmMs }) => warmMs)).median,
    coldMs: spreadOf(samples.get(contender)?.map(({ coldMs }) => coldMs)).median,
  });
  const missing = python === null ? notInstalled : "SciPy not installed";
  return { name, ours: medians("ours"), python: isMissing ? missing : medians("Python") };
}

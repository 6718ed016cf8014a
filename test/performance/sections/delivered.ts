import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { poolModuleText, type PoolModuleRequest } from "../../../extension/core/poolModule/module.ts";
import { poolPlan, type PoolPlan } from "../../../extension/core/poolModule/plan.ts";
import { leavableExtras } from "../../../extension/core/report/extras.ts";
import { builtSupport } from "../../workloads/builtSupport.ts";
import { poolOf, runCli } from "../cli.ts";
import { spreadOf } from "../interleave.ts";
import { mostOff } from "../pairs.ts";
import { startProgram } from "../program.ts";
import type { Cell, MeasureOptions, Section } from "../section.ts";

/** A file of `workloads/` with the function and its inputs: an export of the file, or so many numbers. */
interface Case {
  readonly file: string;
  readonly name: string;
  readonly inputs: string | number;
  /** Each input is a list of arguments. */
  readonly spread?: boolean;
}

const cases: readonly Case[] = [
  { file: "grains", name: "fine", inputs: 20_000 },
  { file: "grains", name: "coarse", inputs: 800 },
  { file: "grains", name: "uneven", inputs: 6000 },
  { file: "grains", name: "sortLetters", inputs: "texts" },
  { file: "kinds", name: "recordsIn", inputs: "readings" },
  { file: "kinds", name: "recordsOut", inputs: 10_000 },
  { file: "kinds", name: "awaited", inputs: 4000 },
  { file: "kinds", name: "priced", inputs: "orders", spread: true },
  { file: "mediumObjects", name: "mediumObjects", inputs: "orders" },
  { file: "bigArraysIn", name: "bigArraysIn", inputs: "columns" },
  { file: "bigArraysOut", name: "bigArraysOut", inputs: 80 },
];

const workers = 2;
/** How long the rounds of one function may take, beyond the least number of them. */
const limitSeconds = 20;
const folder = new URL("../../../.parallel-benchmark/delivered/", import.meta.url);

export const delivered: Section = {
  name: "delivered",
  about:
    "The speedup of a program that has the pool module of a run, over that of the pool which reports are of, for " +
    `${cases.length} functions whose inputs and results travel in different ways. ${workers} threads, warm. In one process and ` +
    "in each round, in turn: the serial run of a report and its pool, a plain loop and the `map` of the module that the " +
    "report's plan makes. The ratio has its 95 % interval over the rounds, of which there are more until that interval is within " +
    `${1 - mostOff}–${1 + mostOff} or outside of it, or ${limitSeconds} s are over. Workers run where the kernel puts them, as those of a report do; ` +
    "the report itself comes from a run of the command line before.",
  measure: async (options) => {
    await mkdir(folder, { recursive: true });
    const measured: (Delivered & { readonly name: string })[] = [];
    for (const each of cases) {
      measured.push({ name: each.name, ...(await measureCase(each, options)) });
    }
    const off = measured.map(({ ratio }) => Math.abs(ratio - 1) * 100);
    return {
      figures: [
        { what: "module off its report, median", unit: " %", value: spreadOf(off).median, most: 5, aim: 2 },
        {
          what: "functions that are off by more than 5 %",
          unit: "",
          value: off.filter((percent) => percent > mostOff * 100).length,
          most: 0,
          aim: 0,
        },
      ],
      details: {
        heads: [
          "function",
          "in the report",
          "its pool, in turn",
          "module, in turn",
          "rounds",
          "module over pool",
          "from",
          "to",
        ],
        rows: measured.map(({ name, told, report, module, rounds, ratio, low, high }) => [
          name,
          told,
          report,
          module,
          rounds,
          ratio,
          low,
          high,
        ]),
      },
    };
  },
};

/** Speedups of one function. */
interface Delivered {
  /** In the report. */
  readonly told: Cell;
  /** Of the report's pool, and of the module, in turn. */
  readonly report: number;
  readonly module: number;
  /** How many rounds these are of. */
  readonly rounds: number;
  readonly ratio: number;
  /** Of its interval. */
  readonly low: number;
  readonly high: number;
}

async function measureCase(each: Case, { rounds, isQuick }: MeasureOptions): Promise<Delivered> {
  const { file, name } = each;
  const inputs = isQuick && typeof each.inputs === "number" ? 40 : each.inputs;
  const numbers = `Array.from({ length: ${inputs} }, (_, index) => index)`;
  const { report } = await runCli({
    file: `test/performance/workloads/${file}.ts`,
    function: name,
    options: {
      inputs: typeof inputs === "number" ? numbers : inputs,
      workers,
      rounds: isQuick ? 1 : rounds,
      without: Object.keys(leavableExtras).join(","),
      ...(isQuick && { budget: 1 }),
    },
  });
  const plan = { ...poolPlan({ report, endedAt: null }, "threads"), workers };
  const module = await writeModule(each, plan);
  const common = (plan.shared?.same ?? []).map((argument) => argument.name);
  await using program = startProgram(process.execPath, [
    fileURLToPath(new URL("../contenders/delivered.ts", import.meta.url)),
    fileURLToPath(new URL(`../workloads/${file}.ts`, import.meta.url)),
    fileURLToPath(module),
    name,
    String(inputs),
    String(workers),
    String(isQuick ? 3 : 3 * rounds),
    String(isQuick ? 0 : limitSeconds),
    ...(each.spread ? ["spread", ...common] : []),
  ]);
  return {
    told: poolOf(report, workers).speedup?.value ?? "–",
    report: await program.ask("report"),
    module: await program.ask("module"),
    rounds: await program.ask("rounds"),
    ratio: await program.ask("ratio"),
    low: await program.ask("low"),
    high: await program.ask("high"),
  };
}

/** The module that the command *Generate Pool Module* makes of a run, in a folder of its own. */
async function writeModule({ file, name, spread = false }: Case, plan: PoolPlan): Promise<URL> {
  const exportedAs = { type: "named", name } as const;
  const request: PoolModuleRequest = {
    workload: {
      name,
      shape: { callback: null, exportedAs, parameters: 1, needed: 1, returnsPromise: false },
    },
    sourceName: `../../test/performance/workloads/${file}.ts`,
    moduleName: `${name}.pool.ts`,
    supportName: "poolSupport.ts",
    form: { format: "esm", knowsImportMeta: true },
    ending: "source",
    spread,
    plan,
  };
  const module = new URL(request.moduleName, folder);
  await writeFile(module, poolModuleText(request));
  await writeFile(new URL(request.supportName, folder), builtSupport(request));
  return module;
}

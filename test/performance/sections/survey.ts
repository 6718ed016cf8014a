import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Survey, SurveyRow } from "../../../extension/core/survey/survey.ts";
import { startFinder } from "../../../extension/run/process/finder.ts";
import { conclude } from "../../../extension/run/survey/conclude.ts";
import { observe } from "../../../extension/run/survey/observe.ts";
import { recordingsFolder } from "../../../extension/system/recordings.ts";
import { interleave, spreadOf } from "../interleave.ts";
import type { Cell, Section } from "../section.ts";
import { surveyedPrograms, type SurveyedProgram } from "../surveyed.ts";

const folder = fileURLToPath(new URL("../../fixtures/survey/", import.meta.url));
const built = (name: string) => fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));
const never = new AbortController().signal;

export const survey: Section = {
  name: "survey",
  about:
    "What a survey says of eleven small programs, each made for one case: a hot function whose calls have an order, one in a package, " +
    "tiny calls, many medium ones, a loop that calls nothing, an awaited loop, a call that is parallel already, one long call, state, large arguments, and nothing that matters. " +
    "The gain that it predicts is held against that of the same program with a pool written by hand, start and end of the process included; the two take turns.",
  measure: async ({ rounds, isQuick }) => {
    const rows: Cell[][] = [];
    const deviations: number[] = [];
    let wrong = 0;
    for (const program of surveyedPrograms) {
      const seen = await surveyOf(program.name);
      const first = seen.rows.find(({ standing }) => standing === "candidate");
      const hot = seen.rows.find(({ name }) => name === program.hot);
      const isRight = (first?.name ?? null) === program.best;
      wrong += isRight ? 0 : 1;
      const truth = await trueGain(program, isQuick ? 1 : rounds);
      const predicted = isRight && first !== undefined ? gainHere(first) : null;
      const deviation =
        predicted === null || truth === null ? null : (Math.abs(predicted - truth) / truth) * 100;
      deviations.push(...(deviation === null ? [] : [deviation]));
      rows.push([
        program.name,
        `${program.hot}: ${hot?.standing ?? "not seen"}`,
        program.best ?? "nothing",
        first?.name ?? "nothing",
        predicted ?? "–",
        truth ?? "–",
        deviation ?? "–",
      ]);
    }
    const spread = deviations.length > 0 ? spreadOf(deviations) : null;
    const percent = { unit: " %", aim: "–" };
    return {
      figures: [
        { what: "programs whose first row is another one", unit: "", value: wrong, most: 0, aim: 0 },
        { ...percent, what: "deviation of the gain, median", value: spread?.median ?? "–", most: 15 },
        { ...percent, what: "deviation of the gain, largest", value: spread?.most ?? "–", most: 15 },
      ],
      details: {
        heads: ["program", "hot", "worth a pool", "first row", "predicted", "true", "deviation, %"],
        rows,
      },
    };
  },
};

/** As the command line makes one. */
async function surveyOf(name: string): Promise<Survey> {
  const command = [process.execPath, `${name}/main.ts`] as const;
  const preloadFile = built("recorder/preload.cjs");
  const finder = startFinder(built("finder/main.js"));
  await finder.end(); // The program gets all of the machine.
  const sources = { finder, findingMs: 60_000 };
  const asked = { command, folder, preloadFile, sources, onOutput: () => {} };
  const { observation, facts } = await observe(asked, never);
  const node = { path: process.execPath, env: process.env };
  const machineFile = built("bench/machine.js");
  const made = await conclude(observation, { folder, sources, facts, machineFile, node }, never);
  await finder.end();
  await rm(recordingsFolder(folder), { recursive: true, force: true });
  if (made === null) {
    throw new Error("Nobody has cancelled the survey.");
  }
  return made;
}

function gainHere({ gains }: SurveyRow): number | null {
  return gains.find(({ isHere }) => isHere)?.times ?? null;
}

/** Of the whole program; null where nothing is worth a pool.
 *  @throws when the two print different results. */
async function trueGain({ name, best }: SurveyedProgram, rounds: number): Promise<number | null> {
  if (best === null) {
    return null;
  }
  const outputs = new Set<string>();
  const contender = (file: string) => ({
    name: file,
    measure: async () => {
      const { ms, output } = await timed(`${name}/${file}.ts`);
      outputs.add(output);
      return ms;
    },
  });
  const times = await interleave(["main", "pooled"].map(contender), rounds);
  if (outputs.size !== 1) {
    throw new Error(`The programs of ${name} print different results: ${[...outputs].join(" ")}`);
  }
  return spreadOf(times.get("main")).median / spreadOf(times.get("pooled")).median;
}

async function timed(file: string): Promise<{ readonly ms: number; readonly output: string }> {
  const startMs = performance.now();
  const child = spawn(process.execPath, [file], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (status !== 0) {
    throw new Error(`${file} ended with status ${status}.`);
  }
  return { ms: performance.now() - startMs, output };
}

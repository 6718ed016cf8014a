import { spawn } from "node:child_process";
import { cp, readdir } from "node:fs/promises";
import { parse } from "node:path";
import { fileURLToPath } from "node:url";
import { judgeUse, type Ended, type UseOutcome } from "../packageUse.ts";
import type { Section } from "../section.ts";

const uses = new URL("../packages/", import.meta.url);
/** Where the packages are installed, once for all measurements, and where the uses run. */
const project = fileURLToPath(new URL("../../../.parallel-benchmark/packages/", import.meta.url));
const plainNode = fileURLToPath(new URL("../plainNode.ts", import.meta.url));
const commandLine = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));

/** Every tenth use is enough to try the measuring program. */
const quickStep = 10;
/** No time is measured here, so that uses may run beside each other. */
const lanes = 2;

export const packages: Section = {
  name: "packages",
  about:
    "Whether popular packages of many kinds (frameworks, databases, compilers, templates, documents, images, native and WebAssembly " +
    "ones) run here as they do in plain Node. Each is used in a file of its own, in TypeScript or JavaScript, as an ES module or as " +
    "CommonJS, over a few inputs: by plain Node and by the command line with 2 workers, in one installation. " +
    "Only the same results count, serially and in the pool. Packages that need a script to be installed are not among them.",
  measure: async ({ isQuick }) => {
    await install();
    const files = (await readdir(uses)).filter((file) => file !== "package.json");
    const outcomes = await tryAll(files.filter((_, index) => !isQuick || index % quickStep === 0));
    const plain = outcomes.filter(({ runsPlainly }) => runsPlainly);
    const figure = {
      what: `packages, of ${plain.length} that run in plain Node, that do not run here`,
      unit: "",
      value: plain.filter(({ isSame }) => !isSame).length,
      most: 2,
      aim: 0,
    };
    return {
      figures: [figure],
      details: {
        heads: ["use", "plain Node", "here", "status", "reason"],
        rows: outcomes.map(({ name, runsPlainly, isSame, status, reason }) => [
          name,
          runsPlainly ? "runs" : "fails",
          isSame ? "the same" : "not the same",
          status ?? "killed",
          reason,
        ]),
      },
    };
  },
};

async function install(): Promise<void> {
  await cp(uses, project, { recursive: true });
  const options = "--ignore-scripts --legacy-peer-deps --no-package-lock --no-audit --no-fund";
  const { status, errors } = await run("npm", ["install", ...options.split(" ")]);
  if (status !== 0) {
    throw new Error(`The packages could not be installed.\n${errors}`);
  }
}

/** @returns the outcomes by name. */
async function tryAll(files: readonly string[]): Promise<readonly UseOutcome[]> {
  const waiting = files.values();
  const outcomes: UseOutcome[] = [];
  const lane = async () => {
    for (const file of waiting) {
      outcomes.push(judgeUse(parse(file).name, await runPlainly(file), await runHere(file)));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcomes.toSorted((one, other) => one.name.localeCompare(other.name));
}

function runPlainly(file: string): Promise<Ended> {
  return run(process.execPath, [plainNode, file]);
}

function runHere(file: string): Promise<Ended> {
  const options = "--inputs inputs --workers 2 --rounds 1 --csv-results - --quiet";
  return run(process.execPath, [commandLine, `${file}#work`, ...options.split(" ")]);
}

async function run(command: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(command, args, { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { status, output, errors };
}

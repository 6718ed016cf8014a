import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { makeProgram } from "../../../extension/run/program/program.ts";
import { ranHere } from "../../programs.ts";
import { interleave, spreadOf, type Contender } from "../interleave.ts";
import { startProgram, type Program } from "../program.ts";
import type { Section } from "../section.ts";

/** What is loaded: its name, what it is, and the code of the module with the function `f`. */
const modules = [
  { name: "one", what: "one file", code: "export const f = (x: number): number => x + 1;" },
  {
    name: "many",
    what: "100 files of one's own",
    code: `${Array.from({ length: 100 }, (_, index) => `import { g${index} } from "./g${index}.ts";`).join("\n")}
      export const f = (x: number): number => g0(x) + g99(x);`,
  },
  {
    name: "package",
    what: "a package of 640 files, lodash-es",
    code: 'import { clamp } from "lodash-es"; export const f = (x: number): number => clamp(x, 0, 9);',
  },
  {
    name: "hot",
    what: "closures and classes in a hot loop",
    code: `class Point { x: number; constructor(x: number) { this.x = x; } get twice(): number { const add = (y: number): number => this.x + y; return add(this.x); } }
      const limit = 20_000;
      export function f(x: number): number { let sum = 0; for (let i = 0; i < limit; i++) { const step = (y: number): number => y + i; sum += new Point(step(x)).twice; } return sum; }`,
  },
];

/** Calls of the hot function in one sample. */
const hotCalls = 200;

const ways = ["ours", "Node", "one bundle"] as const;
type Way = (typeof ways)[number];

export const loading: Section = {
  name: "loading",
  about:
    "What it costs that the program is the user's own: two worker threads start and load TypeScript. " +
    "Ours loads each source file as a module of its own through hooks, and packages as they are; Node strips the types itself; " +
    "one bundle is all in one file, made before by esbuild, with the names of classes and functions kept. " +
    `The hot loop is ${hotCalls} calls in one worker, the fastest of all within 0.6 s. All take turns.`,
  measure: async ({ rounds, isQuick }) => {
    const folder = fileURLToPath(new URL("../../../.parallel-benchmark/loading/", import.meta.url));
    await using programs = new AsyncDisposableStack();
    programs.defer(() => rm(folder, { recursive: true, force: true }));
    await writeSources(folder);
    const started = await startAll(folder, programs);
    const contenders = started.map(({ name, way, program }): Contender<number> => {
      const word = name === "hot" ? String(isQuick ? 2 : hotCalls) : "start";
      return { name: `${name} ${way}`, measure: () => program.ask(word) };
    });
    await interleave(contenders, 1);
    const samples = await interleave(contenders, rounds);
    const medianOf = (name: string, way: Way) => spreadOf(samples.get(`${name} ${way}`)).median;
    return {
      figures: modules.map(({ name, what }) => ({
        what: `${what}, over Node's own`,
        unit: "×",
        value: medianOf(name, "ours") / medianOf(name, "Node"),
        most: name === "hot" ? 1.05 : 1.25,
        aim: name === "hot" ? 1.02 : 1.1,
      })),
      details: {
        heads: ["loaded", ...ways.map((way) => `${way}, ms`)],
        rows: modules.map(({ name, what }) => [what, ...ways.map((way) => medianOf(name, way))]),
      },
    };
  },
};

async function writeSources(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  for (const { name, code } of modules) {
    await writeFile(join(folder, `${name}.ts`), code);
  }
  for (let index = 0; index < 100; index++) {
    const code = `export function g${index}(x: number): number { return x + ${index}; }\n`;
    await writeFile(join(folder, `g${index}.ts`), code);
  }
}

interface Started {
  readonly name: string;
  readonly way: Way;
  readonly program: Program;
}

async function startAll(folder: string, programs: AsyncDisposableStack): Promise<readonly Started[]> {
  const contender = (name: string) => fileURLToPath(new URL(`../contenders/${name}.ts`, import.meta.url));
  const loader = join(folder, "loader.mjs");
  const worker = join(folder, "worker.mjs");
  const built = { bundle: true, platform: "node", format: "esm", logLevel: "silent" } as const;
  const loadProgram = fileURLToPath(
    new URL("../../../extension/bench/program/loadProgram.ts", import.meta.url),
  );
  await build({ ...built, entryPoints: [loadProgram], outfile: loader });
  await build({ ...built, entryPoints: [contender("loadingWorker")], outfile: worker });
  const start = (path: string, loadedBy: string) =>
    programs.use(startProgram(process.execPath, [contender("loading"), worker, path, loadedBy]));
  const started = modules.map(async ({ name }): Promise<readonly Started[]> => {
    const file = join(folder, `${name}.ts`);
    const outfile = join(folder, `${name}.bundle.mjs`);
    await build({ ...built, entryPoints: [file], outfile, keepNames: true });
    const program = await makeProgram({
      file,
      source: null,
      function: "f",
      inputsExpression: "[1]",
      ...ranHere,
    });
    if ("failure" in program) {
      throw new Error(program.failure.message);
    }
    programs.defer(program.close);
    return [
      { name, way: "ours", program: start(program.folder, pathToFileURL(loader).href) },
      { name, way: "Node", program: start(pathToFileURL(file).href, "") },
      { name, way: "one bundle", program: start(pathToFileURL(outfile).href, "") },
    ];
  });
  return (await Promise.all(started)).flat();
}

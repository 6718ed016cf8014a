import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createDiscovery, type Discovery } from "../../../extension/language/discovery/discover.ts";
import { interleave, spreadOf } from "../interleave.ts";
import type { Section } from "../section.ts";

/** Sources of the project that compute, loop and share little; enough of them for the largest size. */
const sources = [
  "schedule",
  "usl",
  "scaling",
  "chunks",
  "account",
  "charts",
  "model",
  "report",
  "modelWords",
];

/** Looks before the measured ones, so that the engine has compiled what it will. */
const looksBefore = 20;

/** Looks in one round, whose median counts. */
const looksPerRound = 5;

interface Look {
  readonly discoverMs: number;
  readonly analyseMs: number;
  readonly functions: number;
}

export const analysis: Section = {
  name: "analysis",
  about:
    "What the editor's language server takes to look at a file again after an edit, all of whose functions are workloads: " +
    "finding them, with types (discover), and looking for what may go wrong with them in a pool (analyse). " +
    "It is the processor time of the one thread that does it, after the first looks. " +
    "The files are made of sources of this project. One more file is small and imports 1 000 modules, of which each imports the next one.",
  measure: async ({ rounds, isQuick }) => {
    const sizes = isQuick ? [200] : [500, 2000, 8000];
    const samples = await interleave(
      [
        ...sizes.map((size) => ({ name: String(size), measure: async () => lookAgain(moduleOf(size)) })),
        { name: "imports", measure: async () => lookAgain(importing(isQuick ? 10 : importedModules)) },
      ],
      rounds,
    );
    const imports = samples.get("imports") ?? [];
    const importsMs = {
      discover: spreadOf(imports.map((one) => one.discoverMs)),
      analyse: spreadOf(imports.map((one) => one.analyseMs)),
    };
    const rows = sizes.map((size) => {
      const looks = samples.get(String(size)) ?? [];
      const analyseMs = spreadOf(looks.map((one) => one.analyseMs));
      return {
        size,
        discoverMs: spreadOf(looks.map((one) => one.discoverMs)),
        analyseMs,
        functions: looks[0]?.functions ?? 0,
      };
    });
    const value = rows.find(({ size }) => size === 2000)?.analyseMs.median ?? "too small to tell";
    return {
      figures: [
        { what: "analysing 2 000 lines", unit: " ms", value, most: 50, aim: 25 },
        {
          what: "finding functions in a file that imports 1 000 modules",
          unit: " ms",
          value: importsMs.discover.median,
          most: 100,
          aim: 50,
        },
      ],
      details: {
        heads: ["lines", "functions", "discover, ms", "analyse, ms", "from", "to"],
        rows: [
          ...rows.map(({ size, functions, discoverMs, analyseMs }) => [
            size,
            functions,
            discoverMs.median,
            analyseMs.median,
            analyseMs.least,
            analyseMs.most,
          ]),
          [
            "1 000 imports",
            imports[0]?.functions ?? 0,
            importsMs.discover.median,
            importsMs.analyse.median,
            importsMs.analyse.least,
            importsMs.analyse.most,
          ],
        ],
      },
    };
  },
};

function lookAgain(text: string): Look {
  const discovery = createDiscovery(host);
  try {
    const looks = Array.from({ length: looksBefore + looksPerRound }, (_, index) =>
      look(discovery, `${text}// ${index}\n`),
    ).slice(looksBefore);
    return {
      discoverMs: spreadOf(looks.map(({ discoverMs }) => discoverMs)).median,
      analyseMs: spreadOf(looks.map(({ analyseMs }) => analyseMs)).median,
      functions: looks[0]?.functions ?? 0,
    };
  } finally {
    discovery.dispose();
  }
}

function look(discovery: Discovery, text: string): Look {
  const startMs = cpuMs();
  const { functions } = discovery.discover("/project/module.ts", text);
  const foundMs = cpuMs();
  discovery.analyse(
    "/project/module.ts",
    text,
    functions.map(({ name }) => name),
  );
  return { discoverMs: foundMs - startMs, analyseMs: cpuMs() - foundMs, functions: functions.length };
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** How many modules the file imports whose cost follows its imports. */
const importedModules = 1000;

/** A small module that imports so many others. */
function importing(modules: number): string {
  const imports = Array.from(
    { length: modules },
    (_, index) => `import { g${index} } from "./m${index}.ts";`,
  );
  const inputs = "const inputs = [1, 2, 3];";
  return `${imports.join("\n")}\n${inputs}\nexport function f(x: number) { return g0(x) + g${modules - 1}(x); }\n`;
}

/** One of the imported modules; undefined for any other path. */
function importedModule(path: string): string | undefined {
  const [, index] = /^\/project\/m(\d+)\.ts$/.exec(path) ?? [];
  return index === undefined
    ? undefined
    : `import { g${Number(index) + 1} } from "./m${Number(index) + 1}.ts"; export function g${index}(x: number) { return x < 0 ? g${Number(index) + 1}(x) : x; }`;
}

/** A module of so many lines or a few more: sources one behind the other, without imports, each with names of its own. */
function moduleOf(lines: number): string {
  const parts: string[] = [];
  let count = 0;
  for (let copy = 0; count < lines; copy += 1) {
    const part = renamed(sourceOf(sources[copy % sources.length] ?? ""), copy);
    parts.push(part);
    count += part.split("\n").length - 1;
  }
  return parts.join("");
}

function sourceOf(name: string): string {
  return readFileSync(new URL(`../../../extension/core/${name}.ts`, import.meta.url), "utf8");
}

function renamed(source: string, copy: number): string {
  const body = source.replaceAll(/^(?:import|export \*)[^]*?;\n/gm, "");
  const names = new Set(
    Array.from(
      body.matchAll(/^(?:export )?(?:function|const|interface|type) (\w+)/gm),
      ([, name]) => name ?? "",
    ),
  );
  return body.replaceAll(/\b\w+\b/g, (word) => (names.has(word) ? `${word}_${copy}` : word));
}

const declarationsFolder = fileURLToPath(new URL("../../../node_modules/typescript/lib", import.meta.url));

const host = {
  declarationsFolder,
  readFile: (path: string) =>
    path.startsWith(declarationsFolder) ? readFileSync(path, "utf8") : importedModule(path),
  isFolder: () => false,
  realPath: (path: string) => path,
  fileVersion: (path: string) =>
    importedModule(path) !== undefined ||
    (path.startsWith(declarationsFolder) && statSync(path, { throwIfNoEntry: false }))
      ? "1"
      : undefined,
};

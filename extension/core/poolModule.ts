/** The text of a module that runs a workload in a pool of workers, written beside the workload for its user to keep. */
import type { WorkloadFunction } from "./discovered.ts";
import { isEqual, verdictSentence } from "./findings.ts";
import { importSpecifier, type ImportEnding } from "./importEnding.ts";
import type { Outcome } from "./model.ts";
import type { PoolPlan } from "./poolPlan.ts";
import { poolCode, type PoolCode } from "./poolCode.ts";

/** What a pool module is made of. */
export interface PoolModuleRequest {
  readonly workload: Pick<WorkloadFunction, "name" | "spread" | "shape">;
  /** The name of the workload's file, without its folder. */
  readonly sourceName: string;
  /** The name of the module's own file, in the same folder. */
  readonly moduleName: string;
  readonly ending: ImportEnding;
  readonly plan: PoolPlan;
}

/** Why no pool module can be made of a function, with what to do; null when one can be. A function that is not exported yet
 *  can be made one of by exporting it.
 *  @param outcome of the last run of the function's present text; null when there is none. */
export function poolObstacle(
  { name, shape }: PoolModuleRequest["workload"],
  outcome: Outcome | null,
): string | null {
  if (shape.exportedAs.type === "commonjs") {
    return `"${name}" is in a CommonJS file, whose functions an import may not find. Export it with the keyword "export" to make a pool module.`;
  }
  if (shape.parameters === 0) {
    return `"${name}" takes no input, so a pool has nothing to divide. Give it a parameter to make a pool module.`;
  }
  if (outcome?.type === "finished" && !isEqual(outcome.report.equality.verdict)) {
    return `A pool module of "${name}" would give other results than the function alone. ${verdictSentence(outcome.report.equality)} Correct that and run it again.`;
  }
  return outcome?.type === "failed" && outcome.report.failure.stage === "pool"
    ? `"${name}" failed in its pool. ${outcome.report.failure.message}`
    : null;
}

/** The name of the module's file beside a source file: `computeSquare.pool.ts`. It is an ES module in every case, which a
 *  package of another type has to be told by the extension `.mts` or `.mjs`. */
export function poolModuleName(sourceName: string, functionName: string, isEsmPackage: boolean): string {
  const [, stem = sourceName, kind = "", language = "t"] = /^(.*)\.([cm]?)([jt])sx?$/.exec(sourceName) ?? [];
  const name = functionName === "default" ? stem : functionName;
  return `${name}.pool.${kind === "" && isEsmPackage ? "" : "m"}${language}s`;
}

/** Writes the module: worker entry and main side in one file, so that it finds itself however it is compiled.
 *  @throws when the function is not exported, or there is another obstacle. */
export function poolModuleText(request: PoolModuleRequest): string {
  const { workload, sourceName, moduleName, plan } = request;
  const { exportedAs, returnsPromise } = workload.shape;
  if (exportedAs.type === "nothing" || exportedAs.type === "commonjs") {
    throw new Error(`"${workload.name}" cannot be imported from another module.`);
  }
  // Node itself takes an extension only, at least in an ES module.
  const isModule = /\.m[jt]s$/.test(moduleName);
  const ending = request.ending === "none" && isModule ? "compiled" : request.ending;
  const source = importSpecifier(sourceName, ending);
  const code: PoolCode = {
    function: "workload",
    spread: workload.spread,
    returnsPromise,
    isTyped: moduleName.endsWith("ts"),
    plan,
  };
  const exported = exportedAs.type === "default" ? workload.name : exportedAs.name;
  const local = isTaken(exported, code) ? code.function : exported;
  const list = local === exported ? `{ ${local} }` : `{ ${exported} as ${local} }`;
  return [
    ...header(request, source),
    "",
    ...(plan.workers === null ? ['import { availableParallelism } from "node:os";'] : []),
    'import { Tinypool } from "tinypool";',
    `import ${exportedAs.type === "default" ? local : list} from ${JSON.stringify(source)};`,
    "",
    ...poolCode({ ...code, function: local }),
    "",
  ].join("\n");
}

/** Whether the module has something else of this name, where the function has to get another one. */
function isTaken(name: string, code: PoolCode): boolean {
  const words = poolCode(code)
    .join(" ")
    .matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu);
  return name === "default" || [...words].some(([word]) => word === name);
}

function header(
  { workload, moduleName, ending, plan }: PoolModuleRequest,
  source: string,
): readonly string[] {
  const what = plan.runtime === "processes" ? "worker processes" : "worker threads";
  const own = importSpecifier(moduleName, ending);
  const name = workload.name === "default" ? `the default export of ${source}` : workload.name;
  const prose = [
    `Runs ${name} over many inputs in ${what}. Made by Parallel Benchmark, yours to change.`,
    "A bundler has to leave this file a file of its own: workers load it by its address.",
    ...plan.reasons,
  ];
  return [
    ...prose.flatMap((paragraph) => wrapped(oneLine(paragraph))),
    "",
    oneLine(`  import { map, destroy } from ${JSON.stringify(own)};`),
    "  const results = await map(inputs); // In the order of the inputs; the workers stay for more.",
    "  await destroy(); // Ends the workers, when no more is to come.",
  ].map((line) => `// ${line}`.trimEnd());
}

const mostColumns = 97;

/** Lines that are no longer than a comment may be, words that are longer aside. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > mostColumns) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** A line end in a name would end the comment, and a change of direction would hide what is code. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, " ");
}

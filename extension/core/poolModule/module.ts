/** The text of a module that runs a workload in a pool of workers, written beside the workload for its user to keep. */
import { runtimes } from "../report/runtimes.ts";
import type { WorkloadFunction } from "../discovery/discovered.ts";
import { heldName } from "../discovery/passing.ts";
import { verdictSentence } from "../verdicts/words.ts";
import { isEqual } from "../report/pools.ts";
import { importSpecifier } from "./importEnding.ts";
import type { ImportEnding } from "../discovery/compilerSettings.ts";
import type { Outcome } from "../report/outcome.ts";
import { isTypeScript, moduleFileName, type ModuleForm } from "./moduleForm.ts";
import type { PoolPlan } from "./plan.ts";
import { poolCode } from "./code.ts";
import type { PoolCode } from "./shape.ts";
import { fileNamePart } from "../text/fileNamePart.ts";
import { isWrittenAsCommonJs } from "./start.ts";

/** What a pool module is made of. */
export interface PoolModuleRequest {
  readonly workload: Pick<WorkloadFunction, "name" | "shape">;
  /** Each input is a list of arguments. */
  readonly spread: boolean;
  /** The name of the workload's file, without its folder. */
  readonly sourceName: string;
  /** The name of the module's own file, in the same folder. */
  readonly moduleName: string;
  readonly form: ModuleForm;
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
  if (shape.exportedAs.type === "nothing" && shape.exportedAs.exportAt === null) {
    return `"${name}" is not among what its CommonJS file gives away. Add it to "module.exports" to make a pool module.`;
  }
  if (shape.isPrivate) {
    return `"${name}" is private to its class, so that no other module can call it. Make it public to make a pool module.`;
  }
  if (shape.self !== undefined) {
    const { className } = shape.self;
    return `"${name}" is called on an object of "${className}", which loses its class on the way to a worker. Keep one at the top level of the file, e.g. "export const ${heldName(className)} = new ${className}(…);", and make a pool module of its method.`;
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

/** The name of the module's file beside a source file: `computeSquare.pool.ts`.
 *  @param packageType as for `moduleFileName`. */
export function poolModuleName(
  sourceName: string,
  functionName: string,
  form: ModuleForm,
  packageType: "module" | "commonjs" | null,
): string {
  const stem =
    functionName === "default" ? sourceName.replace(/\.[cm]?[jt]sx?$/, "") : fileNamePart(functionName);
  return moduleFileName(`${stem}.pool`, sourceName, form, packageType);
}

/** Writes the module: worker entry and main side in one file, so that it finds itself however it is compiled.
 *  @throws when the function is not exported, or there is another obstacle. */
export function poolModuleText(request: PoolModuleRequest): string {
  const { workload, sourceName, moduleName, form, plan } = request;
  const { exportedAs, returnsPromise } = workload.shape;
  if (exportedAs.type === "nothing") {
    throw new Error(`"${workload.name}" cannot be imported from another module.`);
  }
  const source = moduleSpecifier(request, sourceName);
  const code: PoolCode = {
    function: "workload",
    spread: request.spread,
    returnsPromise,
    isTyped: isTypeScript(moduleName),
    form,
    plan,
    shared: request.spread ? plan.shared : null,
  };
  const exported = exportedAs.type === "default" ? "default" : (exportedAs.name ?? "default");
  const { access = "" } = workload.shape;
  // Of a member that is imported which it is a member of.
  const own = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(workload.name)?.[0] ?? code.function;
  const wanted = exported === "default" ? own : exported;
  const local = isTaken(wanted, code) ? code.function : wanted;
  return [
    ...header(request, source),
    "",
    ...(isWrittenAsCommonJs(form) ? requires : imports)(code, { exported, local, source }),
    "",
    ...poolCode({ ...code, function: local + access }),
    "",
  ].join("\n");
}

/** The function that a module takes from a source file. */
interface Taken {
  /** The name that it is exported by; `default` also for what a CommonJS module is as a whole. */
  readonly exported: string;
  readonly local: string;
  readonly source: string;
}

function imports({ form, plan }: PoolCode, { exported, local, source }: Taken): readonly string[] {
  const list = local === exported ? `{ ${local} }` : `{ ${exported} as ${local} }`;
  return [
    ...(plan.workers === null ? ['import { availableParallelism } from "node:os";'] : []),
    ...(form.format === "esm" ? ['import { Tinypool } from "tinypool";'] : []),
    `import ${exported === "default" ? local : list} from ${JSON.stringify(source)};`,
  ];
}

function requires({ isTyped, plan }: PoolCode, { exported, local, source }: Taken): readonly string[] {
  const load = `require(${JSON.stringify(source)});`;
  const word = isTyped ? "import" : "const";
  const list = local === exported ? `{ ${local} }` : `{ ${exported}: ${local} }`;
  return [
    ...(plan.workers === null ? [`${word} os = require("node:os");`] : []),
    ...(exported === "default"
      ? [`${word} ${local} = ${load}`]
      : isTyped
        ? [`import source = ${load}`, "", `const ${list} = source;`]
        : [`const ${list} = ${load}`]),
  ];
}

/** What the import of a file of the project says in this module. In ES modules it is a URL. */
export function moduleSpecifier(request: Omit<PoolModuleRequest, "plan">, name: string): string {
  const specifier = importSpecifier(name, endingIn(request, name));
  return request.form.format === "esm" ? specifier.replaceAll(/[%?#]/g, encodeURIComponent) : specifier;
}

/** How the import of a file of the project ends in this module. Node itself takes an extension only, at least in an ES module;
 *  and only `.ts` and `.js` can be left out elsewhere.
 *  @param name the file that is imported. */
function endingIn({ moduleName, form, ending }: Omit<PoolModuleRequest, "plan">, name: string): ImportEnding {
  const isModule = /\.m[jt]s$/.test(moduleName) && form.format === "esm";
  return ending === "none" && (isModule || /\.[cm][jt]s$/.test(name)) ? "compiled" : ending;
}

/** Whether the module has something else of this name, where the function has to get another one. */
function isTaken(name: string, code: PoolCode): boolean {
  const words = poolCode(code)
    .join(" ")
    .matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu);
  const isOther = isWrittenAsCommonJs(code.form) && ["source", "require"].includes(name);
  return reserved.has(name) || isOther || [...words].some(([word]) => word === name);
}

/** What no import of a module may be called. */
const reserved: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

function header(request: PoolModuleRequest, source: string): readonly string[] {
  const { workload, moduleName, form, plan } = request;
  const own = JSON.stringify(moduleSpecifier(request, moduleName));
  const isRequired = isWrittenAsCommonJs(form) && !isTypeScript(moduleName);
  const name = workload.name === "default" ? `the default export of ${source}` : workload.name;
  const prose = [
    `Runs ${name} over many inputs in ${runtimes[plan.runtime].workers}. Made by Parallel Benchmark, yours to change.`,
    "A bundler has to leave this file a file of its own: workers load it by its address.",
    ...plan.reasons,
  ];
  return [
    ...prose.flatMap((paragraph) => wrapped(oneLine(paragraph))),
    "",
    oneLine(
      isRequired ? `  const { map, destroy } = require(${own});` : `  import { map, destroy } from ${own};`,
    ),
    `  const results = await map(${givenTo(request)}); // In the order of the inputs; the workers stay for more.`,
    "  await destroy(); // Ends the workers, when no more is to come.",
  ].map((line) => `// ${line}`.trimEnd());
}

/** What a call of `map` is shown with. */
function givenTo({ spread, plan: { shared } }: PoolModuleRequest): string {
  return spread && shared !== null
    ? `inputs, { ${shared.same.map(({ name }) => name).join(", ")} }`
    : "inputs";
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

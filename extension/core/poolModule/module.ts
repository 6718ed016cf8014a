/** The text of a module that runs a workload in a pool of workers, written beside the workload for its user to keep. */
import { runtimes } from "../report/runtimes.ts";
import { heldName } from "../discovery/passing.ts";
import { verdictSentence } from "../verdicts/words.ts";
import { isEqual } from "../report/pools.ts";
import type { Outcome } from "../report/outcome.ts";
import { isTypeScript, moduleFileName, type ModuleForm } from "./moduleForm.ts";
import type { PoolPlan } from "./plan.ts";
import { poolCode } from "./code.ts";
import { commentLines, functionInProse } from "./comment.ts";
import { functionImport, moduleSpecifier, type ImportRequest } from "./functionImport.ts";
import type { PoolCode } from "./shape.ts";
import { fileNamePart } from "../text/fileNamePart.ts";
import { isWrittenAsCommonJs } from "./start.ts";

/** What a pool module is made of. */
export interface PoolModuleRequest extends ImportRequest {
  /** The name of the support file, in the same folder. */
  readonly supportName: string;
  /** Each input is a list of arguments. */
  readonly spread: boolean;
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

/** What a module beside a source file is: `hosts` of two files, of which each host starts the `hosts.worker`. */
export type ModuleKind = "pool" | "together" | "hosts" | "hosts.worker";

/** The name of the module's file beside a source file: `computeSquare.pool.ts`, `fetchRate.together.ts`.
 *  @param packageType as for `moduleFileName`. */
export function poolModuleName(
  kind: ModuleKind,
  sourceName: string,
  functionName: string,
  form: ModuleForm,
  packageType: "module" | "commonjs" | null,
): string {
  const stem =
    functionName === "default" ? sourceName.replace(/\.[cm]?[jt]sx?$/, "") : fileNamePart(functionName);
  return moduleFileName(`${stem}.${kind}`, sourceName, form, packageType);
}

/** Writes the module: main side and what workers load in one file, so that it finds itself however it is compiled.
 *  @throws when the function is not exported, or there is another obstacle. */
export function poolModuleText(request: PoolModuleRequest): string {
  const { workload, moduleName, form, plan } = request;
  const code: PoolCode = {
    function: "workload",
    spread: request.spread,
    returnsPromise: workload.shape.returnsPromise,
    isTyped: isTypeScript(moduleName),
    form,
    plan,
    shared: request.spread ? plan.shared : null,
  };
  const imports = ownImports(request, code);
  const taken = functionImport(request, [...poolCode(code), ...imports].join(" "));
  return [
    ...header(request),
    "",
    ...imports,
    ...taken.lines,
    "",
    ...poolCode({ ...code, function: taken.name }),
    "",
  ].join("\n");
}

function ownImports(request: PoolModuleRequest, { form, isTyped, plan }: PoolCode): readonly string[] {
  const needsOs = plan.workers === null;
  const support = JSON.stringify(moduleSpecifier(request, request.supportName));
  if (isWrittenAsCommonJs(form)) {
    return [
      ...(needsOs ? [`${isTyped ? "import" : "const"} os = require("node:os");`] : []),
      ...(isTyped
        ? [`import support = require(${support});`, "const { createPool } = support;"]
        : [`const { createPool } = require(${support});`]),
    ];
  }
  return [
    ...(needsOs ? ['import { availableParallelism } from "node:os";'] : []),
    ...(form.format === "esm" ? ['import { Tinypool } from "tinypool";'] : []),
    `import { createPool } from ${support};`,
  ];
}

function header(request: PoolModuleRequest): readonly string[] {
  const { moduleName, form, plan } = request;
  const own = JSON.stringify(moduleSpecifier(request, moduleName));
  const isRequired = isWrittenAsCommonJs(form) && !isTypeScript(moduleName);
  const prose = [
    `Runs ${functionInProse(request)} over many inputs in ${runtimes[plan.runtime].workers}. Made by Parallel Benchmark, yours to change.`,
    `Inputs travel as they did in the measured pool, by ${request.supportName} beside this file. A bundler has to leave this file a file of its own: workers load it by its address.`,
    ...plan.reasons,
  ];
  return commentLines(prose, [
    isRequired ? `const { map, destroy } = require(${own});` : `import { map, destroy } from ${own};`,
    `const results = await map(${givenTo(request)}); // In the order of the inputs; the workers stay for more.`,
    "await destroy(); // Ends the workers, when no more is to come.",
  ]);
}

/** What a call of `map` is shown with. */
function givenTo({ spread, plan: { shared } }: PoolModuleRequest): string {
  return spread && shared !== null
    ? `inputs, { ${shared.same.map(({ name }) => name).join(", ")} }`
    : "inputs";
}

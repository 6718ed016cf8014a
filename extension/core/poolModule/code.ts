/** The code of a pool module: what is its own. The rest is in the support file beside it. */
import { runtimes } from "../report/runtimes.ts";
import { exportList, isWrittenAsCommonJs, loadTinypool, ownAddress, workerEntry } from "./start.ts";
import type { PoolCode } from "./shape.ts";
import { callText, inputType, sharedTypes } from "./sharing.ts";

/** The lines of the module below its imports. */
export function poolCode(code: PoolCode): readonly string[] {
  return [
    types,
    settings,
    poolVariable,
    mapFunction,
    destroyFunction,
    runFunction,
    (all: PoolCode) => exportList(all, ["map", "destroy", "default: run"]),
  ]
    .map((part) => part(code).join("\n"))
    .filter((part) => part !== "")
    .join("\n\n")
    .split("\n");
}

function types(code: PoolCode): readonly string[] {
  const { function: name, isTyped, form } = code;
  const exported = isWrittenAsCommonJs(form) ? "" : "export ";
  const { input, meaning } = inputType(code);
  const result = `Awaited<ReturnType<typeof ${name}>>`;
  return isTyped
    ? [
        `/** ${meaning} */`,
        `${exported}type Input = ${input};`,
        ...sharedTypes(code, exported),
        `${exported}type Result = ${result};`,
      ]
    : [
        `/** @typedef {${input}} Input ${meaning} */`,
        ...sharedTypes(code, exported),
        `/** @typedef {${result}} Result */`,
      ];
}

function settings(code: PoolCode): readonly string[] {
  const { plan, form } = code;
  const cores = `${isWrittenAsCommonJs(form) ? "os." : ""}availableParallelism()`;
  return [
    `const workers = ${plan.workers ?? cores};`,
    ...workerMb(plan),
    ...fewestInputs(plan),
    ...workerEntry(code),
  ];
}

/** What bounds the workers where there is less memory than where they were measured. */
function workerMb({ workerMb: most }: PoolCode["plan"]): readonly string[] {
  return most === null
    ? []
    : [
        "/** What each worker took, as measured: no more of them are started than there is memory for. */",
        `const workerMb = ${most};`,
      ];
}

/** Below it a map is run where it is called. */
function fewestInputs({ fewest }: PoolCode["plan"]): readonly string[] {
  return fewest === null
    ? []
    : [
        "/** Fewer inputs than that are faster without a pool, as measured, and run where `map` is called; 0 for always a pool. */",
        `const fewestInputs = ${fewest};`,
      ];
}

function poolVariable(code: PoolCode): readonly string[] {
  const { function: name, isTyped, plan, shared, form } = code;
  const typesOf = shared === null ? "<Input, Result>" : "<Input, Result, Shared>";
  const parameter = (word: string, type: string) => (isTyped ? word : `/** @type {${type}} */ ${word}`);
  const common = parameter("common", "Shared");
  const given = [parameter("input", "Input"), ...(shared === null ? [] : [common])].join(", ");
  const options = parameter("options", "object");
  return [
    `const pool = createPool${isTyped ? typesOf : ""}({`,
    `  name: ${JSON.stringify(name)},`,
    `  call: (${given}) => ${callText(code)},`,
    ...(shared === null || shared.elementOf === null
      ? []
      : [
          "  // Inputs that are elements of it are these very objects in a worker, too.",
          `  elements: (${common}) => common.${shared.elementOf},`,
        ]),
    "  workers,",
    ...(plan.workerMb === null ? [] : ["  workerMb,"]),
    `  runtime: ${JSON.stringify(runtimes[plan.runtime].tinypool)},`,
    `  chunk: ${plan.chunk ?? '"auto"'},`,
    ...(plan.messageMs === null ? [] : [`  messageMs: ${plan.messageMs},`]),
    ...(plan.fewest === null ? [] : ["  fewestInputs,"]),
    ...ownAddress(code).map((line) => line.replace(/^ {4}/, "  ")),
    ...(form.format === "esm"
      ? [`  start: (${options}) => new Tinypool(options),`]
      : [
          `  start: async (${options}) => {`,
          ...loadTinypool(code).map((line) => `  ${line}`),
          "    return new Tinypool(options);",
          "  },",
        ]),
    "});",
  ];
}

function mapFunction({ function: name, isTyped, form, shared }: PoolCode): readonly string[] {
  const exported = isWrittenAsCommonJs(form) ? "" : "export ";
  return [
    "/**",
    ` * Calls \`${name}\` with each input and gives the results in the order of the inputs.`,
    " * The first call that throws rejects it, with the input's index in the message.",
    ...(shared === null
      ? []
      : [" * Workers keep `shared` as long as it has the same objects: after changing one, give another."]),
    ...(isTyped
      ? []
      : [
          " * @param {Iterable<Input>} inputs",
          ...(shared === null ? [] : [" * @param {Shared} shared"]),
          " * @returns {Promise<Result[]>}",
        ]),
    " */",
    isTyped
      ? `${exported}function map(inputs: Iterable<Input>${shared === null ? "" : ", shared: Shared"}): Promise<Result[]> {`
      : `${exported}function map(inputs${shared === null ? "" : ", shared"}) {`,
    `  return pool.map(inputs${shared === null ? "" : ", shared"});`,
    "}",
  ];
}

function destroyFunction({ isTyped, form }: PoolCode): readonly string[] {
  const exported = isWrittenAsCommonJs(form) ? "" : "export ";
  return [
    "/** Ends the workers. A later `map` starts new ones. */",
    `${exported}function destroy()${isTyped ? ": Promise<void>" : ""} {`,
    "  return pool.destroy();",
    "}",
  ];
}

function runFunction({ isTyped, form }: PoolCode): readonly string[] {
  const exported = isWrittenAsCommonJs(form) ? "" : "export default ";
  const meaning = "What a worker does with a message; tinypool calls it.";
  return [
    ...(isTyped ? [`/** ${meaning} */`] : ["/**", ` * ${meaning}`, " * @param {unknown} message", " */"]),
    isTyped
      ? `${exported}function run(message: unknown): Promise<unknown> {`
      : `${exported}function run(message) {`,
    "  return pool.run(message);",
    "}",
  ];
}

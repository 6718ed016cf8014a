import {
  commonJsTypes,
  exportList,
  isWrittenAsCommonJs,
  poolVariable,
  startPoolFunction,
  workerEntry,
} from "./start.ts";
import type { PoolCode } from "./shape.ts";
import {
  callText,
  foundInput,
  inputType,
  isPlaced,
  listedInputs,
  messageTypes,
  placesFunction,
  sharedTypes,
  sharedVariables,
  takeShared,
  versionFunction,
} from "./sharing.ts";

/** The lines of the module below its imports. */
export function poolCode(code: PoolCode): readonly string[] {
  return [
    types,
    settings,
    mapFunction,
    destroyFunction,
    runChunkFunction,
    versionFunction,
    placesFunction,
    startPoolFunction,
    (all: PoolCode) => exportList(all, ["map", "destroy", "default: runChunk"]),
  ]
    .map((part) => part(code).join("\n"))
    .filter((part) => part !== "")
    .join("\n\n")
    .split("\n");
}

function types(code: PoolCode): readonly string[] {
  const { function: name, isTyped, form, shared } = code;
  const exported = isWrittenAsCommonJs(form) ? "" : "export ";
  const { input, meaning } = inputType(code);
  const { chunk, answer } = messageTypes(code);
  const result = `Awaited<ReturnType<typeof ${name}>>`;
  const thrown = "{ name: string; message: string; stack: string | undefined }";
  const brought = shared === null ? "" : ", `shared` is brought to a worker that asks for it";
  return isTyped
    ? [
        `/** ${meaning} */`,
        `${exported}type Input = ${input};`,
        ...sharedTypes(code, exported),
        `${exported}type Result = ${result};`,
        `/** Inputs that travel in one message; \`first\` is the index of the first of them${brought}. */`,
        `type Chunk = ${chunk};`,
        "/** An error as data, which arrives whole from threads and processes alike. */",
        `type Thrown = ${thrown};`,
        `type Answer = ${answer};`,
        ...commonJsTypes(code),
      ]
    : [
        `/** @typedef {${input}} Input ${meaning} */`,
        ...sharedTypes(code, exported),
        `/** @typedef {${result}} Result */`,
        `/** @typedef {${chunk}} Chunk Inputs of one message. */`,
        `/** @typedef {${thrown}} Thrown An error as data. */`,
        `/** @typedef {${answer}} Answer */`,
        ...commonJsTypes(code),
      ];
}

function settings(code: PoolCode): readonly string[] {
  const { function: name, plan, form } = code;
  const cores = `${isWrittenAsCommonJs(form) ? "os." : ""}availableParallelism()`;
  return [
    `const workers = ${plan.workers ?? cores};`,
    ...fewestInputs(plan),
    "/** A variable of the environment that only workers of this module have. */",
    `const mark = ${JSON.stringify(`POOL_OF_${name.replaceAll(/[^\p{L}\p{N}_$]+/gu, "_")}`)};`,
    ...workerEntry(code),
    ...poolVariable(code),
    ...sharedVariables(code),
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

function mapFunction(code: PoolCode): readonly string[] {
  const { function: name, isTyped, plan, form, shared } = code;
  const exported = isWrittenAsCommonJs(form) ? "" : "export ";
  const started = `${form.format === "esm" ? "" : "await "}(pool ??= startPool())`;
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
      ? `${exported}async function map(inputs: Iterable<Input>${shared === null ? "" : ", shared: Shared"}): Promise<Result[]> {`
      : `${exported}async function map(inputs${shared === null ? "" : ", shared"}) {`,
    ...(shared === null ? [] : ["  const version = versionOf(shared);"]),
    ...listedInputs(code),
    `  const running = ${plan.fewest === null ? "" : "all.length < fewestInputs ? { run: runChunk } : "}${started};`,
    `  const chunkSize = ${chunkSize(plan.chunk)};`,
    ...(isTyped ? [] : ["  /** @type {Result[]} */"]),
    `  const results${isTyped ? ": Result[]" : ""} = Array.from({ length: all.length });`,
    "  let next = 0;",
    "  // As many chunks are on their way as there are workers.",
    isTyped ? "  const work = async (): Promise<void> => {" : "  const work = async () => {",
    "    while (next < all.length) {",
    "      const first = next;",
    "      next += chunkSize;",
    ...(shared === null ? runWithout(isTyped) : runWith(isTyped)),
    '      if ("failed" in answer) {',
    "        const cause = Object.assign(new Error(), answer.thrown);",
    `        const message = \`${inTemplate(name)} failed at input \${answer.failed}: \${cause.message}\`;`,
    "        throw Object.assign(new Error(message), { cause });",
    "      }",
    "      for (const [offset, result] of answer.results.entries()) {",
    "        results[first + offset] = result;",
    "      }",
    "    }",
    "  };",
    "  try {",
    "    await Promise.all(Array.from({ length: workers }, work));",
    "  } finally {",
    "    next = all.length; // After a failure nothing more is begun.",
    "  }",
    "  return results;",
    "}",
  ];
}

/** A text inside of a template literal. */
export function inTemplate(text: string): string {
  return text.replaceAll(/[`\\]|\$\{/g, String.raw`\$&`);
}

function runWithout(isTyped: boolean): readonly string[] {
  return isTyped
    ? [
        "      const chunk: Chunk = { first, inputs: all.slice(first, next) };",
        "      const answer: Answer = await running.run(chunk);",
      ]
    : [
        "      /** @type {Answer} */",
        "      const answer = await running.run({ first, inputs: all.slice(first, next) });",
      ];
}

function runWith(isTyped: boolean): readonly string[] {
  return [
    `      const chunk${isTyped ? ": Chunk" : ""} = { first, inputs: all.slice(first, next), version };`,
    ...(isTyped ? [] : ["      /** @type {Answer} */"]),
    `      let answer${isTyped ? ": Answer" : ""} = await running.run(chunk);`,
    '      while ("missing" in answer) {',
    "        answer = await running.run({ ...chunk, shared });",
    "      }",
  ];
}

/** Never so large that a worker goes without. */
function chunkSize(chunk: number | null): string {
  if (chunk === null) {
    return "Math.ceil(all.length / (workers * 4))";
  }
  return chunk === 1 ? "1" : `Math.min(${chunk}, Math.ceil(all.length / workers))`;
}

function destroyFunction({ isTyped, form, shared }: PoolCode): readonly string[] {
  const exported = isWrittenAsCommonJs(form) ? "" : "export ";
  return [
    "/** Ends the workers. A later `map` starts new ones. */",
    `${exported}async function destroy()${isTyped ? ": Promise<void>" : ""} {`,
    "  const ended = pool;",
    "  pool = undefined;",
    ...(shared === null ? [] : ["  latest = undefined;"]),
    `  await ${form.format === "esm" ? "ended" : "(await ended)"}?.destroy();`,
    "}",
  ];
}

function runChunkFunction(code: PoolCode): readonly string[] {
  const { returnsPromise, isTyped, form, shared } = code;
  const exported = isWrittenAsCommonJs(form) ? "" : "export default ";
  const call = callText(code);
  const taken = shared === null ? "{ first, inputs }" : "{ first, inputs, version, shared }";
  const [async, answer] = returnsPromise ? ["async ", "Promise<Answer>"] : ["", "Answer"];
  return [
    ...(isTyped
      ? ["/** What a worker does with one chunk; tinypool calls it. */"]
      : [
          "/**",
          " * What a worker does with one chunk; tinypool calls it.",
          " * @param {Chunk} chunk",
          ` * @returns {${answer}}`,
          " */",
        ]),
    isTyped
      ? `${exported}${async}function runChunk(${taken}: Chunk): ${answer} {`
      : `${exported}${async}function runChunk(${taken}) {`,
    ...takeShared(code),
    ...(isTyped ? [] : ["  /** @type {Result[]} */"]),
    `  const results${isTyped ? ": Result[]" : ""} = [];`,
    `  for (const ${isPlaced(shared) ? "sent" : "input"} of inputs) {`,
    ...foundInput(code),
    "    try {",
    `      results.push(${returnsPromise ? "await " : ""}${call});`,
    "    } catch (error) {",
    "      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));",
    "      return { failed: first + results.length, thrown: { name, message, stack } };",
    "    }",
    "  }",
    "  return { results };",
    "}",
  ];
}

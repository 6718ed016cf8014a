import {
  commonJsTypes,
  exportList,
  isWrittenAsCommonJs,
  poolVariable,
  startPoolFunction,
  workerEntry,
} from "./start.ts";
import type { PoolCode } from "./shape.ts";

/** The lines of the module below its imports. */
export function poolCode(code: PoolCode): readonly string[] {
  return [types, settings, mapFunction, destroyFunction, runChunkFunction, startPoolFunction, exportList]
    .map((part) => part(code).join("\n"))
    .filter((part) => part !== "")
    .join("\n\n")
    .split("\n");
}

function types(code: PoolCode): readonly string[] {
  const { function: name, spread, isTyped, form } = code;
  const exported = isWrittenAsCommonJs(form) ? "" : "export ";
  const input = `Parameters<typeof ${name}>${spread ? "" : "[0]"}`;
  const result = `Awaited<ReturnType<typeof ${name}>>`;
  const chunk = "{ first: number; inputs: Input[] }";
  const thrown = "{ name: string; message: string; stack: string | undefined }";
  return isTyped
    ? [
        spread ? "/** The arguments of one call. */" : "/** The argument of one call. */",
        `${exported}type Input = ${input};`,
        `${exported}type Result = ${result};`,
        "/** Inputs that travel in one message; `first` is the index of the first of them. */",
        `type Chunk = ${chunk};`,
        "/** An error as data, which arrives whole from threads and processes alike. */",
        `type Thrown = ${thrown};`,
        "type Answer = { results: Result[] } | { failed: number; thrown: Thrown };",
        ...commonJsTypes(code),
      ]
    : [
        `/** @typedef {${input}} Input ${spread ? "The arguments of one call." : "The argument of one call."} */`,
        `/** @typedef {${result}} Result */`,
        `/** @typedef {${chunk}} Chunk Inputs of one message. */`,
        `/** @typedef {${thrown}} Thrown An error as data. */`,
        "/** @typedef {{ results: Result[] } | { failed: number; thrown: Thrown }} Answer */",
        ...commonJsTypes(code),
      ];
}

function settings(code: PoolCode): readonly string[] {
  const { function: name, plan, form } = code;
  const cores = `${isWrittenAsCommonJs(form) ? "os." : ""}availableParallelism()`;
  return [
    `const workers = ${plan.workers ?? cores};`,
    "/** A variable of the environment that only workers of this module have. */",
    `const mark = ${JSON.stringify(`POOL_OF_${name.replaceAll(/[^\p{L}\p{N}_$]+/gu, "_")}`)};`,
    ...workerEntry(code),
    ...poolVariable(code),
  ];
}

function mapFunction({ function: name, isTyped, plan, form }: PoolCode): readonly string[] {
  const exported = isWrittenAsCommonJs(form) ? "" : "export ";
  const start = "(pool ??= startPool())";
  return [
    "/**",
    ` * Calls \`${name}\` with each input and gives the results in the order of the inputs.`,
    " * The first call that throws rejects it, with the input's index in the message.",
    ...(isTyped ? [] : [" * @param {Iterable<Input>} inputs", " * @returns {Promise<Result[]>}"]),
    " */",
    isTyped
      ? `${exported}async function map(inputs: Iterable<Input>): Promise<Result[]> {`
      : `${exported}async function map(inputs) {`,
    `  const running = ${form.format === "esm" ? "" : "await "}${start};`,
    "  const all = Array.from(inputs);",
    `  const chunkSize = ${chunkSize(plan.chunk)};`,
    ...(isTyped ? [] : ["  /** @type {Result[]} */"]),
    `  const results${isTyped ? ": Result[]" : ""} = Array.from({ length: all.length });`,
    "  let next = 0;",
    "  // As many chunks are on their way as there are workers.",
    isTyped ? "  const work = async (): Promise<void> => {" : "  const work = async () => {",
    "    while (next < all.length) {",
    "      const first = next;",
    "      next += chunkSize;",
    ...(isTyped
      ? [
          "      const chunk: Chunk = { first, inputs: all.slice(first, next) };",
          "      const answer: Answer = await running.run(chunk);",
        ]
      : [
          "      /** @type {Answer} */",
          "      const answer = await running.run({ first, inputs: all.slice(first, next) });",
        ]),
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
function inTemplate(text: string): string {
  return text.replaceAll(/[`\\]|\$\{/g, String.raw`\$&`);
}

/** Never so large that a worker goes without. */
function chunkSize(chunk: number | null): string {
  if (chunk === null) {
    return "Math.ceil(all.length / (workers * 4))";
  }
  return chunk === 1 ? "1" : `Math.min(${chunk}, Math.ceil(all.length / workers))`;
}

function destroyFunction({ isTyped, form }: PoolCode): readonly string[] {
  const exported = isWrittenAsCommonJs(form) ? "" : "export ";
  return [
    "/** Ends the workers. A later `map` starts new ones. */",
    `${exported}async function destroy()${isTyped ? ": Promise<void>" : ""} {`,
    "  const ended = pool;",
    "  pool = undefined;",
    `  await ${form.format === "esm" ? "ended" : "(await ended)"}?.destroy();`,
    "}",
  ];
}

function runChunkFunction({
  function: name,
  spread,
  returnsPromise,
  isTyped,
  form,
}: PoolCode): readonly string[] {
  const exported = isWrittenAsCommonJs(form) ? "" : "export default ";
  const call = `${name}(${spread ? "...input" : "input"})`;
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
      ? `${exported}${async}function runChunk({ first, inputs }: Chunk): ${answer} {`
      : `${exported}${async}function runChunk({ first, inputs }) {`,
    ...(isTyped ? [] : ["  /** @type {Result[]} */"]),
    `  const results${isTyped ? ": Result[]" : ""} = [];`,
    "  for (const input of inputs) {",
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

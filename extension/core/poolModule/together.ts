/** The text of a module that calls a function that waits for many inputs at once, on one thread: what there is to write where
 *  no pool is needed. */
import { commentLines, functionInProse } from "./comment.ts";
import { functionImport, moduleSpecifier, type ImportRequest } from "./functionImport.ts";
import { isTypeScript } from "./moduleForm.ts";
import { isWrittenAsCommonJs } from "./start.ts";

/** What the module is made of. */
export interface TogetherRequest extends ImportRequest {
  /** Each input is a list of arguments. */
  readonly spread: boolean;
  /** How many calls are under way at once, at most. */
  readonly limit: number;
  /** Sentences about what was measured. */
  readonly reasons: readonly string[];
}

/** Writes the module.
 *  @throws when the function is not exported. */
export function togetherText(request: TogetherRequest): string {
  const { lines, name } = functionImport(request, code(request, "workload").join(" "));
  return [...header(request), "", ...lines, "", ...code(request, name), ""].join("\n");
}

function header(request: TogetherRequest): readonly string[] {
  const { form, moduleName, limit } = request;
  const own = JSON.stringify(moduleSpecifier(request, moduleName));
  const isRequired = isWrittenAsCommonJs(form) && !isTypeScript(moduleName);
  const prose = [
    `Calls ${functionInProse(request)} for many inputs on one thread, at most ${limit} of them at once. Made by Parallel Benchmark, yours to change.`,
    ...request.reasons,
  ];
  return commentLines(prose, [
    isRequired ? `const { map } = require(${own});` : `import { map } from ${own};`,
    "const results = await map(inputs); // In the order of the inputs.",
  ]);
}

function code(request: TogetherRequest, name: string): readonly string[] {
  const { spread, limit, form, moduleName } = request;
  const isTyped = isTypeScript(moduleName);
  const isPlain = isWrittenAsCommonJs(form);
  const exported = isPlain ? "" : "export ";
  const input = spread ? `Parameters<typeof ${name}>` : `Parameters<typeof ${name}>[0]`;
  const result = `Awaited<ReturnType<typeof ${name}>>`;
  const inputAt = isTyped ? "list[index] as Input" : "/** @type {Input} */ (list[index])";
  const typed = (type: string) => (isTyped ? `: ${type}` : "");
  const types = isTyped
    ? [`${exported}type Input = ${input};`, `${exported}type Result = ${result};`]
    : [`/** @typedef {${input}} Input */`, `/** @typedef {${result}} Result */`];
  return [
    ...types,
    "",
    `const mostAtOnce = ${limit};`,
    "",
    "/**",
    " * Calls the function for each input, at most `mostAtOnce` at the same time.",
    ...(isTyped ? [] : [" * @param {Iterable<Input>} inputs"]),
    ` * @returns ${isTyped ? "" : "{Promise<Result[]>} "}the results in the order of the inputs.`,
    " * @throws what the first call that fails throws; no further one begins then.",
    " */",
    `${exported}async function map(inputs${typed("Iterable<Input>")})${typed("Promise<Result[]>")} {`,
    "  const list = [...inputs];",
    ...(isTyped ? [] : ["  /** @type {Result[]} */"]),
    `  const results${typed("Result[]")} = [];`,
    "  let next = 0;",
    "  let hasFailed = false;",
    `  const callNext = async ()${typed("Promise<void>")} => {`,
    "    while (next < list.length && !hasFailed) {",
    "      const index = next++;",
    "      try {",
    `        results[index] = await ${name}(${spread ? `...(${inputAt})` : inputAt});`,
    "      } catch (error) {",
    "        hasFailed = true;",
    "        throw error;",
    "      }",
    "    }",
    "  };",
    "  await Promise.all(Array.from({ length: Math.min(mostAtOnce, list.length) }, callNext));",
    "  return results;",
    "}",
    ...(isPlain ? ["", `${isTyped ? "export" : "module.exports"} = { map };`] : []),
  ];
}

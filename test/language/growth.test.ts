import assert from "node:assert/strict";
import { Session } from "node:inspector/promises";
import { after, before, describe, test } from "node:test";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
import { memoryHost } from "./discovery.ts";

/** How often functions of `extension/language/` are called while something is done, callbacks among them. */
async function callsDuring(act: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  act();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  return result
    .filter(({ url }) => url.includes("/extension/language/"))
    .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]?.count ?? 0))
    .reduce((sum, count) => sum + count, 0);
}

/** It has read the language's own library once, as that of an editor has when somebody opens a file. */
const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

/** All that the editor and the command line ask about a file that they have not seen before. */
function askAll(file: string, text: string): void {
  const { functions } = discovery.discover(file, text);
  assert(functions.length > 0);
  for (const { name, inputs } of functions) {
    if (inputs.type === "known") {
      discovery.passing(file, text, { name, expression: inputs.expression, asked: null });
    }
  }
  discovery.analyse(
    file,
    text,
    functions.map(({ name }) => name),
  );
  discovery.explain(file, text, "nothing");
  discovery.forget(file);
}

/** Files with the same once, twice, many times. */
const kinds: readonly (readonly [what: string, part: (n: number) => string, rest?: string, file?: string])[] =
  [
    [
      "a list of its own type for each function",
      (n) =>
        `interface T${n} { a${n}: number } const l${n}: T${n}[] = [{ a${n}: 1 }]; function f${n}(x: T${n}) {}`,
    ],
    [
      "one list that fits all functions",
      (n) => `export function f${n}(x: number) { return x; }`,
      "const xs = [1];",
    ],
    ["as many lists that fit all functions", (n) => `const l${n} = [${n}]; function f${n}(x: number) {}`],
    [
      "one list given to all functions",
      (n) => `function f${n}(x: number) {} xs.map(f${n});`,
      "const xs = [1];",
    ],
    ["functions in variables", (n) => `let f${n} = (x: number) => x;`],
    [
      "functions that call each other",
      (n) => `export const f${n} = (x: number): number => ${n % 10 === 0 ? "x" : `f${n - 1}(x)`};`,
    ],
    ["a tag for each", (n) => `/** @parallel [${n}, 2] */\nfunction f${n}(x: number) {}`],
    ["exports at the end", (n) => `function f${n}(x: number) {}\nexport { f${n} as g${n} };`],
    ["exports of CommonJS", (n) => `exports.f${n} = function (x) { return x; };`, "", "/project/module.cjs"],
    ["lists that are any", (n) => `const l${n} = JSON.parse("[]"); export function f${n}(x: number) {}`],
    ["JavaScript", (n) => `const l${n} = [${n}];\nexport function f${n}(x) {}`, "", "/project/module.js"],
  ];

describe("what it takes to look at a file grows no faster than the file", () => {
  before(() => askAll("/project/first.ts", "function first(x: number) {}"));

  for (const [what, part, rest = "", file = "/project/module.ts"] of kinds) {
    test(what, async () => {
      const text = (count: number) => [rest, ...Array.from({ length: count }, (_, n) => part(n))].join("\n");
      // Whatever is done once for a file.
      const once = await callsDuring(() => askAll(file, text(1)));
      const some = (await callsDuring(() => askAll(file, text(200)))) - once;
      const twice = (await callsDuring(() => askAll(file, text(400)))) - once;
      assert(
        some > 0 && twice <= 2.2 * some,
        `${some} calls, then ${twice}: ${(twice / some).toFixed(2)} times as many`,
      );
    });
  }
});

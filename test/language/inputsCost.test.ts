import assert from "node:assert/strict";
import { test } from "node:test";
import { topLevelFunctions } from "../../extension/language/functions/functions.ts";
import { createInputsFinder } from "../../extension/language/inputs/inputs.ts";
import { createProgramCache } from "../../extension/language/source/program.ts";
import { parse } from "../../extension/language/source/syntax.ts";
import { memoryHost } from "./discovery.ts";

/** How often types are compared while the inputs of all functions of a file are found, with as many lists. */
function comparisons(count: number): number {
  const parts = Array.from(
    { length: count },
    (_, n) =>
      `interface T${n} { a${n}: number } const l${n}: T${n}[] = [{ a${n}: 1 }]; function f${n}(x: T${n}) {}`,
  );
  const host = memoryHost();
  const { sourceFile } = parse("/project/module.ts", parts.join("\n"));
  const typedFile = createProgramCache(host).typeCheck(sourceFile);
  let compared = 0;
  const checker = {
    ...typedFile.checker,
    isTypeAssignableTo: (...types: Parameters<typeof typedFile.checker.isTypeAssignableTo>) => {
      compared += 1;
      return typedFile.checker.isTypeAssignableTo(...types);
    },
  };
  const functions = topLevelFunctions(sourceFile);
  const finder = createInputsFinder(sourceFile, functions, { ...typedFile, checker });
  functions.forEach((syntax) => finder.find(syntax));
  return compared;
}

test("what it takes to find inputs grows no faster than the file", () => {
  const [some, twice] = [comparisons(250), comparisons(500)];
  assert(some > 0 && twice <= 2 * some, `${some}, then ${twice} comparisons of types`);
});

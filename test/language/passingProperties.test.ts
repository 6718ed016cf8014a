import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import ts from "typescript";
import { compilerHost, compilerOptions } from "../../extension/language/source/syntax.ts";
import { passingOf } from "./discovery.ts";

const declarationsFolder = fileURLToPath(new URL("../../node_modules/typescript/lib", import.meta.url));
const libraries = new Map<string, ts.SourceFile>();

/** Whether the compiler lets a call stand at the end of a text. */
function compiles(text: string, call: string): boolean {
  const host = compilerHost(declarationsFolder, (path, options) => {
    const known = libraries.get(path);
    const source = path === "/a.ts" ? `${text}\n${call};` : readFileSync(path, "utf8");
    const file = known ?? ts.createSourceFile(path, source, options);
    if (path !== "/a.ts") {
      libraries.set(path, file);
    }
    return file;
  });
  const program = ts.createProgram({ rootNames: ["/a.ts"], options: compilerOptions, host });
  return program.getSemanticDiagnostics(program.getSourceFile("/a.ts")).length === 0;
}

const type = fc.constantFrom("number", "string", "boolean", "number[]", "[number, string]");
const parameters = fc
  .record({
    needed: fc.array(type, { maxLength: 2 }),
    optional: fc.array(type, { maxLength: 2 }),
    rest: fc.option(type),
  })
  .map(({ needed, optional, rest }) =>
    [
      ...needed.map((one, index) => `a${index}: ${one}`),
      ...optional.map((one, index) => `b${index}?: ${one}`),
      ...(rest === null ? [] : [`...c: (${rest})[]`]),
    ].join(", "),
  )
  .filter((list) => list !== "");
const input = fc.oneof(
  type,
  fc.array(type, { minLength: 1, maxLength: 4 }).map((types) => `[${types.join(", ")}]`),
);

test("inputs of known types are passed in a way that the compiler allows, or refused where it allows none", () => {
  fc.assert(
    fc.property(parameters, input, (list, given) => {
      const text = `const inputs: (${given})[] = []; declare const input: ${given}; function f(${list}) {}`;
      const passed = passingOf(text, "inputs");
      const isTuple = given.startsWith("[");
      const one = compiles(text, "f(input)");
      const spread = isTuple && compiles(text, "f(...input)");
      if (one || spread) {
        const expected = one ? /^[^(]/ : /^\(/;
        assert.match(passed, expected);
      } else if (isTuple || !given.endsWith("[]")) {
        assert.equal(passed, "refused");
      }
    }),
    { numRuns: 40 },
  );
});

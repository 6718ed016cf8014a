import assert from "node:assert/strict";
import { test } from "node:test";
import { compileFunction } from "node:vm";
import fc from "fast-check";
import { lift } from "../../../extension/language/lifting/lift.ts";
import { nestedCode } from "../../../extension/language/lifting/nested.ts";
import { typedText } from "./typed.ts";

/** Names of the top level, of the function around, and of functions beside the one that is taken out. */
const names = ["top", "given", "local", "x"] as const;
const helpers = ["declared", "arrow", "this.method"] as const;

/** Expressions over these names, some of which hide one. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.nat(9).map(String),
    fc.constantFrom(...names, "this.field"),
    fc
      .tuple(tie("expression"), fc.constantFrom("+", "-", "*"), tie("expression"))
      .map((parts) => `(${parts.join(" ")})`),
    fc
      .tuple(tie("expression"), tie("expression"), tie("expression"))
      .map(([a, b, c]) => `(${a} < ${b} ? ${b} : ${c})`),
    fc.tuple(fc.constantFrom(...helpers), tie("expression")).map(([helper, a]) => `${helper}(${a})`),
    fc
      .tuple(fc.constantFrom(...names), tie("expression"), tie("expression"))
      .map(([name, a, b]) => `((${name}) => ${a})(${b})`),
    fc
      .tuple(fc.constantFrom(...names), tie("expression"))
      .map(([name, a]) => `({ ${name}, other: ${a} }).${name}`),
    fc
      .tuple(fc.constantFrom(...names), tie("expression"), tie("expression"))
      .map(([name, a, b]) => `((it) => { let ${name} = it; ${name} += ${b}; return ${name}; })(${a})`),
  ),
}));

/** Names that a helper knows: nothing calls itself without an end. */
const plain = fc
  .constantFrom("top", "given", "local", "y", "1", "(y + given)", "(local * y)", "{ y }.y")
  .map((text) => (text === "{ y }.y" ? "({ y }).y" : text));

const program = fc.record({
  declared: plain,
  arrow: plain,
  callback: expression,
  form: fc.constantFrom("callback" as const, "function" as const, "method" as const),
});

function textOf({
  declared,
  arrow,
  callback,
  form,
}: typeof program extends fc.Arbitrary<infer P> ? P : never) {
  // A method of an object has a "this" of its own.
  const plainer = callback.replaceAll("this.field", "given").replaceAll("this.method", "declared");
  const own = {
    callback: `const results = xs.map((x) => ${callback});`,
    function: `const own = (x) => { return ${callback}; }; const results = xs.map((x) => own(x));`,
    method: `const object = { own(x) { return ${plainer}; } }; const results = xs.map((x) => object.own(x));`,
  }[form];
  return [
    "const top = 7;",
    "class Box {",
    "  constructor(field) { this.field = field; this.unused = () => field; }",
    "  method(y) { return y - this.field; }",
    "  outer(xs, given) {",
    `  const local = given + 1;`,
    `  function declared(y) { return ${declared}; }`,
    `  const arrow = (y) => ${arrow};`,
    `  ${own}`,
    "  return { results, variables: { given, local } };",
    "  }",
    "}",
  ].join("\n");
}

test("a function that was taken out gives what it gave inside, for what it read there", () => {
  fc.assert(
    fc.property(
      program,
      fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
      fc.nat(5),
      (parts, xs, given) => {
        const text = textOf(parts);
        const { sourceFile, checker } = typedText(text, "/project/module.js");
        const path = { callback: "Box.outer/map", function: "Box.outer/own", method: "Box.outer/object.own" }[
          parts.form
        ];
        const found = nestedCode(sourceFile).find((one) => one.path === path);
        assert.ok(found, text);
        const lifted = lift(found.code, checker);
        assert.ok("code" in lifted, text);
        const code = lifted.code
          .map((piece) => (typeof piece === "string" ? piece : text.slice(piece.start, piece.end)))
          .join("");
        const { Box, own } = compileFunction(`${text}\nreturn { Box, own: ${code} };`)();
        const { results, variables } = new Box(3).outer(xs, given);
        const captures = Object.fromEntries(lifted.captures.map((name) => [name, variables[name]]));
        const before = [
          ...(lifted.receiver === undefined ? [] : [{ field: 3 }]),
          ...(lifted.captures.length === 0 ? [] : [captures]),
        ];
        const again = xs.map((x) => own(...before, x));
        assert.deepEqual(again, results, `${text}\n${code}`);
      },
    ),
  );
});

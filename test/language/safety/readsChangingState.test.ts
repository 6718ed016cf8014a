import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string, others: Readonly<Record<string, string>> = {}): void {
  const { found, marked } = findMarked("reads-changing-state", text, "f", others);
  assert.deepEqual(found, marked, text);
}

const reader = "export function f(x: number) { return x * /*[*/factor/*]*/ + factor; }";

describe("the first read of a variable that", () => {
  const cases: readonly (readonly [what: string, text: string])[] = [
    [
      "an exported function assigns",
      `let factor = 1;\nexport function setFactor(x: number) { factor = x; }\n${reader}`,
    ],
    [
      "a function assigns that is exported below",
      `let factor = 1;\nfunction setFactor(x: number) { factor = x; }\nexport { setFactor };\n${reader}`,
    ],
    [
      "the default export assigns",
      `let factor = 1;\nexport default (x: number) => { factor = x; };\n${reader}`,
    ],
    [
      "an exported function's helper assigns",
      `let factor = 1;\nfunction set(x: number) { factor = x; }\nexport const setFactor = (x: number) => { set(x); };\n${reader}`,
    ],
    [
      "a method of an exported class assigns",
      `let factor = 1;\nexport class Options { set(x: number) { factor = x; } }\n${reader}`,
    ],
    ["a timer changes", `let factor = 1;\nsetInterval(() => { factor++; }, 1000);\n${reader}`],
    [
      "an event changes",
      `let factor = 1;\nprocess.on("message", (x: number) => { factor = x; });\n${reader}`,
    ],
    [
      "an exported function writes to",
      "const options = { factor: 1 };\nexport function configure(x: number) { options.factor = x; }\nexport function f(x: number) { return x * /*[*/options/*]*/.factor; }",
    ],
    [
      "an exported function adds to",
      "const plugins: string[] = [];\nexport function register(name: string) { plugins.push(name); }\nexport function f(x: number) { return /*[*/plugins/*]*/.length + x; }",
    ],
    [
      "remembers where it matched",
      "const word = /\\w+/g;\nexport function next(text: string) { return word.exec(text); }\nexport function f(x: number) { return x + /*[*/word/*]*/.lastIndex; }",
    ],
    [
      "a helper reads",
      `let factor = 1;\nexport function setFactor(x: number) { factor = x; }\nfunction scaled(x: number) { return x * /*[*/factor/*]*/; }\nexport function f(x: number) { return scaled(x); }`,
    ],
    [
      "is read as a short property",
      "let factor = 1;\nexport function setFactor(x: number) { factor = x; }\nexport function f(x: number) { return { x, /*[*/factor/*]*/ }; }",
    ],
  ];
  for (const [what, text] of cases) {
    test(what, () => check(text));
  }

  test("another file changes", () => {
    const options = "export let factor = 1;\nexport function setFactor(x: number) { factor = x; }";
    check('import { factor } from "./options.ts";\n' + reader, { "options.ts": options });
    const list = "export const list: number[] = [];";
    check(
      'import { list } from "./list.ts";\nexport function add(x: number) { list.push(x); }\nexport function f(x: number) { return /*[*/list/*]*/.length + x; }',
      { "list.ts": list },
    );
  });
});

describe("silent about a variable that", () => {
  const plain = "export function f(x: number) { return x * factor; }";
  const cases: readonly (readonly [what: string, text: string])[] = [
    ["never changes", `const factor = 2;\n${plain}`],
    ["is only declared with let", `let factor = 2;\n${plain}`],
    [
      "is filled while the module is loaded",
      "const table: number[] = [];\nfor (let i = 0; i < 9; i++) { table.push(i); }\nexport function f(x: number) { return table[x]; }",
    ],
    [
      "a function fills while the module is loaded",
      "const table: number[] = [];\nfunction fill() { table.push(1); }\nfill();\nexport function f(x: number) { return table[x]; }",
    ],
    [
      "a function changes that nobody calls",
      `let factor = 1;\nfunction setFactor(x: number) { factor = x; }\nvoid setFactor;\n${plain}`,
    ],
    [
      "the function itself changes, which is told there",
      `let factor = 1;\nexport function f(x: number) { factor = x; return factor; }\nexport function setFactor(x: number) { factor = x; }`,
    ],
    [
      "only has a copy that changes",
      "const list = [1];\nexport function sorted() { return [...list].sort(); }\nexport function f(x: number) { return list[x]; }",
    ],
    [
      "is asked for by a type only",
      "let factor = 1;\nexport function setFactor(x: number) { factor = x; }\nexport function f(x: number) { const y: typeof factor = x; return y; }",
    ],
    [
      "has the name of a property",
      "let factor = 1;\nexport function setFactor(x: number) { factor = x; }\nexport function f(x: { factor: number }) { return x.factor; }",
    ],
    [
      "has the name of a parameter",
      "let factor = 1;\nexport function setFactor(x: number) { factor = x; }\nexport function f(factor: number) { return factor; }",
    ],
  ];
  for (const [what, text] of cases) {
    test(what, () => check(text));
  }
});

test("the message names the variable and who changes it, with both places", () => {
  const text =
    "let factor = 1;\nexport function setFactor(x: number) { factor = x; }\nexport function f(x: number) { return x * factor; }";
  const [finding] = findMarked("reads-changing-state", text).findings;
  assert.equal(
    finding?.message,
    'Reads "factor", which "setFactor" changes after the module was loaded. Every worker loads the module for itself and does not see the change. Hand the value over with the input.',
  );
  assert.deepEqual(
    finding?.related.map(({ range, message }) => [range.start.line, message]),
    [
      [1, '"factor" is changed here.'],
      [0, '"factor" is declared here, once in every worker.'],
    ],
  );
});

describe("defaults", () => {
  const declared =
    "let defaults = { unit: 1 };\nexport function setDefaults(to: { unit: number }) { defaults = to; }\nfunction current() { return defaults; }\n";
  const scale =
    "function scale(x: number, options?: { unit?: number }) { const d = current(); return x * (options?.unit ?? d.unit ?? 1); }\n";

  test("are silent behind what a function is given", () => {
    check(`${declared}${scale}export function f(x: number) { return scale(x, { unit: 2 }); }`);
  });

  test("count where the workload itself takes them", () => {
    check(
      `${declared.replace("return defaults", "return /*[*/defaults/*]*/")}export function f(x: number, unit?: number) { return x * (unit ?? current().unit); }`,
    );
  });

  test("count where a function takes them in any case", () => {
    check(
      `${declared.replace("return defaults", "return /*[*/defaults/*]*/")}${scale.replace("options?.unit ?? ", "")}export function f(x: number) { return scale(x); }`,
    );
  });
});

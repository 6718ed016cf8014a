import assert from "node:assert/strict";
import { test } from "node:test";
import type { ExplainingCode } from "../../../extension/core/verdicts/clues.ts";
import { clueOf } from "../../../extension/language/safety/clueOf.ts";
import { rules, type SafetyCode } from "../../../extension/language/safety/rules.ts";
import { findMarked } from "./marked.ts";

/** The compiler holds that each of them is the name of a rule. */
const explaining: Readonly<Record<ExplainingCode, SafetyCode>> = {
  nondeterministic: "nondeterministic",
  "mutates-input": "mutates-input",
  "writes-module-state": "writes-module-state",
  "needs-main-thread": "needs-main-thread",
  "reads-changing-state": "reads-changing-state",
  "top-level-effect": "top-level-effect",
  "result-not-cloneable": "result-not-cloneable",
  "input-not-cloneable": "input-not-cloneable",
  "captures-this": "captures-this",
  "outward-effect": "outward-effect",
};

test("every rule explains a verdict, by its name", () => {
  assert.deepEqual(Object.keys(explaining).toSorted(), rules.map(({ code }) => code).toSorted());
});

test("a line in another file stands there, and not where the call leads to it", () => {
  const text =
    'import { take } from "./tickets.ts";\nexport function f(guest: string) {\n  return take(guest);\n}\n';
  const others = {
    "tickets.ts": "let taken = 0;\nexport const take = (guest: string) => guest + (taken += 1);\n",
  };
  const { findings } = findMarked("writes-module-state", text, "f", others);
  assert.deepEqual(findings.map(clueOf), [
    {
      code: "writes-module-state",
      file: "/project/tickets.ts",
      line: 2,
      text: "taken += 1",
      suspicion: "plain",
    },
  ]);
});

test("a cache looks harmless, and a long piece of code is cut off", () => {
  const body = "if (!known.has(n)) known.set(n, { square: n * n, cube: n * n * n, fourth: n * n * n * n });";
  const text = `const known = new Map();\nexport function f(n: number) { ${body} return known.get(n); }\n`;
  const [clue] = findMarked("writes-module-state", text).findings.map(clueOf);
  assert.deepEqual([clue?.suspicion, clue?.text.length], ["harmless", 60]);
});

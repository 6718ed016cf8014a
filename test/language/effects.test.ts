import assert from "node:assert/strict";
import { test } from "node:test";
import { effectsQuestion } from "../../extension/core/discovery/effectWords.ts";
import { functionOf } from "./discovery.ts";

/** What a call of `f` is seen to do outside of its process, with the lines. */
type Row = readonly [effects: string, text: string];

const rows: readonly Row[] = [
  [
    "changes files (2)",
    `import { writeFileSync } from "node:fs";\nexport function f(x: string) { writeFileSync(x, ""); }`,
  ],
  [
    "changes files (1)",
    `import * as fs from "fs"; export async function f(x: string) { if (x) { await fs.promises.rm(x); } }`,
  ],
  [
    "starts a process (1)",
    `import { execSync } from "child_process"; export const f = (x: string) => execSync(x);`,
  ],
  ["asks the network (1)", `export const f = async (x: string) => (await fetch(x)).json();`],
  [
    "changes files (2)",
    `import { mkdirSync } from "node:fs";\nconst make = (x: string) => mkdirSync(x);\nexport function f(x: string) { return make(x); }`,
  ],
  [
    "asks the network (1), changes files (1)",
    `import { rmSync } from "node:fs"; export async function f(x: string) { await fetch(x); rmSync(x); rmSync(x); }`,
  ],
  ["", `import { readFileSync } from "node:fs"; export function f(x: string) { return readFileSync(x); }`],
  [
    "",
    `import { rmSync } from "node:fs"; export function f(x: string) { return x; } export function g() { rmSync("x"); }`,
  ],
  ["", `const fs = { writeFileSync(x: string) {} }; export function f(x: string) { fs.writeFileSync(x); }`],
  ["", `function fetch(x: string) {} export function f(x: string) { fetch(x); console.log(x); }`],
];
for (const [expected, text] of rows) {
  test(`${expected || "nothing"} ← ${text}`, () => {
    const { effects } = functionOf(text, "f");
    assert.equal(effects.map(({ what, line }) => `${what} (${line})`).join(", "), expected);
  });
}

test("the question names what is done and where", () => {
  const file = "/project/versions.ts";
  const question = effectsQuestion("bump", [
    { what: "changes files", file, line: 7 },
    { what: "asks the network", file, line: 9 },
  ]);
  assert.equal(
    question,
    `"bump" changes files (versions.ts:7) and asks the network (versions.ts:9), and would do so for every input, in every round and every worker. After "Run" this window asks again only when the function does something else.`,
  );
});

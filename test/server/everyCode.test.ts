/** Every code of the analysis and every verdict, as they reach an editor over the protocol. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { rules, type SafetyCode } from "../../extension/language/safety/rules.ts";
import type { Verdict } from "../../extension/core/report/verdict.ts";
import { finished } from "../language/outcomes.ts";
import { textAt } from "../language/discovery.ts";
import { startClient, type Client } from "./client.ts";

let client: Client;
before(async () => {
  client = await startClient();
});
after(() => client[Symbol.asyncDispose]());

const list = "const numbers = [1, 2, 3];\n";
const vector = "class Vector { constructor(readonly x: number) {} norm() { return this.x; } }\n";

/** A workload that gives the code, and the piece of its text that is marked. */
const marked: Readonly<Record<SafetyCode, readonly [text: string, piece: string]>> = {
  "writes-module-state": [
    `${list}let calls = 0;\nexport function f(x: number) { calls += 1; return x; }\n`,
    "calls += 1",
  ],
  "reads-changing-state": [
    `${list}let factor = 1;\nexport function scale(by: number) { factor = by; }\nexport function f(x: number) { return x * factor; }\n`,
    "factor",
  ],
  "mutates-input": [
    "const lists = [[2, 1]];\nexport function f(xs: number[]) { return xs.sort()[0]; }\n",
    "xs.sort()",
  ],
  nondeterministic: [`${list}export function f(x: number) { return x + Math.random(); }\n`, "Math.random()"],
  "result-not-cloneable": [`${list}export function f(x: number) { return () => x; }\n`, "() => x"],
  "input-not-cloneable": [
    `${vector}const list = [new Vector(1)];\nexport function f(v: Vector) { return v.norm(); }\n`,
    "v: Vector",
  ],
  "needs-main-thread": [
    `${list}export function f(x: number) { process.chdir("/"); return x; }\n`,
    "process.chdir",
  ],
  "top-level-effect": [
    `${list}console.log("ready");\nexport function f(x: number) { return x; }\n`,
    'console.log("ready")',
  ],
  "outward-effect": [
    `import { rmSync } from "node:fs";\n${list}export function f(x: number) { rmSync(String(x)); return x; }\n`,
    "rmSync(String(x))",
  ],
  "captures-this": [
    `${list}export function f(this: { by: number }, x: number) { return this.by * x; }\n`,
    "this",
  ],
};

for (const { code } of rules) {
  test(`${code} is marked exactly where it is, with its page`, async () => {
    const [text, piece] = marked[code];
    const uri = `file:///project/${code}.ts`;
    await client.open(uri, text);
    const found = await client.diagnostics(uri, (all) => all.some((one) => one.code === code));
    const places = found.filter((one) => one.code === code);
    assert.deepEqual(
      places.map(({ range }) => textAt(text, range)),
      [piece],
    );
    assertLeads(places[0]?.codeDescription?.href, "safety.md");
  });
}

const verdicts: readonly Verdict[] = [
  "not-cloneable",
  "input-mutated",
  "nondeterministic",
  "lost-in-transfer",
  "shared-state",
  "overwritten-results",
  "environment",
  "differs",
  "not-comparable",
];

for (const verdict of verdicts) {
  test(`${verdict} stands on the function's name, with its page`, async () => {
    const text = `${list}export function compute(x: number) { return x; }\n`;
    const uri = `file:///project/verdict-${verdict}.ts`;
    await client.open(uri, text);
    const { workloads } = await client.workloads(uri);
    const [{ name, textHash }] = workloads as [(typeof workloads)[0]]; // There is one.
    const state = finished({ verdict, differing: 1 });
    await client.run({ uri, function: name, textHash, state, endedAt: 1 });
    const [shown, ...more] = await client.diagnostics(uri, (all) => all.length > 0);
    assert.deepEqual([shown?.code, more.length], [verdict, 0]);
    assert.equal(shown && textAt(text, shown.range), "compute");
    assertLeads(shown?.codeDescription?.href, "verdicts.md");
  });
}

function assertLeads(href: string | undefined, page: string): void {
  const target = new URL(href ?? assert.fail("There is no link."));
  assert.ok(target.pathname.endsWith(`/docs/${page}`) && existsSync(target));
  assert.match(target.hash, /^#L\d+$/);
}

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SafetyCode } from "../../../extension/language/safety/rules.ts";
import { functionOf } from "../discovery.ts";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(code: SafetyCode, text: string, fileName?: string): void {
  const { found, marked } = findMarked(code, text, "f", {}, fileName);
  assert.deepEqual(found, marked);
}

/** Ways in which a call only makes a function; `$` stands for what that does. */
const created = {
  "given back": "return () => { $ };",
  "given back with a name": "const later = () => { $ }; return later;",
  "given back as a function of its name": "return later; function later() { $ }",
  "given back bound": "return (function () { $ }).bind(null);",
  "a method of an object that is given back": "return { next() { $ } };",
  "a setter of an object that is given back": "return { set value(y: number) { $ } };",
  "in an object that is given back frozen": "return Object.freeze({ next: () => { $ } });",
  "in an object with a name": "const api = { next: () => { $ } }; return api;",
  "a method of a class that is given back": "return class { next() { $ } };",
  "in a list that is given back": "return [x, () => { $ }];",
  "kept in a property": "const box: any = {}; box.onclick = () => { $ }; return box;",
  "what listens to an event": "x.addEventListener('click', () => { $ }); return 1;",
  "what a worker's answer is given to": "x.onResult(() => { $ }); return 1;",
  "what runs after rendering": "useEffect(() => { $ }); return 1;",
  "used only by another one that is given back": "const step = () => { $ }; return () => step();",
  "calling itself": "const step = () => { $ step(); }; return step;",
  "made for each and given back": "return x.map((y: number) => () => { $ });",
};

/** Ways in which a call runs a function that it makes. */
const run = {
  "called on the spot": "return (() => { $ })();",
  "called by its name": "const step = () => { $ }; step(); return x;",
  "called before it is given back": "const step = () => { $ }; step(); return step;",
  "called by another one that is called": "const step = () => { $ }; const all = () => step(); return all();",
  "a method that is called": "const api = { next() { $ } }; return api.next();",
  "a method of a class that is made": "class Api { next() { $ } } return new Api().next();",
  "handed to a method of a list": "return x.map(() => { $ });",
  "handed on by its name": "const step = () => { $ }; return x.map(step);",
  "handed to something unknown in an object": "return walk(x, { enter() { $ } });",
  "what a promise begins with": "return new Promise<void>((resolve) => { $ resolve(); });",
  "what a timer runs": "return new Promise((done) => setTimeout(() => { $ done(1); }, 1));",
};

/** What it does, by the code of the rule that tells it. */
const deeds: readonly (readonly [code: SafetyCode, deed: string])[] = [
  ["writes-module-state", "/*[*/total += 1/*]*/;"],
  ["nondeterministic", "note(/*[*/crypto.randomUUID()/*]*/);"],
  ["needs-main-thread", "/*[*/window/*]*/.alert(1);"],
];

const head =
  "let total = 0; declare function useEffect(run: () => void): void; declare function walk(x: any, by: any): any; declare function note(x: any): void;";

for (const [code, deed] of deeds) {
  describe(`${code} in a function that a call only makes`, () => {
    for (const [what, body] of Object.entries(created)) {
      test(`says nothing: ${what}`, () => {
        const bare = body.replace("$", () => deed.replaceAll(/\/\*[[\]]\*\//g, ""));
        check(code, `${head} export function f(x: any): any { ${bare} }`);
      });
    }
  });
  describe(`${code} in a function that a call makes and runs`, () => {
    for (const [what, body] of Object.entries(run)) {
      test(`is told: ${what}`, () => {
        check(code, `${head} export function f(x: any): any { ${body.replace("$", () => deed)} }`);
      });
    }
  });
}

test("the handler of an element does not run with the call", () => {
  const text =
    "export function f(x: number) { return <button onClick={() => x + crypto.randomUUID()}>{x}</button>; }";
  check("nondeterministic", text, "module.tsx");
});

describe("a function that another one has made is told where the call runs it", () => {
  const make = "let total = 0; function make() { return () => { /*[*/total += 1/*]*/; }; }";
  const rows = {
    "called on the spot": "export function f(x: number) { make()(); return x; }",
    "by a name of its own": "export function f(x: number) { const step = make(); step(); return x; }",
    "by a name of the module": "const step = make(); export function f(x: number) { step(); return x; }",
  };
  for (const [what, text] of Object.entries(rows)) {
    test(what, () => check("writes-module-state", `${make} ${text}`));
  }
  test("and is not told where it is only made", () => {
    check(
      "writes-module-state",
      `${make.replaceAll(/\/\*[[\]]\*\//g, "")} export function f(x: number) { return make(); }`,
    );
  });
});

test("what only functions change that a call makes is read as changing", () => {
  check(
    "reads-changing-state",
    `let level = 1; export function setUp(bus: any) { bus.on("level", (to: number) => { level = to; }); }
    export function f(x: number) { return x * /*[*/level/*]*/; }`,
  );
});

test("only what a call runs is asked about", () => {
  const imports = 'import { rmSync } from "node:fs";';
  const effects = (body: string) => functionOf(`${imports} export function f(x: string) { ${body} }`).effects;
  assert.deepEqual(effects("return () => rmSync(x);"), []);
  assert.equal(effects("return [x].map((y) => rmSync(y));").length, 1);
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { obstacleMessage } from "../../../extension/core/discovery/liftWords.ts";
import { parse } from "../../../extension/language/source/syntax.ts";
import { lift } from "../../../extension/language/lifting/lift.ts";
import { nestedCode } from "../../../extension/language/lifting/nested.ts";
import { typedText } from "./typed.ts";

/** The code that a nested function becomes, with the copied pieces in the place of their offsets, and what it reads; or what
 *  stands in the way. */
function liftedIn(text: string, path: string) {
  const { sourceFile, checker } = typedText(text);
  const found = nestedCode(sourceFile).find((one) => one.path === path);
  if (found === undefined) {
    const paths = nestedCode(sourceFile).map((one) => one.path);
    throw new Error(`There is no ${path}, only: ${paths.join(", ")}`);
  }
  const lifted = lift(found.code, checker);
  if (!("code" in lifted)) {
    return lifted.map(({ node, obstacle }) => {
      const line = sourceFile.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      return obstacleMessage(path, obstacle, line);
    });
  }
  const code = lifted.code.map((piece) =>
    typeof piece === "string" ? piece : text.slice(piece.start, piece.end),
  );
  return { ...lifted, code: code.join("") };
}

describe("names of functions inside of others", () => {
  const named: readonly (readonly [text: string, paths: string])[] = [
    ["function outer() { function inner(x) {} }", "outer/inner"],
    ["function outer() { const inner = (x) => x; }", "outer/inner"],
    ["const outer = () => { const inner = function (x) {}; };", "outer/inner"],
    ["function a() { function b() { function c() {} } }", "a/b a/b/c"],
    ["function outer(xs) { return xs.map((x) => x); }", "outer/map"],
    ["function outer(xs) { return [xs.map((x) => x), xs.map((x) => -x)]; }", "outer/map outer/map(2)"],
    ["const squares = numbers.map((x) => x * x);", "squares/map"],
    ["numbers.forEach((x) => x * x);", "/forEach"],
    ["class Gallery { show(xs) { return xs.map((x) => x); } }", "Gallery.show/map"],
    ["function outer(xs) { return Promise.all(xs.map(async (x) => x)); }", "outer/map"],
    ["function outer(xs) { return Array.from(xs, (x) => x); }", "outer/from"],
    ["function outer() { return { area(x) { return x; }, size: (x) => x }; }", "outer/area outer/size"],
    ["function outer(xs) { for (const x of xs) { out.push(x); } }", "outer/for"],
    ["function outer(xs) { return xs.map(function* (x) {}); }", ""],
  ];
  for (const [text, paths] of named) {
    test(`${text} has ${paths || "none"}`, () => {
      const { sourceFile } = parse("/project/module.ts", text);
      assert.equal(
        nestedCode(sourceFile)
          .map(({ path }) => path)
          .join(" "),
        paths,
      );
    });
  }
});

describe("a function that is taken out of the code around it", () => {
  const lifted: readonly (readonly [
    what: string,
    text: string,
    path: string,
    captures: string,
    code: string,
  ])[] = [
    [
      "needs nothing",
      "function o() { return xs.map((x) => x + 1); }",
      "o/map",
      "",
      "return ((x) => x + 1)(...rest);",
    ],
    [
      "reads variables of the function around, which become an argument",
      "function o(xs, k) { const m = 2; return xs.map((x) => x * k * m); }",
      "o/map",
      "k m",
      "return ((x) => x * k * m)(...rest);",
    ],
    [
      "reads names of the top level, which stay",
      "const k = 2; function o(xs) { return xs.map((x) => x * k); }",
      "o/map",
      "",
      "return ((x) => x * k)(...rest);",
    ],
    [
      "calls functions beside it, which go along with what they read",
      "function o(xs, k) { const h = (y) => y * k; function g(z) { return h(z); } return xs.map((x) => g(x)); }",
      "o/map",
      "k",
      "const h = (y) => y * k;\nfunction g(z) { return h(z); }\nreturn ((x) => g(x))(...rest);",
    ],
    [
      "calls itself",
      "function o() { const f = (n) => (n < 2 ? 1 : n * f(n - 1)); return f; }",
      "o/f",
      "",
      "const f = (n) => (n < 2 ? 1 : n * f(n - 1));\nreturn f(...rest);",
    ],
    [
      "has a name of its own",
      "function o(k) { function f(n) { return k * n; } return f; }",
      "o/f",
      "k",
      "function f(n) { return k * n; }\nreturn f(...rest);",
    ],
    [
      "makes objects of a class beside it",
      "function o(xs) { class P { constructor(x) { this.x = x; } } return xs.map((x) => new P(x).x); }",
      "o/map",
      "",
      "class P { constructor(x) { this.x = x; } }\nreturn ((x) => new P(x).x)(...rest);",
    ],
    [
      "is a method of an object",
      "function o(k) { return { area(x) { return x * k; } }; }",
      "o/area",
      "k",
      "return ({ area(x) { return x * k; } }).area(...rest);",
    ],
    [
      "has a variable of the same name inside of it",
      "function o(xs, k) { return xs.map((x) => { const k = 1; return k * x; }); }",
      "o/map",
      "",
      "return ((x) => { const k = 1; return k * x; })(...rest);",
    ],
    [
      "reads a shorthand property and a destructured parameter",
      "function o(xs, { k }) { return xs.map((x) => ({ x, k })); }",
      "o/map",
      "k",
      "return ((x) => ({ x, k }))(...rest);",
    ],
    [
      "names a type beside it, and no value",
      "function o(xs: number[]) { type T = number; return xs.map((x): T => x as T); }",
      "o/map",
      "",
      "return ((x): T => x as T)(...rest);",
    ],
    [
      "uses an object of a class, which gets its class back",
      "class K { constructor(readonly k: number) {} of(x: number) { return x * this.k; } } function o(xs: number[], k: K) { return xs.map((x) => k.of(x)); }",
      "o/map",
      "k",
      'if (typeof k === "object" && k !== null && Object.getPrototypeOf(k) === Object.prototype) { Object.setPrototypeOf(k, K.prototype); }\nreturn ((x) => k.of(x))(...rest);',
    ],
    [
      "changes only what is its own",
      "function o(xs) { return xs.map((x) => { const all = []; all.push(x); let n = 0; n += x; return [all, n]; }); }",
      "o/map",
      "",
      "return ((x) => { const all = []; all.push(x); let n = 0; n += x; return [all, n]; })(...rest);",
    ],
  ];
  for (const [what, text, path, captures, code] of lifted) {
    test(what, () => {
      const actual = liftedIn(text, path);
      assert.ok("code" in actual, JSON.stringify(actual));
      assert.equal(actual.captures.join(" "), captures);
      const first = captures === "" ? "" : `{ ${captures.replaceAll(" ", ", ")} }, `;
      assert.equal(
        actual.code.replaceAll("__parallelBenchmarkArguments", "rest"),
        `(${first}...rest) => {\n${code}\n}`,
      );
    });
  }

  const methods: readonly (readonly [
    callback: string,
    fields: readonly string[] | null,
    getsClass: boolean,
  ])[] = [
    ["(x) => x * this.k", ["k"], false],
    ["(x) => { const { k, l: [l] } = this; return x * k * l; }", ["k", "l"], false],
    ['(x) => x * this["k"]', ["k"], false],
    ["(x) => this.times(x)", ["k"], true],
    ["(x) => this.twice", ["k"], true],
    ["(x) => this.inherited(x)", ["k", "b"], true],
    ["(x) => JSON.stringify(this)", null, true],
    ["(x) => [this.k].map((k) => k * this.l[0])", ["k", "l"], false],
  ];
  for (const [callback, fields, getsClass] of methods) {
    test(`takes the object along that "this" is in ${callback}`, () => {
      const text = [
        "class B { b = 1; inherited(x) { return this.b; } }",
        "class C extends B {",
        "  k = 1; l = [2];",
        "  times(x) { return x * this.k; }",
        "  get twice() { return this.times(2); }",
        "  inherited(x) { return super.inherited(x) * this.k; }",
        `  m(xs) { return xs.map(${callback}); }`,
        "}",
      ].join("\n");
      const actual = liftedIn(text, "C.m/map");
      assert.ok("code" in actual, JSON.stringify(actual));
      assert.deepEqual(actual.receiver?.fields, fields);
      assert.equal(
        actual.code.includes("Object.setPrototypeOf(__parallelBenchmarkThis, C.prototype)"),
        getsClass,
      );
    });
  }

  const refused: readonly (readonly [text: string, path: string, words: RegExp])[] = [
    ["function o(xs) { let n = 0;\nreturn xs.map((x) => (n += x)); }", "o/map", /changes "n" .*line 2/],
    ["function o(xs) { const all = []; xs.forEach((x) => { all.push(x); }); }", "o/forEach", /changes "all"/],
    ["function o(xs, all) { xs.forEach((x) => { all[x] = 1; }); }", "o/forEach", /changes "all"/],
    [
      "function o(xs) { let n = 0; const next = () => ++n; return xs.map((x) => next() + x); }",
      "o/map",
      /"n"/,
    ],
    ["function o(xs) { return xs.map((x) => x * this.k); }", "o/map", /"this" in line 1/],
    [
      "class C { k = 1; m(xs) { return [xs].map(function () { return () => this.k; }); } }",
      "C.m/map",
      /"this" in line 1/,
    ],
    ["class C { n = 0; m(xs) { return xs.map((x) => (this.n += x)); } }", "C.m/map", /changes "this\.n"/],
    [
      "class C { out = []; m(xs) { for (const x of xs) { this.out.push(x); } } }",
      "C.m/for",
      /changes "this\.out"/,
    ],
    [
      "class C { n = 0; m(xs) { const out = []; for (const x of xs) { this.n += x; out.push(x); } } }",
      "C.m/for",
      /changes "this\.n"/,
    ],
    [
      "class C { n = 0; add(x) { this.n += x; } m(xs) { return xs.map((x) => this.add(x)); } }",
      "C.m/map",
      /changes "this\.n"/,
    ],
    [
      "class C { f = (x) => x; m(xs) { return xs.map((x) => this.f(x)); } }",
      "C.m/map",
      /"this" .*its field "f" is a function/,
    ],
    [
      "class C { f = (x) => x; all() { return this; } m(xs) { return xs.map((x) => this.all().k); } }",
      "C.m/map",
      /its field "f" is a function/,
    ],
    [
      "class C { #k = 1; m(xs) { return xs.map((x) => this.of(x)); } of(x) { return x * this.#k; } }",
      "C.m/map",
      /its "#k" is private/,
    ],
    [
      "function o() { class C { k = 1; m(xs) { return xs.map((x) => this.of(x)); } of(x) { return x; } } }",
      "o/C.m/map",
      /class cannot be reached/,
    ],
    ["class C { #k = 1; m(xs, c) { return xs.map((x) => x * c.#k); } }", "C.m/map", /"#k"/],
    ["function o(xs) { return xs.map(() => arguments.length); }", "o/map", /"arguments"/],
    [
      "function o(xs: number[], f: (x: number) => number) { return xs.map((x) => f(x)); }",
      "o/map",
      /"f".*a function/,
    ],
    [
      "class K { #k = 1; of(x: number) { return x + this.#k; } } function o(xs: number[], k: K) { return xs.map((x) => k.of(x)); }",
      "o/map",
      /the object "k".*because its "#k" is private/,
    ],
    [
      "function o(xs: number[]) { class K { of(x: number) { return x; } } const k = new K(); return xs.map((x) => k.of(x)); }",
      "o/map",
      /"k".*an object of "K", whose class cannot be reached/,
    ],
    ["function o(xs) { return xs.map((x) => eval(x)); }", "o/map", /"eval"/],
  ];
  for (const [text, path, words] of refused) {
    test(`cannot be in: ${text.replace("\n", " ")}`, () => {
      const actual = liftedIn(text, path);
      assert.ok(Array.isArray(actual), JSON.stringify(actual));
      assert.match(String(actual[0]), words);
    });
  }
});

describe("the body of a loop that becomes a function of the element", () => {
  const bodies: readonly (readonly [body: string, code: string])[] = [
    ["{ out.push(x * 2); }", "{ result = (x * 2); }"],
    ["{ const y = x * k; if (y > 2) { out.push(y); } }", "{ const y = x * k; if (y > 2) { result = (y); } }"],
    ["out.push(x);", "result = (x);"],
    ["{ out[x] = x + 1; }", "{ result = [x, x + 1]; }"],
    ["{ if (x < 0) { continue; } out.push(x); }", "{ if (x < 0) { return result; } result = (x); }"],
    [
      "{ for (const z of [1]) { if (z > x) continue; break; } out.push(x); }",
      "{ for (const z of [1]) { if (z > x) continue; break; } result = (x); }",
    ],
    ["{ let n = 0; n += x; out.push(n); }", "{ let n = 0; n += x; result = (n); }"],
  ];
  for (const [body, code] of bodies) {
    test(body, () => {
      const actual = liftedIn(
        `function o(xs, k) { const out = []; for (const x of xs) ${body} return out; }`,
        "o/for",
      );
      assert.ok("code" in actual, JSON.stringify(actual));
      const first = actual.captures.length === 0 ? "" : "{ k }, ";
      assert.equal(
        actual.code.replaceAll("__parallelBenchmarkResult", "result"),
        `(${first}x) => {\nlet result;\n${code}\nreturn result;\n}`,
      );
    });
  }

  const refused: readonly (readonly [body: string, words: RegExp])[] = [
    ["{ out.push(x); n += x; }", /changes "n"/],
    ["{ if (!out.includes(x)) { out.push(x); } }", /changes "out"/],
    ["{ out.push(x); out.push(x); }", /changes "out"/],
    ["{ if (x > 3) { break; } out.push(x); }", /"break" in line 1 leaves/],
    ["{ if (x > 3) { return 1; } out.push(x); }", /"return" in line 1 leaves/],
    ["{ console.log(x); }", /puts nothing into a list/],
    ["{ const y = out.push(x); seen(y); }", /changes "out"/],
    ["{ out.push(...x); }", /changes "out"/],
    ["{ for (const y of [x]) { out.push(y); } }", /changes "out"/],
    ["{ [x].forEach((y) => { out.push(y); }); }", /changes "out"/],
  ];
  for (const [body, words] of refused) {
    test(`cannot be ${body}`, () => {
      const actual = liftedIn(
        `function o(xs) { const out = []; let n = 0; for (const x of xs) ${body} return out; }`,
        "o/for",
      );
      assert.ok(Array.isArray(actual), JSON.stringify(actual));
      assert.match(String(actual[0]), words);
    });
  }

  test("waits where the body does, and takes the element apart as the loop does", () => {
    const actual = liftedIn(
      "async function o(xs) { const out = []; for (const [a, { b }] of xs) { out.push(await f(a, b)); } }",
      "o/for",
    );
    assert.ok("code" in actual);
    assert.match(actual.code, /^async \(\[a, \{ b \}\]\) => /);
  });
});

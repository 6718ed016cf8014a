import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost, textAt } from "../discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

const text = `
import imported, { other as renamed } from "./other.ts";
const numbers = [1, 2, 3];
export class Reports {
  #hidden(n: number) { return n; }
  private own(n: number) { return n; }
  get all() { return 1; }
  *each(n: number) { yield n; }
}
export const parsed = Number("1");
export const total = numbers.length;
export let changeable = (n: number) => n;
changeable = (n) => 2 * n;
export namespace Old { function spaced(n: number) { return n; } }
export async function* ticks(n: number) { yield n; }
function outer(n: number) {
  function inner(m: number) { return m; }
  const deep = (m: number) => { const deepest = (k: number) => k; return deepest(m); };
  return inner(n);
}
`;

describe("one who asks to run something else is told what it is and what to write", () => {
  const rows: readonly (readonly [path: string, message: RegExp])[] = [
    ["Reports", /is a class, not a function.*return new Reports\(input\);/],
    ["Reports.#hidden", /is a private method, which only code of "Reports" can call/],
    ["Reports.all", /is a getter or a setter/],
    ["Reports.each", /is a generator method.*for await \(const one of new Reports\(\)\.each\(input\)\)/],
    ["each", /^"Reports\.each" is a generator method/],
    [
      "Old.spaced",
      /is a function in the namespace "Old", which keeps it to itself. Write "export" before it\./,
    ],
    ["parsed", /is a value, not a function/],
    ["numbers", /is a value, not a function/],
    ["total", /is a value, not a function/],
    ["changeable", /gets another value later/],
    ["ticks", /is a generator.*for await \(const one of ticks\(input\)\)/],
    ["inner", /^"outer\/inner" is a function inside "outer"\. It runs by that name/],
    ["imported", /is imported from "\.\/other\.ts"\. Name the file/],
    ["renamed", /is imported from "\.\/other\.ts"/],
  ];
  for (const [path, message] of rows) {
    test(path, () => {
      assert.match(discovery.explain("/project/module.ts", text, path) ?? "", message);
      assert.equal(discovery.find("/project/module.ts", text, path), undefined);
    });
  }

  test("what is nowhere, and workloads, are not explained", () => {
    for (const path of ["nothing", "Reports.nothing", "outer"]) {
      assert.equal(discovery.explain("/project/module.ts", text, path), null, path);
    }
  });

  test("in CommonJS too", () => {
    const commonJs = "exports.all = function* (n) {};\nexports.Box = class {};\n";
    const explain = (path: string) => discovery.explain("/project/module.js", commonJs, path) ?? "";
    assert.match(explain("all"), /is a generator/);
    assert.match(explain("Box"), /is a class.*new module\.exports\.Box\(input\)/);
  });
});

describe("what is said of a tag is true of what it stands above", () => {
  const rows: readonly (readonly [what: string, code: string, message: RegExp])[] = [
    [
      "a generator method",
      "class A {\n/** @parallel [1] */ *each(n) { yield n; } }",
      /"A\.each" is a generator method.*for await \(const one of new A\(\)\.each\(input\)\)/,
    ],
    [
      "a static generator method",
      "class A {\n/** @parallel [1] */ static async *each(n) {} }",
      /"A\.each" is a static generator method.* of A\.each\(input\)\)/,
    ],
    [
      "a generator in an object",
      "const a = {\n/** @parallel [1] */ *each(n) {} };",
      /"a\.each" is a generator in the object "a".* of a\.each\(input\)\)/,
    ],
    [
      "a generator inside",
      "function a() {\n/** @parallel [1] */ function* each(n) {} }",
      /"a\/each" is a generator inside "a".*have it return a list/,
    ],
    [
      "a generator of a variable inside",
      "function a() {\n/** @parallel [1] */ const each = function* (n) {}; }",
      /"a\/each" is a generator inside "a"/,
    ],
    [
      "a generator that CommonJS gives away",
      "module.exports = {\n/** @parallel [1] */ *each(n) {} };",
      /"each" is a generator.*module\.exports\.callEach = async function.* of module\.exports\.each\(input\)\)/,
    ],
    [
      "a private method",
      "class A {\n/** @parallel [1] */ #each(n) {} }",
      /"A\.#each" is a private method, which only code of "A" can call/,
    ],
    [
      "a getter",
      "class A {\n/** @parallel [1] */ get all() { return 1; } }",
      /"A\.all" is a getter or a setter/,
    ],
    [
      "another name of a function",
      "function each(n) {}\n/** @parallel [1] */\nexport default each;",
      /The default export is "each".*Put the tag there/,
    ],
  ];
  for (const [what, code, message] of rows) {
    test(what, () => {
      const [tag, ...more] = discovery.discover("/project/module.js", code).strayTags;
      assert.match(tag?.message ?? "", message);
      assert.deepEqual(more, []);
    });
  }
});

describe("a file that has nothing to run says why, where that shows", () => {
  const rows: readonly (readonly [code: string, why: RegExp | null])[] = [
    ["export default async function* (n) { yield n; }", /is a generator without a name.*Name it/],
    [
      "export async function* ticks(n) { yield n; }",
      /^"ticks" is a generator.*await \(const one of ticks\(input\)\)/,
    ],
    ["const ticks = function* (n) { yield n; };", /^"ticks" is a generator/],
    ["export default (function* (n) { yield n; });", /is a generator without a name/],
    ["module.exports = async function* (n) { yield n; };", /is a generator without a name/],
    [
      "(function (root, factory) { module.exports = factory(); })(this, function () { return { work: (n) => n }; });",
      /called on the spot \(line 1\).*require\("\.\/module\.js"\)/,
    ],
    ["\n!function () { function work(n) {} }();", /called on the spot \(line 2\)/],
    ["(() => { exports.work = (n) => n; }).call(this);", /called on the spot/],
    ["(() => { console.log(1); })();", null],
    ["export const ns = [1];", null],
    ["(function () { function inner() {} })(); export function work(n) { return n; }", null],
  ];
  for (const [code, why] of rows) {
    test(code, () => {
      const { whyNone } = discovery.discover("/project/module.js", code);
      assert.match(whyNone ?? "null", why ?? /^null$/);
    });
  }

  test("and so does one who asks for a generator without a name", () => {
    const code = "export default async function* (n) { yield n; }";
    assert.match(discovery.explain("/project/module.js", code, "default") ?? "", /generator without a name/);
    const tagged = `/** @parallel [1] */\n${code}`;
    const [tag] = discovery.discover("/project/module.js", tagged).strayTags;
    assert.match(tag?.message ?? "", /does nothing here: .* generator without a name/);
  });
});

describe("a @parallel tag that belongs to no workload is told", () => {
  const rows: readonly (readonly [code: string, path: string | null])[] = [
    ["class A {\n  /** @parallel ns */\n  static *f(x: number) {}\n}", "A.f"],
    ["const o = {\n  /** @parallel ns */\n  get f() { return 1; },\n};", "o.f"],
    ["function g(x: number) {\n  /** @parallel ns */\n  function f(y: number) {}\n}", "g/f"],
    ["/** @parallel ns */\nfunction* f(x: number) {}", "f"],
    ["/** @parallel ns */\nlet f = (x: number) => x;\nf = g;", "f"],
    ["/** @parallel ns */\ninterface F {}", null],
    ["/** @parallel ns */\nconst a = 1, f = (x: number) => x;", "a"],
  ];
  for (const [code, path] of rows) {
    test(JSON.stringify(code), () => {
      const { strayTags } = discovery.discover("/project/module.ts", code);
      assert.deepEqual(
        strayTags.map((tag) => [tag.path, textAt(code, tag.range)]),
        [[path, "@parallel"]],
      );
      assert.match(strayTags[0]?.message ?? "", /^"@parallel" does nothing here: /);
    });
  }

  for (const [comment, tags] of [
    ["@workers 2", ["@workers"]],
    ["@parallel [1]\n * @runtime processes", ["@parallel", "@runtime"]],
    ["@parallel-ignore writes-module-state it is a cache", ["@parallel-ignore"]],
    ["@runtime nodejs", []],
    ["@cwd ../data", []],
    ["@argv --fast", []],
  ] as const) {
    test(`and of other tags those that are certainly ours: ${JSON.stringify(comment)}`, () => {
      const code = `/** ${comment}\n */\nclass A {}`;
      const { strayTags } = discovery.discover("/project/module.ts", code);
      assert.deepEqual(
        strayTags.map(({ range }) => textAt(code, range)),
        tags,
      );
    });
  }

  test("and none that belongs to one, is ignored, or is only mentioned", () => {
    const code = `
      /** @parallel ns */
      function f(x: number): void;
      function f(x: unknown) {}
      /** @parallel */
      export const g = (x: number) => x;
      class B {
        /** @parallel ns */
        static f(x: number) {}
      }
      /** @parallel ns */
      export const h = wrap((x: number) => x);
      /** As \`@parallel\` says. */
      const text = "@parallel";
    `;
    assert.deepEqual(discovery.discover("/project/module.ts", code).strayTags, []);
  });
});

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost, textAt } from "../discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

const text = `
import imported, { other as renamed } from "./other.ts";
const numbers = [1, 2, 3];
const wrap = (f: (n: number) => number) => f;
export class Reports {
  static yearly(n: number) { return n; }
  monthly(n: number) { return n; }
  weekly = (n: number) => n;
}
export const tools = { daily(n: number) { return n; }, deep: { hourly: (n: number) => n } };
export const remembered = wrap((n) => n);
export const parsed = Number("1");
export const { hourly } = tools.deep;
export const total = numbers.length;
export let changeable = (n: number) => n;
changeable = (n) => 2 * n;
export namespace Old { export function spaced(n: number) { return n; } }
export async function* ticks(n: number) { yield n; }
function outer(n: number) {
  function inner(m: number) { return m; }
  return inner(n);
}
`;

describe("one who asks to run something else is told what it is and what to write", () => {
  const rows: readonly (readonly [path: string, message: RegExp])[] = [
    [
      "Reports.yearly",
      /is a static method.*function callYearly\(input\) \{ return Reports\.yearly\(input\); \}/,
    ],
    ["Reports.monthly", /is a method, which needs an object.*return new Reports\(\)\.monthly\(input\);/],
    ["Reports.weekly", /is a method, which needs an object/],
    ["weekly", /^"Reports\.weekly" is a method/],
    ["Reports", /is a class, not a function/],
    ["tools.daily", /is a function in the object "tools".*return tools\.daily\(input\);/],
    ["tools.deep.hourly", /is a function in the object "tools\.deep"/],
    ["Old.spaced", /is a function in the namespace "Old"/],
    [
      "remembered",
      /^"remembered" is a constant made by a call, not a function written at the top level\. .*return remembered\(input\);/,
    ],
    ["parsed", /is a value that is not written as a function/],
    ["numbers", /is a value that is not written as a function/],
    ["hourly", /is taken out of another value/],
    ["total", /is a value that is not written as a function/],
    ["changeable", /gets another value later/],
    ["ticks", /is a generator.*for await \(const one of ticks\(input\)\)/],
    ["inner", /is a function inside "outer".*Move it to the top level/],
    ["imported", /is imported from "\.\/other\.ts"\. Name the file/],
    ["renamed", /is imported from "\.\/other\.ts"/],
  ];
  for (const [path, message] of rows) {
    test(path, () => assert.match(discovery.explain("/project/module.ts", text, path) ?? "", message));
  }

  test("what is nowhere, and workloads, are not explained", () => {
    for (const path of ["nothing", "Reports.nothing", "outer", "wrap"]) {
      assert.equal(discovery.explain("/project/module.ts", text, path), null, path);
    }
  });

  test("in CommonJS too", () => {
    const commonJs = "exports.memo = once((n) => n);\nexports.all = function* (n) {};\n";
    const explain = (path: string) => discovery.explain("/project/module.js", commonJs, path) ?? "";
    assert.match(explain("all"), /is a generator/);
    assert.match(explain("memo"), /made by a call/);
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
      /"each" is a generator inside "a".*have it return a list/,
    ],
    [
      "a generator of a variable inside",
      "function a() {\n/** @parallel [1] */ const each = function* (n) {}; }",
      /"each" is a generator inside "a"/,
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
      "a member made by a call",
      "const a = {\n/** @parallel [1] */ each: memo((n) => n) };",
      /"a\.each" is a constant made by a call.*return a\.each\(input\);/,
    ],
    [
      "a member with another name",
      'const a = {\n/** @parallel [1] */ "each one": (n) => n };',
      /"a\["each one"\]" is a function.*function callEachOne\(input\) \{ return a\["each one"\]\(input\); \}/,
    ],
    [
      "a function that is put into a property",
      "const a = {};\n/** @parallel [1] */\na.each = (n) => n;",
      /"a\.each" is a function that is put into a property.*return a\.each\(input\);/,
    ],
    [
      "a method that is put into a prototype",
      "function A() {}\n/** @parallel [1] */\nA.prototype.each = function (n) {};",
      /"A\.prototype\.each" is a method.*return new A\(\)\.each\(input\);/,
    ],
    [
      "a wrapper that CommonJS gives away",
      "/** @parallel [1] */\nexports.each = memo((n) => n);",
      /"each" is a constant made by a call.*"module\.exports\.callEach = function \(input\) \{ return module\.exports\.each\(input\); \};"/,
    ],
    [
      "a default export made by a call",
      "/** @parallel [1] */\nexport default memo((n) => n);",
      /The default export is a value.*Give it a name/,
    ],
    [
      "a module made by a call",
      "/** @parallel [1] */\nmodule.exports = memo((n) => n);",
      /The default export is a value/,
    ],
    [
      "another name of a function",
      "function each(n) {}\n/** @parallel [1] */\nexport default each;",
      /The default export is "each".*Put the tag there/,
    ],
    [
      "a bound function",
      "function each(n) {}\n/** @parallel [1] */\nexport const first = each.bind(null, 1);",
      /"first" is a constant made by a call.*return first\(input\);/,
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
    ["class A {\n  /** @parallel ns */\n  static f(x: number) {}\n}", "A.f"],
    ["const o = {\n  /** @parallel ns */\n  f(x: number) {},\n};", "o.f"],
    ["/** @parallel ns */\nexport const f = wrap((x: number) => x);", "f"],
    ["function g(x: number) {\n  /** @parallel ns */\n  function f(y: number) {}\n}", "f"],
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

  test("and none that belongs to one, is ignored, or is only mentioned", () => {
    const code = `
      /** @parallel ns */
      function f(x: number): void;
      function f(x: unknown) {}
      /** @parallel */
      export const g = (x: number) => x;
      /** @parallel-ignore mutates-input it is a copy */
      class A {}
      /** As \`@parallel\` says. */
      const text = "@parallel";
    `;
    assert.deepEqual(discovery.discover("/project/module.ts", code).strayTags, []);
  });
});

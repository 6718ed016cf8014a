import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost, passingOf } from "../discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

const file = "/project/module.js";

/** What an expression gives behind the last line of a module. */
function valueOf(text: string, expression: string): unknown {
  return runInThisContext(`(() => {\n${text}\nreturn ${expression};\n})()`);
}

/** An object or a class as source text; `own` tells its functions what they are called on. */
const keys = ["alpha", "beta", "$gamma", "d e", "length", "ünder"];
const key = fc.constantFrom(...keys);
const body = "(n) { return [this.own, n]; }";

interface Tree {
  readonly [name: string]: "method" | "function" | "arrow" | Tree;
}
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.dictionary(
    key,
    fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("method" as const, "function" as const, "arrow" as const),
      tie("tree"),
    ),
    { maxKeys: 4 },
  ),
}));

function objectText(members: Tree, own: string): string {
  const texts = Object.entries(members).map(([name, member]) => {
    const written = JSON.stringify(name);
    switch (member) {
      case "method":
        return `${written}${body}`;
      case "function":
        return `${written}: function ${body}`;
      case "arrow":
        return `${written}: (n) => [${JSON.stringify(`${own}>${name}`)}, n]`;
      default:
        return `${written}: ${objectText(member, `${own}>${name}`)}`;
    }
  });
  return `{ own: ${JSON.stringify(own)}, ${texts.join(", ")} }`;
}

const names = fc.uniqueArray(
  key.filter((name) => name !== "length"),
  { maxLength: 4 },
);

function classText(statics: readonly string[], methods: readonly string[]): string {
  const own = statics.map((name) => `static ${JSON.stringify(name)}${body}`);
  const ofObjects = methods.map((name) => `${JSON.stringify(name)}${body}`);
  return `class Shape { static own = "Shape"; constructor(own) { this.own = own; } ${[...own, ...ofObjects].join("\n")} }`;
}

test("every function that is found gives what its call in the module gives", () => {
  fc.assert(
    fc.property(tree, names, names, fc.boolean(), (members, statics, methods, isHeld) => {
      const held = isHeld ? 'const shape = new Shape("held");' : "";
      const text = `const api = ${objectText(members, "api")};\n${classText(statics, methods)}\n${held}`;
      const found = discovery.discover(file, text).functions;
      const leaves = (one: Tree): number =>
        Object.values(one).reduce(
          (sum, member) => sum + (typeof member === "string" ? 1 : leaves(member)),
          0,
        );
      const both = isHeld ? 0 : methods.filter((name) => statics.includes(name)).length;
      assert.equal(found.length, leaves(members) + statics.length + methods.length - both);
      for (const { name, reach = name, shape } of found) {
        assert.ok(typeof reach === "string");
        const reached = valueOf(text, `(${reach})`) as (...input: readonly unknown[]) => unknown;
        if (shape.self === undefined) {
          assert.deepEqual(reached(7), valueOf(text, `${name}(7)`), name);
        } else {
          const method = name.slice("Shape".length);
          const object = valueOf(text, 'new Shape("given")');
          assert.deepEqual(reached(object, 7), valueOf(text, `new Shape("given")${method}(7)`), name);
          // As it arrives in a worker.
          assert.deepEqual(reached(structuredClone(object), 7), reached(object, 7), name);
        }
      }
    }),
  );
});

test("a private method runs for one who names it or points at it, and is told of where a tag asks for it", () => {
  const typed = "/project/module.ts";
  const textOf = (tag: string) => `class Box {\n${tag}private own(n: number) { return n; }\n}`;
  const named = () => discovery.discover(typed, textOf("")).functions.map(({ name }) => name);
  assert.deepEqual(named(), []);
  assert.equal(discovery.find(typed, textOf(""), "Box.own")?.shape.isPrivate, true);
  const standing = discovery.standing(typed, textOf(""), { line: 2, column: 30 });
  assert.deepEqual(standing, { type: "workload", name: "Box.own", around: null });
  const tagged = discovery.discover(typed, textOf("/** @parallel [[new Box(), 1]] */ "));
  assert.deepEqual(
    tagged.functions.map(({ name }) => name),
    ["Box.own"],
  );
  assert.deepEqual(tagged.strayTags, []);
});

describe("a name finds also what is not told of", () => {
  const text = `
import { Base } from "./base.js";
class Importer extends Base { describe(p) { return p; } weigh = (p) => p; }
const importer = new Importer();
const other = new Importer();
const render = (n) => n;
const api = { render, again: render };
const words = new Map();
export const loose = JSON.parse("1");
`;
  const rows: readonly (readonly [name: string, found: string | undefined])[] = [
    ["importer.describe", "importer.describe"],
    ["Importer.describe", "importer.describe"],
    ["Importer.weigh", "importer.weigh"],
    ["other.describe", "other.describe"],
    ["api.render", "api.render"],
    ["api.again", "api.again"],
    ["words.get", "words.get"],
    ["words.size", undefined],
    ["words.nothing", undefined],
    ["nothing.describe", undefined],
    // Whatever it is shows when it has loaded.
    ["loose", "loose"],
  ];
  for (const [name, found] of rows) {
    test(`${name}: ${found ?? "nothing"}`, () => {
      assert.equal(discovery.find(file, text, name)?.name, found);
    });
  }
});

test("a file that shows no function may have one all the same", () => {
  const text = "export const words = new Map();";
  assert.deepEqual(discovery.discover(file, text).functions, []);
  assert.equal(discovery.find(file, text, "words.get")?.name, "words.get");
  assert.deepEqual(discovery.analyse(file, text, ["words.get"]).get("words.get"), []);
});

test("a method that a class inherits is found by the name of that class, and is given its object", () => {
  const text = "class Base { describe(p) { return p; } }\nclass Importer extends Base { static make(p) {} }";
  const found = discovery.find(file, text, "Importer.describe");
  assert.deepEqual(found?.shape.self, { className: "Importer", unsendable: null, unsendableRecorded: null });
  assert.equal(discovery.find(file, text, "Importer.make")?.shape.self, undefined);
  assert.equal(discovery.find(file, text, "Importer.apply")?.shape.self, undefined);
});

describe("a method that is given its object", () => {
  const classOf = (members: string, before = "") =>
    `${before}\nexport class Importer${members}\nconst products = ["a"];`;
  const selfOf = (text: string) =>
    discovery.find("/project/module.ts", text, "Importer.describe")?.shape.self;

  test("takes it before its own arguments", () => {
    const text = `class f { constructor(readonly kind: string) {} describe(p: string, n = 1) {} }`;
    const [found] = discovery.discover("/project/module.ts", text).functions;
    assert.equal(found?.name, "f.describe");
    assert.equal(found.shape.needed, 2);
    assert.deepEqual(found.shape.self, { className: "f", unsendable: null, unsendableRecorded: null });
  });

  const rows: readonly (readonly [what: string, text: string, why: RegExp | null])[] = [
    ["data", classOf("{ kind = 1; list: string[] = []; describe(p: string) {} }"), null],
    ["a getter", classOf("{ kind = 1; get twice() { return 2; } describe(p: string) {} }"), null],
    ["a static that is private", classOf("{ static #count = 1; describe(p: string) {} }"), null],
    [
      "a private field",
      classOf("{ #count = 1; describe(p: string) {} }"),
      /"#count" is private to the class/,
    ],
    ["a private method", classOf("{ #own() {} describe(p: string) {} }"), /"#own" is private/],
    [
      "a private field of its base",
      classOf(" extends Base { describe(p: string) {} }", "class Base { #count = 1; }"),
      /"#count" is private/,
    ],
    [
      "a function",
      classOf("{ parse = (p: string) => p; describe(p: string) {} }"),
      /field "parse" is a function/,
    ],
    [
      "a function of a parameter",
      classOf("{ constructor(readonly parse: () => void) {} describe(p: string) {} }"),
      /"parse" is a function/,
    ],
    [
      "a base of the language",
      classOf(" extends Map<string, string> { describe(p: string) {} }"),
      /it is a "Map"/,
    ],
    [
      "an object of another class",
      classOf("{ cache = new Cache(); describe(p: string) {} }", "class Cache { get() {} }"),
      /"cache" is an object of "Cache", which arrives without its class/,
    ],
  ];
  for (const [what, text, why] of rows) {
    test(`with ${what} ${why === null ? "can be sent" : "cannot be sent, which is said"}`, () => {
      const self = selfOf(text);
      assert.ok(self);
      assert.match(String(self.unsendable), why ?? /^null$/);
      assert.equal(self.unsendableRecorded, null); // Its call reads nothing of it.
    });
  }
});

test("how inputs are passed is found for members as for functions", () => {
  const statics = "export class f { static g(word: string, times = 1) {} describe(word: string) {} }";
  const choice = (name: string, expression: string) => {
    const found = discovery.passing("/project/module.ts", statics, { name, expression, asked: null });
    return found?.type === "passes" ? found.passing : found?.type;
  };
  assert.deepEqual(choice("f.g", '[["a", 2]]'), { spread: true, parameters: ["word", "times"] });
  assert.deepEqual(choice("f.g", '["a"]'), { spread: false, parameters: ["word"] });
  assert.equal(choice("f.g", "[[1, 2]]"), "refused");
  assert.deepEqual(choice("f.describe", '[[new f(), "a"]]'), { spread: true, parameters: ["f", "word"] });
  assert.equal(choice("f.describe", '["a"]'), "refused");
  assert.equal(passingOf("export function f(word: string) {}", '["a"]'), "word");
});

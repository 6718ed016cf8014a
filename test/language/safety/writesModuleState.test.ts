import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string, others: Readonly<Record<string, string>> = {}): void {
  const { found, marked } = findMarked("writes-module-state", text, "f", others);
  assert.deepEqual(found, marked, text);
}

/** The first finding's message. */
function messageOf(text: string, others: Readonly<Record<string, string>> = {}): string {
  return findMarked("writes-module-state", text, "f", others).findings[0]?.message ?? "";
}

describe("what is changed outside of the function", () => {
  const cases: readonly (readonly [what: string, declared: string, body: string])[] = [
    ["an assigned variable", "let last = 0;", "/*[*/last = x/*]*/"],
    ["a counter", "let calls = 0;", "/*[*/calls++/*]*/"],
    ["a counter that counts down", "let calls = 0;", "/*[*/--calls/*]*/"],
    ["a sum", "let sum = 0;", "/*[*/sum += x/*]*/"],
    ["a variable that gets its first value", "let table: number[] | undefined;", "/*[*/table ??= [x]/*]*/"],
    ["a map", "const cache = new Map<number, number>();", "/*[*/cache.set(x, x)/*]*/"],
    [
      "a map behind a question mark",
      "const cache = new Map<number, number>();",
      "/*[*/cache?.set(x, x)/*]*/",
    ],
    [
      "a set",
      "const seen = new Set<number>();",
      "/*[*/seen.add(x)/*]*/; /*[*/seen.delete(x)/*]*/; /*[*/seen.clear()/*]*/",
    ],
    [
      "a list",
      "const list: number[] = [];",
      "/*[*/list.push(x)/*]*/; /*[*/list.sort()/*]*/; /*[*/list.splice(0, 1)/*]*/",
    ],
    ["a list's length", "const list: number[] = [];", "/*[*/list.length = 0/*]*/"],
    ["an element", "const list: number[] = [];", "/*[*/list[x] = 1/*]*/"],
    [
      "a typed array",
      "const data = new Float64Array(8);",
      "/*[*/data.fill(x)/*]*/; /*[*/data.copyWithin(0, 1)/*]*/; /*[*/data[0] = x/*]*/",
    ],
    ["a property", "const state = { total: 0 };", "/*[*/state.total += x/*]*/"],
    ["a property below others", "const state = { a: { b: [0] } };", "/*[*/state.a.b[0] = x/*]*/"],
    ["a property that is removed", "const state: { a?: number } = {};", "/*[*/delete state.a/*]*/"],
    ["properties that are assigned at once", "const state = {};", "/*[*/Object.assign(state, { x })/*]*/"],
    ["a defined property", "const state = {};", "/*[*/Object.defineProperty(state, 'a', { value: x })/*]*/"],
    [
      "shared numbers",
      "const flags = new Int32Array(new SharedArrayBuffer(8));",
      "/*[*/Atomics.store(flags, 0, x)/*]*/",
    ],
    ["a static field", "class Counter { static count = 0; }", "/*[*/Counter.count += 1/*]*/"],
    ["a property of the function itself", "", "/*[*/(f as any).calls = x/*]*/"],
    ["a date", "const date = new Date(0);", "/*[*/date.setFullYear(x)/*]*/"],
    ["an iterator", "const ids = [1].values();", "/*[*/ids.next()/*]*/"],
    ["a pattern that goes on where it was", "const digits = /\\d/g;", "/*[*/digits.test(String(x))/*]*/"],
    [
      "a pattern made by its constructor",
      "const digits = new RegExp('a', 'y');",
      "/*[*/digits.exec(String(x))/*]*/",
    ],
    ["the global object", "", "/*[*/(globalThis as any).last = x/*]*/"],
    ["the environment", "", "/*[*/process.env.LAST = String(x)/*]*/"],
    ["the environment, imported", 'import { env } from "node:process";', "/*[*/env.LAST = String(x)/*]*/"],
    ["what all lists have", "", "/*[*/(Array.prototype as any).last = x/*]*/"],
    ["a setting of the language", "", "/*[*/Error.stackTraceLimit = x/*]*/"],
  ];
  for (const [what, declared, body] of cases) {
    test(what, () => check(`${declared}\nexport function f(x: number) {\n  ${body};\n  return x;\n}`));
  }

  test("variables that are swapped are told once", () => {
    check("let a = 1, b = 2; export function f(x: number) { /*[*/[a, b] = [b, x]/*]*/; }");
  });
});

describe("is seen through", () => {
  const cache = "const cache = new Map<number, number[]>();\n";
  const cases: readonly (readonly [what: string, text: string])[] = [
    ["another name", `${cache}export function f(x: number) { const c = cache; /*[*/c.set(x, [])/*]*/; }`],
    [
      "a name that is assigned later",
      `${cache}export function f(x: number) { let c; c = cache; /*[*/c.set(x, [])/*]*/; }`,
    ],
    ["a part", `${cache}export function f(x: number) { /*[*/cache.get(x)?.push(1)/*]*/; }`],
    [
      "a part with a default",
      `${cache}export function f(x: number) { const list = cache.get(x) ?? []; /*[*/list.push(1)/*]*/; }`,
    ],
    [
      "destructuring",
      "const state = { list: [0] };\nexport function f(x: number) { const { list } = state; /*[*/list.push(x)/*]*/; }",
    ],
    [
      "a renamed part",
      "const state = { list: [0] };\nexport function f(x: number) { const { list: own } = state; /*[*/own.push(x)/*]*/; }",
    ],
    [
      "a loop",
      "const rows = [[0]];\nexport function f(x: number) { for (const row of rows) { /*[*/row.push(x)/*]*/; } }",
    ],
    [
      "a callback",
      "const rows = [[0]];\nexport function f(x: number) { rows.forEach((row) => { /*[*/row.push(x)/*]*/; }); }",
    ],
    [
      "a closure",
      "let calls = 0;\nexport function f(x: number) { const count = () => { /*[*/calls++/*]*/; }; count(); return x; }",
    ],
    [
      "a copy's parts",
      "const rows = [[0]];\nexport function f(x: number) { const copy = [...rows]; /*[*/copy[0]!.push(x)/*]*/; }",
    ],
    [
      "a view",
      "const data = new Float64Array(8);\nexport function f(x: number) { const half = data.subarray(4); /*[*/half[0] = x/*]*/; }",
    ],
    [
      "a view on the same memory",
      "const memory = new ArrayBuffer(8);\nexport function f(x: number) { const view = new DataView(memory); /*[*/view.setInt8(0, x)/*]*/; }",
    ],
    [
      "a function of the file",
      "let calls = 0;\nfunction count() { /*[*/calls++/*]*/; }\nexport function f(x: number) { count(); return x; }",
    ],
    [
      "a function that gives it",
      `${cache}const get = () => cache;\nexport function f(x: number) { /*[*/get().set(x, [])/*]*/; }`,
    ],
    [
      "a function that it is handed to",
      `${cache}function put(map: Map<number, number[]>, x: number) { map.set(x, []); }\nexport function f(x: number) { /*[*/put(cache, x)/*]*/; }`,
    ],
    [
      "options that it is handed over in",
      `${cache}function put({ map, x }: { map: Map<number, number[]>; x: number }) { map.set(x, []); }\nexport function f(x: number) { /*[*/put({ map: cache, x })/*]*/; }`,
    ],
    [
      "a method of an object of the module",
      "class Counter { n = 0; up() { this.n++; } }\nconst counter = new Counter();\nexport function f(x: number) { /*[*/counter.up()/*]*/; return x; }",
    ],
    [
      "an arrow function in a field of an object of the module",
      "class Counter { n = 0; up = () => ++this.n; }\nconst counter = new Counter();\nexport function f(x: number) { /*[*/counter.up()/*]*/; return x; }",
    ],
    [
      "an arrow function in a static field",
      "class Counter { static n = 0; static up = () => ++this.n; }\nexport function f(x: number) { /*[*/Counter.up()/*]*/; return x; }",
    ],
    [
      "a static method",
      "class Counter { static n = 0; static up() { this.n++; } }\nexport function f(x: number) { /*[*/Counter.up()/*]*/; return x; }",
    ],
    [
      "recursion",
      "let calls = 0;\nexport function f(x: number): number { /*[*/calls++/*]*/; return x > 0 ? f(x - 1) : 0; }",
    ],
  ];
  for (const [what, text] of cases) {
    test(what, () => check(text));
  }
});

describe("silent", () => {
  const cases: readonly (readonly [what: string, text: string])[] = [
    [
      "a pattern that is made to begin at its start",
      "const digits = /\\d/g;\nexport function f(x: number) { let n = (digits.lastIndex = 0); while (digits.test(String(x))) { n++; } return n; }",
    ],
    [
      "own variables",
      "export function f(x: number) { let n = 0; n++; const list = [n]; list.push(x); return list; }",
    ],
    [
      "a name that hides the module's",
      "let last = 0;\nexport function f(x: number) { let last = 1; last = x; return last; }",
    ],
    ["a copy", "const list = [3, 1];\nexport function f(x: number) { return [...list, x].sort(); }"],
    [
      "a copied list under another name",
      "const list = [3, 1];\nexport function f(x: number) { const own = list.slice(); own.push(x); return own.sort(); }",
    ],
    [
      "a copied object",
      "const defaults = { a: 1 };\nexport function f(x: number) { const own = { ...defaults }; own.a = x; return own; }",
    ],
    [
      "a copied object's part that was replaced",
      "const defaults = { list: [1] };\nexport function f(x: number) { const own = { ...defaults }; own.list = []; own.list.push(x); return own; }",
    ],
    [
      "rows that were replaced in a copy",
      "const rows = [[1]];\nexport function f(x: number) { const own = rows.slice(); own[0] = [x]; own[0].push(x); return own; }",
    ],
    [
      "a new part of an object with others",
      "const rows = [[1]];\nexport function f(x: number) { const own = { rows, out: [0] }; own.out.push(x); return own; }",
    ],
    [
      "a variable that may be a copy",
      "const list = [1];\nexport function f(x: number) { let own = list; if (x) { own = [...list]; } own.push(x); return own; }",
    ],
    [
      "a deep copy",
      "const rows = [[1]];\nexport function f(x: number) { const own = structuredClone(rows); own[0]!.push(x); return own; }",
    ],
    [
      "an accumulator",
      "const list = [1];\nexport function f(x: number) { return list.reduce((sum: number[], one) => { sum.push(one + x); return sum; }, []); }",
    ],
    [
      "a map of its own handed to a function",
      "function put(map: Map<number, number>, x: number) { map.set(x, x); }\nexport function f(x: number) { const own = new Map<number, number>(); put(own, x); return own; }",
    ],
    [
      "a recursive function with its own list",
      "function collect(x: number, out: number[]) { if (x > 0) { out.push(x); collect(x - 1, out); } return out; }\nexport function f(x: number) { return collect(x, []); }",
    ],
    [
      "mapped rows",
      "const rows = [[1]];\nexport function f(x: number) { const own = rows.map((row) => [...row]); own[0]!.push(x); return own; }",
    ],
    [
      "an instance of its own",
      "class Sum { total = 0; add(x: number) { this.total += x; return this; } }\nexport function f(x: number) { return new Sum().add(x).total; }",
    ],
    [
      "a constructor",
      "class Point { x: number; constructor(x: number) { this.x = x; } }\nexport function f(x: number) { return new Point(x).x; }",
    ],
    [
      "a method that only sounds like it",
      "class Money { constructor(readonly n: number) {} add(x: number) { return new Money(this.n + x); } }\nconst zero = new Money(0);\nexport function f(x: number) { return zero.add(x).n; }",
    ],
    [
      "a pattern without a memory",
      "const digits = /\\d/;\nexport function f(x: number) { return digits.test(String(x)); }",
    ],
    [
      "a pattern that is matched to its end",
      "const digits = /\\d/g;\nexport function f(x: number) { let n = 0; while (digits.exec(String(x)) !== null) { n++; } return n; }",
    ],
    [
      "a pattern used by a string",
      "const digits = /\\d/g;\nexport function f(x: number) { return String(x).replace(digits, 'n'); }",
    ],
    ["reading", "const table = new Map([[1, 2]]);\nexport function f(x: number) { return table.get(x); }"],
    [
      "what a package exports",
      "import { cache } from 'package';\nexport function f(x: number) { cache.set(x, x); }",
    ],
    [
      "what the module does when it is loaded",
      "let calls = 0; calls++;\nexport function f(x: number) { return x + calls; }",
    ],
    [
      "a function that is not called",
      "let calls = 0;\nexport function other() { calls++; }\nexport function f(x: number) { return x; }",
    ],
    [
      "a name of the function's own for the global object",
      "export function f(x: { n: number }) { const self = { n: x.n }; self.n = 1; return self; }",
    ],
    [
      "parts that were filled into a list of copies",
      "const rows = [[1]];\nexport function f(x: number) { const own: number[][] = []; for (const row of rows) { own.push([...row]); } own[0]!.push(x); return own; }",
    ],
    [
      "sums in a typed array of its own",
      "export function f(x: number) { const sums = new Float64Array(x); for (let i = 0; i < x; i++) { sums[i]! += i; } return sums; }",
    ],
  ];
  for (const [what, text] of cases) {
    test(what, () => check(text));
  }
});

describe("another file", () => {
  const state =
    "export const cache = new Map<number, number>();\nexport let last = 0;\nexport function remember(x: number) { last = x; cache.set(x, x); }";

  test("whose variable is changed here is marked here", () => {
    check(
      `import { cache } from "./state.ts";\nexport function f(x: number) { /*[*/cache.set(x, x)/*]*/; }`,
      { "state.ts": state },
    );
    check(
      `import * as state from "./state.ts";\nexport function f(x: number) { /*[*/state.cache.set(x, x)/*]*/; }`,
      { "state.ts": state },
    );
  });

  test("that makes the change is told at the call, once for each call", () => {
    const text = `import { remember } from "./state.ts";\nexport function f(x: number) { /*[*/remember(x)/*]*/; }`;
    check(text, { "state.ts": state });
    const [finding] = findMarked("writes-module-state", text, "f", { "state.ts": state }).findings;
    assert.deepEqual(
      finding?.related.map(({ file, message }) => [file, message]),
      [
        ["/project/state.ts", "It happens here."],
        ["/project/state.ts", '"last" is declared here, once in every worker.'],
      ],
    );
  });

  test("that imports this one does not turn in circles", () => {
    const other =
      'import { f } from "./module.ts";\nexport let n = 0;\nexport function g(x: number): number { n++; return x > 0 ? f(x - 1) : 0; }';
    check(
      'import { g } from "./other.ts";\nexport function f(x: number): number { return /*[*/g(x)/*]*/; }',
      { "other.ts": other },
    );
  });

  test("that does not parse, or is not there, says nothing", () => {
    check('import { g } from "./other.ts";\nexport function f(x: number): number { return g(x); }', {
      "other.ts": "export function g(x { n++",
    });
    check('import { g } from "./gone.ts";\nexport function f(x: number): number { return g(x); }');
  });
});

describe("the message", () => {
  const why = "so a result may depend on which tasks ran there before.";

  test("names what is changed, and where that is declared", () => {
    assert.equal(
      messageOf("const seen = new Set<number>();\nexport function f(x: number) { seen.add(x); }"),
      `Adds to "seen", declared outside "f". Every worker has a "seen" of its own, ${why}`,
    );
  });

  test("tells the way there", () => {
    assert.match(
      messageOf(
        "const cache = new Map<number, number>();\nexport function f(x: number) { const c = cache; c.set(x, x); }",
      ),
      /^Sets a part of "c" \(from "cache"\), declared outside "f"\./,
    );
    assert.match(
      messageOf(
        "const list = [1];\nfunction put(to: number[], x: number) { to.push(x); }\nexport function f(x: number) { put(list, x); }",
      ),
      /^Hands "list" to "put", which adds to it, declared outside "f"\./,
    );
    assert.match(
      messageOf("let calls = 0;\nfunction count() { calls++; }\nexport function f(x: number) { count(); }"),
      /^Changes "calls", declared outside "count"\./,
    );
  });

  test("says of a cache that it may be harmless", () => {
    const cached =
      "const cache = new Map<number, number>();\nexport function f(x: number) { const known = cache.get(x); if (known === undefined) { cache.set(x, x * x); } return x * x; }";
    assert.match(
      messageOf(cached),
      /If it only saves time, results are the same: say so with "@parallel-ignore writes-module-state" and the reason\.$/,
    );
    assert.match(
      messageOf(
        "let table: number[] | undefined;\nexport function f(x: number) { if (!table) { table = [1]; } return table[x]; }",
      ),
      /If it only saves time/,
    );
    assert.match(
      messageOf(
        "const table: Record<number, number> = {};\nexport function f(x: number) { return (table[x] ??= x * x); }",
      ),
      /If it only saves time/,
    );
    assert.doesNotMatch(
      messageOf(
        "const cache = new Map<number, number>();\nexport function f(x: number) { cache.set(x, x); }",
      ),
      /saves time/,
    );
    assert.doesNotMatch(
      messageOf("const table: number[] = [];\nexport function f(x: number) { table[x] = x; }"),
      /saves time/,
    );
  });
});

test("a value that is made where there is none yet saves time", () => {
  assert.match(
    messageOf(
      "let table: number[]; const get = () => table || (table = [1]); export function f(x: number) { return get()[x]; }",
    ),
    /If it only saves time/,
  );
});

test("the message says of scratch space that it may be harmless", () => {
  assert.match(
    messageOf(
      "const scratch = new Float64Array(1);\nexport function f(x: number) { scratch[0] = x; return scratch[0]; }",
    ),
    /If every task writes it before reading it, results are the same/,
  );
});

test("so it does where a function has made the space", () => {
  assert.match(
    messageOf(
      "const vec = (n: number) => new Float64Array(n);\nconst scratch = vec(1);\nexport function f(x: number) { scratch[0] = x; return scratch[0]; }",
    ),
    /If every task writes it before reading it, results are the same/,
  );
});

describe("silent about what only another call changes", () => {
  const all = "const all: { n?: number } = {};";
  test("behind a parameter that is left out", () => {
    check(
      `${all} function config(more?: object) { if (more) Object.assign(all, more); return all; } export function f(x: number) { return config().n ?? x; }`,
    );
  });
  test("but not where it is given", () => {
    check(
      `${all} function config(more?: object) { if (more) /*[*/Object.assign(all, more)/*]*/; return all; } export function f(x: number) { return config({ n: x }).n; }`,
    );
  });
  test("listeners of the process", () => {
    check('export function f(x: number) { process.stdin.on("data", () => x); return x; }');
  });
});

describe("what every call returns is no scratch space", () => {
  const same =
    /Every call returns the same "(out|state|memory|all)" and later calls overwrite it.*Return a copy\.$/;
  const rows = {
    "a buffer": "const out = new Float64Array(3); export function f(x: number) { out[0] = x; return out; }",
    "a view on it":
      "const out = new Float64Array(3); export function f(x: number) { out[0] = x; return out.subarray(0, 1); }",
    "a view on its memory":
      "const memory = new ArrayBuffer(8); export function f(x: number) { const v = new Float64Array(memory); v[0] = x; return v; }",
    "a part of the result":
      "const out = new Float64Array(3); export function f(x: number) { out[0] = x; return { x, out }; }",
    "an object": "const out = { x: 0 }; export function f(x: number) { out.x = x; return out; }",
    "a list": "const all: number[] = []; export function f(x: number) { all.push(x); return all; }",
    "a part of an object":
      "const state = { out: new Float64Array(3) }; export function f(x: number) { state.out[0] = x; return state.out; }",
    "what a function writes that it is handed to":
      "const out = new Float64Array(3); function fill(to: Float64Array, x: number) { to[0] = x; } export function f(x: number) { fill(out, x); return out; }",
    "what another function returns":
      "const out = new Float64Array(3); function fill(x: number) { out[0] = x; return out; } export function f(x: number) { return fill(x); }",
    "what a promise gives":
      "const out = new Float64Array(3); export async function f(x: number) { out[0] = x; return out; }",
  };
  for (const [what, text] of Object.entries(rows)) {
    test(`so the message says: ${what}`, () => {
      assert.match(messageOf(text), same);
      const [finding] = findMarked("writes-module-state", text).findings;
      assert.equal(finding?.suspicion, "returned");
    });
  }

  const copies = {
    "a copy":
      "const out = new Float64Array(3); export function f(x: number) { out[0] = x; return out.slice(); }",
    "a number of it":
      "const out = new Float64Array(3); export function f(x: number) { out[0] = x; return out[0]; }",
    "a new list of it": "const out = [0]; export function f(x: number) { out[0] = x; return [...out]; }",
    "how many there are":
      "const all = new Set<number>(); export function f(x: number) { all.add(x); return all.size; }",
    "an entry of a cache":
      "const cache = new Map<number, Float64Array>(); export function f(x: number) { if (!cache.has(x)) cache.set(x, new Float64Array(x)); return cache.get(x); }",
    "an element":
      "const state = { all: [{ n: 1 }] }; export function f(x: number) { state.all.push({ n: x }); return state.all[0]; }",
    "a table that is made once":
      "let table: number[] | undefined; export function f(x: number) { table ??= [x]; return table; }",
  };
  for (const [what, text] of Object.entries(copies)) {
    test(`which is not said of ${what}`, () => {
      assert.doesNotMatch(messageOf(text), /Every call returns/);
      assert.notEqual(messageOf(text), "");
    });
  }
});

test("the tag silences it, of this function only", () => {
  const text =
    "let n = 0;\n/** @parallel-ignore writes-module-state a statistic for the log */\nexport function f(x: number) { n++; }\nexport function g(x: number) { n++; }";
  assert.deepEqual(findMarked("writes-module-state", text, "f").found, []);
  assert.deepEqual(findMarked("writes-module-state", text, "g").found, ["n++"]);
});

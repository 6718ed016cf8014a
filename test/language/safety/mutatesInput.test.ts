import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findMarked } from "./marked.ts";

/** Marks are the expectation. */
function check(text: string): void {
  const { found, marked } = findMarked("mutates-input", text);
  assert.deepEqual(found, marked, text);
}

/** The first finding's message. */
function messageOf(text: string): string {
  return findMarked("mutates-input", text).findings[0]?.message ?? "";
}

describe("a change of an input", () => {
  const cases: readonly (readonly [what: string, text: string])[] = [
    [
      "given something else at the end than it had",
      "export function f(x: { n: number; m: number }) { const old = x.m; /*[*/x.n = 1/*]*/; /*[*/x.n = old/*]*/; }",
    ],
    ["sorted", "export function f(xs: number[]) { return /*[*/xs.sort()/*]*/[0]; }"],
    ["filled", "export function f(xs: Float64Array) { /*[*/xs[0] = 1/*]*/; /*[*/xs.fill(0)/*]*/; }"],
    ["written to", "export function f(x: { n: number }) { /*[*/x.n++/*]*/; /*[*/x.n = 1/*]*/; }"],
    ["deleted from", "export function f(x: { n?: number }) { /*[*/delete x.n/*]*/; }"],
    ["below", "export function f(x: { a: { b: number[] } }) { /*[*/x.a.b.push(1)/*]*/; }"],
    [
      "in a map",
      "export function f(x: Map<string, number[]>) { for (const [, list] of x) { /*[*/list.reverse()/*]*/; } }",
    ],
    ["destructured", "export function f({ list }: { list: number[] }) { /*[*/list.push(1)/*]*/; }"],
    [
      "destructured deeply",
      "export function f({ a: { list } }: { a: { list: number[] } }) { /*[*/list.push(1)/*]*/; }",
    ],
    ["destructured as a list", "export function f([first]: number[][]) { /*[*/first!.push(1)/*]*/; }"],
    ["with a default", "export function f({ list = [] }: { list?: number[] }) { /*[*/list.push(1)/*]*/; }"],
    ["under another name", "export function f(xs: number[]) { const own = xs; /*[*/own.sort()/*]*/; }"],
    ["in a loop", "export function f(xs: { n: number }[]) { for (const x of xs) { /*[*/x.n = 1/*]*/; } }"],
    [
      "in a loop by index",
      "export function f(xs: number[][]) { for (let i = 0; i < xs.length; i++) { const row = xs[i]!; /*[*/row[0] = i/*]*/; } }",
    ],
    [
      "in a callback",
      "export function f(xs: { n: number }[]) { xs.forEach((x) => { /*[*/x.n = 1/*]*/; }); }",
    ],
    [
      "in a named callback",
      "function mark(x: { n: number }) { x.n = 1; }\nexport function f(xs: { n: number }[]) { /*[*/xs.forEach(mark)/*]*/; }",
    ],
    [
      "in a callback behind a filter",
      "export function f(xs: { n: number }[]) { xs.filter((x) => x.n > 0).forEach((x) => { /*[*/x.n = 1/*]*/; }); }",
    ],
    [
      "in an accumulator that is the input",
      "export function f(xs: { n: number }) { return [1].reduce((sum, one) => { /*[*/sum.n += one/*]*/; return sum; }, xs); }",
    ],
    [
      "through a function",
      "function sorted(list: number[]) { return list.sort(); }\nexport function f(xs: number[]) { return /*[*/sorted(xs)/*]*/; }",
    ],
    [
      "through two functions",
      "function inner(list: number[]) { list.sort(); }\nfunction outer(list: number[]) { inner(list); }\nexport function f(xs: number[]) { /*[*/outer(xs)/*]*/; }",
    ],
    [
      "through a function's rest",
      "function clear(...lists: number[][]) { for (const list of lists) { list.length = 0; } }\nexport function f(xs: number[]) { /*[*/clear(xs, [])/*]*/; }",
    ],
    [
      "through recursion",
      "interface Tree { n: number; left?: Tree }\nfunction walk(tree: Tree) { tree.n = 0; if (tree.left) { walk(tree.left); } }\nexport function f(x: Tree) { /*[*/walk(x)/*]*/; }",
    ],
    [
      "through a closure",
      "export function f(x: { n: number }) { const up = () => { /*[*/x.n++/*]*/; }; up(); up(); }",
    ],
    [
      "through a function that returns it",
      "const same = <T>(x: T) => x;\nexport function f(xs: number[]) { /*[*/same(xs).sort()/*]*/; }",
    ],
    [
      "a list that goes on",
      "interface Node { n: number; next: Node | null }\nexport function f(x: Node) { let node: Node | null = x; while (node) { /*[*/node.n = 0/*]*/; node = node.next; } }",
    ],
    [
      "a part of a shallow copy",
      "export function f(x: { list: number[] }) { const own = { ...x }; /*[*/own.list.push(1)/*]*/; }",
    ],
    ["one of several", "export function f(a: number, xs: number[]) { /*[*/xs.push(a)/*]*/; }"],
    [
      "by a method of its class",
      "class Sum { n = 0; add(x: number) { this.n += x; } }\nexport function f(x: Sum) { /*[*/x.add(1)/*]*/; }",
    ],
    ["a date", "export function f(x: Date) { /*[*/x.setHours(0)/*]*/; return x; }"],
    ["assigned to", "export function f(x: object) { return /*[*/Object.assign(x, { n: 1 })/*]*/; }"],
    ["an arrow function's", "export const f = (xs: number[]) => /*[*/xs.sort()/*]*/;"],
    [
      "an asynchronous function's",
      "export async function f(xs: Promise<number[]>) { const own = await xs; /*[*/own.sort()/*]*/; }",
    ],
    [
      "in memory",
      "export function f(x: ArrayBuffer) { const view = new Uint8Array(x); /*[*/view[0] = 1/*]*/; }",
    ],
  ];
  for (const [what, text] of cases) {
    test(what, () => check(text));
  }
});

describe("silent", () => {
  const cases: readonly (readonly [what: string, text: string])[] = [
    [
      "what is given back at the end",
      "export function f(x: { n: number }) { const old = x.n; try { x.n = 1; return use(x); } finally { x.n = old; } }\nfunction use(x: { n: number }) { return x.n; }",
    ],
    [
      "what is taken away again where it was not there",
      "export function f(x: any) { const had = 'n' in x, old = x.n; x.n = 1; if (had) { x.n = old; } else { delete x.n; } }",
    ],
    [
      "texts, which nobody can change",
      "export function f(x: string) { return mark(x); }\nfunction mark(x: any) { x.isMarked = true; return x; }",
    ],
    ["a parameter that gets another value", "export function f(x: number) { x += 1; return x; }"],
    ["a copied list", "export function f(xs: number[]) { return [...xs].sort(); }"],
    ["a sliced list", "export function f(xs: number[]) { const own = xs.slice(); own.sort(); return own; }"],
    [
      "a list from another",
      "export function f(xs: number[]) { const own = Array.from(xs); own.sort(); return own; }",
    ],
    [
      "a new typed array",
      "export function f(xs: Float64Array) { const own = new Float64Array(xs); own.sort(); return own; }",
    ],
    ["a sorted copy", "export function f(xs: number[]) { return xs.toSorted(); }"],
    [
      "a parameter that is copied into itself",
      "export function f(xs: number[]) { xs = [...xs]; xs.sort(); return xs; }",
    ],
    ["a filtered list", "export function f(xs: number[]) { return xs.filter((x) => x > 0).sort(); }"],
    [
      "a mapped list",
      "export function f(xs: number[]) { const own = xs.map((x) => x); own.reverse(); return own; }",
    ],
    [
      "a new map of it",
      "export function f(xs: [string, number][]) { const own = new Map(xs); own.set('a', 1); return own; }",
    ],
    [
      "a deep copy",
      "export function f(x: { list: number[] }) { const own = structuredClone(x); own.list.push(1); return own; }",
    ],
    [
      "a copy through JSON",
      "export function f(x: { list: number[] }) { const own = JSON.parse(JSON.stringify(x)); own.list.push(1); return own; }",
    ],
    [
      "a counter",
      "export function f(xs: string[]) { const counts: Record<string, number> = {}; for (const x of xs) { counts[x] = (counts[x] ?? 0) + 1; } return counts; }",
    ],
    [
      "groups",
      "export function f(xs: string[]) { const groups = new Map<string, string[]>(); for (const x of xs) { const group = groups.get(x) ?? []; group.push(x); groups.set(x, group); } return groups; }",
    ],
    [
      "a matrix of its own",
      "export function f(n: number) { const rows = Array.from({ length: n }, () => new Float64Array(n)); for (let i = 0; i < n; i++) { rows[i]![i] = 1; } return rows; }",
    ],
    [
      "swapped elements of a copy",
      "export function f(xs: number[]) { const own = [...xs]; [own[0], own[1]] = [own[1]!, own[0]!]; return own; }",
    ],
    [
      "a function that gets a copy",
      "function sorted(list: number[]) { return list.sort(); }\nexport function f(xs: number[]) { return sorted([...xs]); }",
    ],
    [
      "options with another list",
      "function fill({ from, to }: { from: number[]; to: number[] }) { for (const x of from) { to.push(x); } return to; }\nexport function f(xs: number[]) { return fill({ from: xs, to: [] }); }",
    ],
    [
      "another parameter of a function",
      "function add(from: number[], to: number[]) { to.push(...from); return to; }\nexport function f(xs: number[]) { return add(xs, []); }",
    ],
    [
      "an instance that keeps it",
      "class Sum { n = 0; constructor(readonly list: number[]) {} run() { for (const x of this.list) { this.n += x; } return this.n; } }\nexport function f(xs: number[]) { return new Sum(xs).run(); }",
    ],
    [
      "strings",
      "export function f(x: string) { let out = ''; for (const c of x) { out += c; } return out.split('').reverse().join(''); }",
    ],
    [
      "a queue of its own that starts with it",
      "interface Tree { children: Tree[] }\nexport function f(x: Tree) { const queue = [x]; let n = 0; while (queue.length > 0) { const next = queue.pop()!; n++; queue.push(...next.children); } return n; }",
    ],
    [
      "an optional parameter's default",
      "export function f(x: number, seen = new Set<number>()): number { seen.add(x); return x > 0 ? f(x - 1, seen) : 0; }",
    ],
    ["an optional parameter", "export function f(x: number, out?: number[]) { out?.push(x); return x; }"],
    ["the rest", "export function f(...xs: number[]) { xs.sort(); return xs; }"],
    [
      "a part that was replaced first",
      "export function f(x: { list: number[] }) { const own = { ...x, list: [0] }; own.list.push(1); return own; }",
    ],
    [
      "what some class calls a push",
      "class Stack { constructor(readonly n: number) {} push(x: number) { return new Stack(x); } }\nexport function f(x: Stack) { return x.push(1).n; }",
    ],
    [
      "a choice between a list and its copy",
      "export function f(xs: number[]) { const own = xs.length > 9 ? xs : [...xs]; own.sort(); return own; }",
    ],
    [
      "a node of its own list",
      "interface Node { n: number; next: Node | null }\nexport function f(n: number) { let head: Node | null = null; for (let i = 0; i < n; i++) { head = { n: i, next: head }; } head!.n = 1; return head; }",
    ],
    [
      "a part of a literal that was replaced",
      "export function f(xs: number[]) { let own = { list: xs }; own = { list: [] }; own.list.push(1); return own; }",
    ],
    [
      "objects that are spread into each other",
      "export function f(xs: number[]) { const a: any = { ...b }; const b: any = { ...a, xs }; a.list.push(1); return xs; }",
    ],
    [
      "a value that only has a part of it",
      "export function f(x: number[]) { const pair = { x, y: 1 }; pair.y = 2; return pair; }",
    ],
  ];
  for (const [what, text] of cases) {
    test(what, () => check(text));
  }
});

test("the message says what is done to which input, and where", () => {
  const why =
    "In a serial run whoever shares it sees the change, a worker changes only its copy. Work on a copy.";
  assert.equal(
    messageOf("export function f(xs: number[]) { xs.sort(); }"),
    `Sorts "xs", an input of "f". ${why}`,
  );
  assert.equal(
    messageOf(
      "function sorted(list: number[]) { list.sort(); }\nexport function f(xs: number[]) { sorted(xs); }",
    ),
    `Hands "xs" to "sorted", which sorts it, an input of "f". ${why}`,
  );
  assert.match(
    messageOf("export function f(xs: { n: number }[]) { for (const x of xs) { x.n = 1; } }"),
    /^Writes to "x.n" \(from "xs"\), an input of "f"\./,
  );
  assert.match(
    messageOf("export function f({ list }: { list: number[] }) { list.push(1); }"),
    /^Adds to "list", an input of "f"\./,
  );
});

test("the function that makes the change is a related place", () => {
  const text =
    "function sorted(list: number[]) { list.sort(); }\nexport function f(xs: number[]) { sorted(xs); }";
  assert.deepEqual(
    findMarked("mutates-input", text).findings[0]?.related.map(({ range, message }) => [
      range.start,
      message,
    ]),
    [
      [{ line: 0, character: 34 }, "It happens here."],
      [{ line: 1, character: 18 }, '"xs" is an input.'],
    ],
  );
});

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost } from "../discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

const file = "/project/gallery.ts";
const text = [
  "const sizes = [1, 2, 3];",
  "export function build(scale: number) {",
  "  const resize = (size: number) => size * scale;",
  "  return sizes.map((size) => resize(size));",
  "}",
  "export function list() {",
  "  return sizes.map((size) => size + 1);",
  "}",
  "class Store {",
  "  #size = 1;",
  "  sum(xs: number[]) { return xs.map((x) => x + this.#size); }",
  "  parse = (text: string) => Number(text);",
  "  scale = 2;",
  "  scaled(xs: number[], most: number) { return xs.map((x) => Math.min(x * this.scale, most)); }",
  "}",
].join("\n");

function passingOf(name: string, expression: string) {
  const choice = discovery.passing(file, text, { name, expression, asked: null });
  assert.ok(choice?.type === "passes");
  return choice.passing;
}

test("a callback is found by its path, with the list that its call runs it over", () => {
  const found = discovery.find(file, text, "list/map");
  assert.deepEqual(found?.inputs, { type: "known", expression: "sizes", from: "call" });
  assert.equal(found.line, 7);
  assert.deepEqual(passingOf("list/map", "sizes"), { spread: false, parameters: ["size"] });
});

test("what a callback reads around it comes first in its inputs", () => {
  const found = discovery.find(file, text, "build/map");
  assert.equal(found?.inputs.type, "unknown");
  assert.equal(found.shape.needed, 2);
  assert.deepEqual(passingOf("build/map", "[[{ scale: 2 }, 1]]"), {
    spread: true,
    parameters: ["{ scale }", "size"],
  });
});

test("the object that a callback means by this comes before all else in its inputs", () => {
  const found = discovery.find(file, text, "Store.scaled/map");
  assert.deepEqual(found?.shape.self, {
    className: "Store",
    unsendable: 'its "#size" is private to the class and stays behind',
    unsendableRecorded: null,
  });
  assert.equal(found.shape.needed, 3);
  assert.deepEqual(passingOf("Store.scaled/map", "[[new Store(), { most: 2 }, 1]]"), {
    spread: true,
    parameters: ["this", "{ most }", "x"],
  });
  assert.deepEqual(discovery.site(file, text, "Store.scaled/map")?.receiver, ["scale"]);
});

test("functions inside of others are told of only when they are asked for", () => {
  const names = discovery.discover(file, text).functions.map(({ name }) => name);
  assert.deepEqual(names, ["build", "list", "Store.sum", "Store.parse", "Store.scaled"]);
});

test("at a place inside of a callback that stands, and the function around it", () => {
  const standing = discovery.standing(file, text, { line: 7, column: 32 });
  assert.deepEqual(standing, { type: "workload", name: "list/map", around: "list" });
});

test("at a place in a call or a loop what it runs for each element stands, and the function around it", () => {
  const looping = `export function total(lists: number[][]): number[] {
  const sums: number[] = [];
  for (const list of lists) {
    sums.push(list.length + list.map((x) => x * 2).length);
  }
  return sums;
}
`;
  const at = (piece: string) => {
    const [before = ""] = looping.split(piece);
    const lines = before.split("\n");
    const column = (lines.at(-1)?.length ?? 0) + 1;
    return discovery.standing("/project/looping.ts", looping, { line: lines.length, column });
  };
  const around = "total";
  assert.deepEqual(at("sums.push"), { type: "workload", name: "total/for", around });
  assert.deepEqual(at("const list of"), { type: "workload", name: "total/for", around });
  assert.deepEqual(at("ap((x)"), { type: "workload", name: "total/for/map", around });
  assert.deepEqual(at("sums;"), { type: "workload", name: "total", around: null });
});

test("what ties a callback to where it is, is told with its line", () => {
  const message = discovery.explain(file, text, "Store.sum/map") ?? "";
  assert.match(message, /"this" that it uses \(line 11\) .*its "#size" is private/);
  const standing = discovery.standing(file, text, { line: 11, column: 45 });
  assert.deepEqual(standing, { type: "other", message, around: "Store.sum" });
});

test("a file whose functions are all inside of others has those", () => {
  const alone = "const sizes = [1, 2];\nconst squares = sizes.map((size) => size ** 2);";
  assert.deepEqual(discovery.discover("/project/alone.ts", alone).functions, []);
  assert.equal(discovery.find("/project/alone.ts", alone, "squares/map")?.name, "squares/map");
  const standing = discovery.standing("/project/alone.ts", alone, { line: 2, column: 40 });
  assert.deepEqual(standing, { type: "workload", name: "squares/map", around: null });
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
import { memoryHost } from "./discovery.ts";

describe("types of imported files", () => {
  const files = new Map([
    [
      "/project/vector.ts",
      "import type { Inner } from './inner.js'; export interface Vector { x: Inner } export const list = [1];",
    ],
    ["/project/inner.ts", "export type Inner = number;"],
    ["/project/cycle.ts", "export * from './module.ts'; export type Cycle = number;"],
  ]);
  const discovery = createDiscovery(memoryHost(files));
  const inputs = (text: string) =>
    discovery.discover("/project/module.ts", text).functions.find(({ name }) => name === "f")?.inputs;

  const known = { type: "known", expression: "a", from: "type" };
  test("fit when they are imported relatively", () => {
    assert.deepEqual(
      inputs("import type { Vector } from './vector.ts'; const a = [{ x: 1 }]; function f(v: Vector) {}"),
      known,
    );
    assert.deepEqual(
      inputs("import type { Vector } from './vector'; const a = [{ x: 'no' }]; function f(v: Vector) {}"),
      { type: "unknown", passedOver: [] },
    );
    assert.deepEqual(
      inputs("import type { Cycle } from './cycle.ts'; const a = [1]; export function f(v: Cycle) {}"),
      known,
    );
  });
  test("never fit when they cannot be found", () => {
    assert.deepEqual(inputs("import type { V } from './missing.ts'; const a = [1]; function f(v: V) {}"), {
      type: "unknown",
      passedOver: [],
    });
    assert.deepEqual(inputs("import type { V } from 'package'; const a = [1]; function f(v: V) {}"), {
      type: "unknown",
      passedOver: [],
    });
  });
  test("are no lists themselves, but a list made of them is", () => {
    assert.deepEqual(inputs("import { list } from './vector.ts'; function f(v: number) {}"), {
      type: "unknown",
      passedOver: [],
    });
    assert.deepEqual(
      inputs("import { list } from './vector.ts'; const a = list.slice(1); function f(v: number) {}"),
      known,
    );
  });
  test("are looked at again when their file changes, comes or goes", () => {
    const text = "import type { Late } from './late.ts'; const a = [1]; function f(v: Late) {}";
    assert.deepEqual(inputs(text), { type: "unknown", passedOver: [] });
    files.set("/project/late.ts", "export type Late = number;");
    assert.deepEqual(inputs(text), known);
    files.set("/project/late.ts", "export type Late = string;");
    assert.deepEqual(inputs(text), { type: "unknown", passedOver: [] });
  });
  test("are not looked at again otherwise", () => {
    const text = "const a = [1]; function f(v: number) {}";
    assert.equal(
      discovery.discover("/project/module.ts", text),
      discovery.discover("/project/module.ts", text),
    );
    const first = discovery.discover("/project/module.ts", text);
    discovery.forget("/project/module.ts");
    assert.notEqual(discovery.discover("/project/module.ts", text), first);
  });
});

test("a host without the language's library is a mistake that is named", () => {
  const discovery = createDiscovery({ ...memoryHost(), declarationsFolder: "/nowhere" });
  assert.throws(
    () => discovery.discover("/project/module.ts", "function f(x: number) {}"),
    /nowhere\/lib\.esnext\.d\.ts/,
  );
});

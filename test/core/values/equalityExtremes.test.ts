import assert from "node:assert/strict";
import { test } from "node:test";
import { compareResults } from "../../../extension/core/values/equality.ts";

test("structures a hundred thousand deep are compared, and their paths are cut", () => {
  const chain = (value: unknown) => {
    let deep = value;
    for (let depth = 0; depth < 100_000; depth += 1) {
      deep = depth % 2 === 0 ? { next: deep } : new Set([deep]);
    }
    return deep;
  };
  assert.equal(compare(chain(1), chain(1)).isExact, true);
  const path = compare(chain(1), chain(2)).mismatches[0]?.path ?? "";
  assert.ok(path.length === 200 && path.includes("…") && path.endsWith(".next"), path);
});

test("Sets inside Sets, many and deep, do not take for ever", () => {
  const nested = (value: number) => {
    let set = new Set<unknown>([value]);
    for (let depth = 0; depth < 300; depth += 1) {
      set = new Set([{ depth }, set, { other: depth }]);
    }
    return set;
  };
  assert.equal(compare(nested(1), nested(1)).isExact, true);
  assert.deepEqual(compare(nested(1), nested(2)).differing, [0]);
});

test("an object that stands in very many places is compared once", () => {
  let shared: unknown = [1];
  let same: unknown = [1];
  for (let depth = 0; depth < 1000; depth += 1) {
    shared = [shared, shared];
    same = [same, same];
  }
  assert.equal(compare(shared, same).isExact, true);
});

test("a graph whose nodes hold Sets of nodes equals its copy", () => {
  const graph = () => {
    const nodes = Array.from({ length: 200 }, (_, id) => ({ id, near: new Set<object>() }));
    for (const node of nodes) {
      for (const step of [1, 7, 30]) {
        node.near.add(nodes[(node.id + step) % nodes.length] ?? node);
      }
    }
    return nodes;
  };
  assert.equal(compare(graph(), graph()).isExact, true);
});

test("proxies that cannot be read differ from everything but themselves", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const hostile = new Proxy({ a: 1 }, { ownKeys: failing, getOwnPropertyDescriptor: failing });
  for (const unreadable of [proxy, hostile]) {
    assert.equal(compare([unreadable], [unreadable]).isExact, true);
    assert.deepEqual(compare([unreadable], [{ a: 1 }]).differing, [0]);
    assert.deepEqual(compare([{ a: 1 }], [unreadable]).differing, [0]);
  }
});

function compare(serial: unknown, parallel: unknown) {
  return compareResults([serial], [parallel], { tolerance: null, maxMismatches: 10 });
}

function failing(): never {
  throw new Error("called");
}

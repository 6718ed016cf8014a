import assert from "node:assert/strict";
import { test } from "node:test";
import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { findUncloneable } from "../../../extension/core/values/cloneable.ts";

const f = () => 1;

class Machine {
  readonly run = f;
}

const cyclic: Record<string, unknown> = { proxy: new Proxy({}, {}) };
cyclic["child"] = { parent: cyclic };

const refused: readonly [string, unknown, string, RegExp][] = [
  ["a function", f, "", /^a function$/],
  ["a function in a result", { rows: [1, { format: f }] }, ".rows[1].format", /^a function$/],
  ["a method of an instance", new Machine(), ".run", /^a function$/],
  ["a symbol", [Symbol("s")], "[0]", /^a symbol$/],
  ["a promise", { "not awaited": Promise.resolve(1) }, '["not awaited"]', /^a promise$/],
  ["a WeakMap", new Map([["cache", new WeakMap()]]), '.get("cache")', /^a WeakMap$/],
  ["the key of a Map", new Map([[{ f }, 1]]), ".keys()[0].f", /^a function$/],
  ["a member of a Set", new Set([1, { f }]), ".values()[1].f", /^a function$/],
  ["the cause of an error", new Error("no", { cause: { f } }), ".cause.f", /^a function$/],
  ["a property of an array", Object.assign([1], { f }), ".f", /^a function$/],
  ["a generator", { steps: [].values() }, ".steps", /^an object: .*could not be cloned/],
  ["a proxy", { a: 1, view: new Proxy({ b: 1 }, {}) }, ".view", /^an object: .*could not be cloned/],
  ["a proxy in a cycle", cyclic, ".proxy", /could not be cloned/],
];

for (const [name, value, path, reason] of refused) {
  test(`${name} is named with its path`, () => {
    const part = findUncloneable(value, structuredClone);
    assert.equal(part?.path, path);
    assert.match(part.reason, reason);
  });
}

test("the first of several is named", () => {
  assert.equal(findUncloneable({ a: { b: f }, c: f }, structuredClone)?.path, ".a.b");
});

test("what can be copied is not complained about", () => {
  const ignored = Object.assign(new Error("no"), { callback: f });
  const value = { when: new Date(), map: new Map([[1, new Set(["a"])]]), ignored, big: 1n };
  assert.equal(findUncloneable(value, structuredClone), undefined);
});

test("shared memory can be copied to a thread but not to a process", () => {
  const value = { memory: new SharedArrayBuffer(8) };
  assert.equal(findUncloneable(value, structuredClone), undefined);
  const part = findUncloneable(value, (copied) => deserialize(serialize(copied)));
  assert.deepEqual(part, { path: ".memory", reason: "a SharedArrayBuffer" });
});

test("a getter that throws is not called to find out, but its message is passed on", () => {
  const value = {
    get lazy(): number {
      throw new Error("not ready");
    },
  };
  assert.deepEqual(findUncloneable([value], structuredClone), {
    path: "[0]",
    reason: "an object: not ready",
  });
});

test("a revoked proxy is named", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const part = findUncloneable({ proxy }, structuredClone);
  assert.deepEqual(part, { path: ".proxy", reason: "a proxy that cannot be read" });
});

test("a value nested too deeply to be copied says so", () => {
  let deep: unknown = 1;
  for (let depth = 0; depth < 200_000; depth += 1) {
    deep = [deep];
  }
  assert.deepEqual(findUncloneable(deep, structuredClone), { path: "", reason: "nested too deeply" });
});

test("one bad element among a hundred thousand is found without copying each by itself", () => {
  let copies = 0;
  const elements: unknown[] = Array.from({ length: 100_000 }, (_, index) => ({ index }));
  elements[77_777] = new Proxy({}, {});
  const part = findUncloneable(elements, (value) => {
    copies += 1;
    return structuredClone(value);
  });
  assert.equal(part?.path, "[77777]");
  assert.ok(copies < 100, `${copies} copies`);
});

test("an error without a word is told to give no reason", () => {
  const fail = () => {
    throw new Error("");
  };
  assert.equal(findUncloneable("", fail)?.reason, "no reason given");
});

test("whatever throws while copying, something is named", () => {
  fc.assert(
    fc.property(fc.anything({ withMap: true, withSet: true }), fc.anything(), (value, thrown) => {
      const part = findUncloneable(value, () => {
        throw thrown;
      });
      assert.ok(part !== undefined && part.reason !== "");
    }),
  );
});

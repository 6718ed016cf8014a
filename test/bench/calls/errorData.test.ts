import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { errorData, isThrown } from "../../../extension/bench/calls/errorData.ts";
import { isThenable } from "../../../extension/bench/calls/thenable.ts";

function trap(): never {
  throw new Error("a trap");
}

const trapped = new Proxy(new Error("hidden"), {
  get: trap,
  has: trap,
  getPrototypeOf: trap,
  ownKeys: trap,
  getOwnPropertyDescriptor: trap,
});
const revocable = Proxy.revocable({}, {});
revocable.revoke();

for (const [what, thrown] of [
  ["a proxy whose traps throw", trapped],
  ["a revoked proxy", revocable.proxy],
  ["an object that inherits from one", Object.create(trapped)],
] as const) {
  test(`of ${what} nothing can be read, and reading throws nothing`, () => {
    assert.deepEqual(errorData(thrown), { name: "thrown value", message: "[unreadable]", stack: "" });
    assert.equal(isThrown(thrown, RangeError), false);
    assert.equal(isThenable(thrown), false);
  });
}

test("what an error hides behind getters that throw, or gives as no text, is absent", () => {
  const hostile = Object.defineProperties(new Error("hidden"), {
    name: { get: trap },
    message: { value: Symbol("message") },
    stack: { value: revocable.proxy },
  });
  assert.deepEqual(errorData(hostile), { name: "Error", message: "", stack: "" });
});

test("an error of another realm is an error", () => {
  const { name, message } = errorData(runInNewContext('new RangeError("far away")'));
  assert.deepEqual([name, message], ["RangeError", "far away"]);
});

test("a result whose `then` cannot be read is none to wait for", () => {
  // oxlint-disable-next-line unicorn/no-thenable -- hostile ones are what is tested
  assert.equal(isThenable(Object.defineProperty({}, "then", { get: trap })), false);
  assert.equal(isThenable(Promise.resolve()), true);
});

test("of a long error as much travels as anybody reads, the innermost frames included", () => {
  const error = new Error("m".repeat(50_000_000));
  error.name = "N".repeat(50_000_000);
  const { name, message, stack } = errorData(error);
  assert(name.length <= 200 && message.length <= 10_000 && stack.length < 70_000);
  assert.match(stack, /…\n {4}at .*errorData\.test\.ts:\d+:\d+/);
});

test("a stack without end is cut behind its first frames, whatever it is made of", () => {
  for (const line of ["    at f (/a.ts:1:1)\n", "\n", " ", "x\n"]) {
    const error = Object.defineProperty(new Error("e"), "stack", { value: line.repeat(5_000_000) });
    assert(errorData(error).stack.length <= 60_000);
  }
});

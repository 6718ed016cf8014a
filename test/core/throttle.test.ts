import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { throttle } from "../../extension/core/throttle.ts";

/** A throttle of 100 ms on a clock that stands still, and how often it has acted. */
function counted({ mock }: TestContext) {
  mock.timers.enable({ apis: ["setTimeout"] });
  let acts = 0;
  const { ask, stop } = throttle(100, () => {
    acts += 1;
  });
  return { ask, stop, acts: () => acts, pass: (ms: number) => mock.timers.tick(ms) };
}

test("it acts at once the first time", (t) => {
  const { ask, acts } = counted(t);
  ask();
  assert.equal(acts(), 1);
});

test("asked often, it acts once more at the end of the interval", (t) => {
  const { ask, acts, pass } = counted(t);
  ask();
  ask();
  ask();
  pass(99);
  assert.equal(acts(), 1);
  pass(1);
  assert.equal(acts(), 2);
  pass(1000);
  assert.equal(acts(), 2);
});

test("it acts at most ten times in a second however often it is asked", (t) => {
  const { ask, acts, pass } = counted(t);
  for (let ms = 0; ms < 1000; ms += 1) {
    ask();
    pass(1);
  }
  assert.equal(acts(), 11);
});

test("stopped, it does not act any more, though it was asked before", (t) => {
  const { ask, stop, acts, pass } = counted(t);
  ask();
  ask();
  stop();
  pass(1000);
  ask();
  assert.equal(acts(), 1);
});

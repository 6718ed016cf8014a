import assert from "node:assert/strict";
import { test } from "node:test";
import { createTurns } from "../../extension/core/turns.ts";

const never = new AbortController().signal;

/** Takes a turn and notes its name once it has come. */
function taker() {
  const turns = createTurns();
  const order: string[] = [];
  const take = async (name: string, place: "next" | "last" = "last", signal: AbortSignal = never) => {
    const giveBack = await turns.take(signal, place);
    order.push(giveBack === undefined ? `${name} left` : name);
    return giveBack;
  };
  return { order, take };
}

test("the second waits until the first has given back", async () => {
  const { order, take } = taker();
  const giveBack = await take("first");
  const second = take("second");
  await Promise.resolve();
  assert.deepEqual(order, ["first"]);
  giveBack?.();
  await second;
  assert.deepEqual(order, ["first", "second"]);
});

test("those that wait come in their order, whoever is next before them", async () => {
  const { order, take } = taker();
  const first = await take("first");
  const second = take("second");
  const third = take("third");
  const urgent = take("urgent", "next");
  first?.();
  (await urgent)?.();
  (await second)?.();
  await third;
  assert.deepEqual(order, ["first", "urgent", "second", "third"]);
});

test("one that is aborted while it waits leaves, and the one behind it comes", async () => {
  const { order, take } = taker();
  const controller = new AbortController();
  const giveBack = await take("first");
  const second = take("second", "last", controller.signal);
  const third = take("third");
  controller.abort();
  await second;
  giveBack?.();
  await third;
  assert.deepEqual(order, ["first", "second left", "third"]);
});

test("one that is aborted already never waits", async () => {
  const { order, take } = taker();
  await take("first", "last", AbortSignal.abort());
  await take("second");
  assert.deepEqual(order, ["first left", "second"]);
});

test("aborting one that has its turn takes nothing from those that wait", async () => {
  const { order, take } = taker();
  const controller = new AbortController();
  const giveBack = await take("first", "last", controller.signal);
  const second = take("second");
  controller.abort();
  giveBack?.();
  await second;
  assert.deepEqual(order, ["first", "second"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { untilQuiet } from "../../../extension/ui/run/untilQuiet.ts";

/** A machine of two cores that are busy for these parts of each interval, the last of them for ever. */
function machine(busy: readonly number[]) {
  let [readings, spent, idle] = [0, 0, 0];
  return {
    waits: () => readings - 1,
    read: () => {
      const part = readings === 0 ? 0 : (busy[Math.min(readings, busy.length) - 1] ?? 0);
      readings += 1;
      spent += 1000 * part;
      idle += 1000 * (1 - part);
      const times = { user: spent, nice: 0, sys: 0, irq: 0, idle };
      return [{ times }, { times }];
    },
    wait: async () => {},
  };
}

test("it waits until the machine was quiet twice in a row", async () => {
  const told: string[] = [];
  const clock = machine([0.9, 0.1, 0.5, 0.1, 0.05]);
  await untilQuiet(new AbortController().signal, (busy) => told.push(busy.toFixed(1)), clock);
  assert.deepEqual(told, ["1.8", "0.2", "1.0", "0.2", "0.1"]);
});

test("it ends when nobody waits any more, however busy the machine is", async () => {
  const controller = new AbortController();
  const clock = machine([1]);
  await untilQuiet(
    controller.signal,
    () => {
      if (clock.waits() === 3) {
        controller.abort();
      }
    },
    clock,
  );
  assert.equal(clock.waits(), 3);
});

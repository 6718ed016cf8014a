import assert from "node:assert/strict";
import { test } from "node:test";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import type { ControlEnd } from "../../../extension/bench/results/controls/controlProcess.ts";
import { withPoolCause } from "../../../extension/bench/stages/poolThrow.ts";
import type { BenchFailure } from "../../../extension/core/protocol/benchFailure.ts";

const failure: BenchFailure = {
  stage: "pool",
  reason: "threw",
  byModule: false,
  error: { name: "TypeError", message: "no", stack: "" },
  inputIndex: 1,
  input: "b",
  workers: 2,
};
const throwsAlike: ControlEnd = { type: "failed", message: "TypeError: no" };
const ran: ControlEnd = {
  type: "ran",
  results: new Uint8Array(),
  inputs: null,
  overwritten: null,
  passes: 1,
  changed: null,
};

/** What is told of this input, where runs over a copy of it and over the inputs themselves end so. */
async function causeOf(input: unknown, ofCopy: ControlEnd, ofMade: ControlEnd) {
  const counts: number[] = [];
  const runs = {
    copied: async () => ofCopy,
    made: async (count: number) => {
      counts.push(count);
      return ofMade;
    },
  };
  const thrown = await withPoolCause(new RunError(failure, [{ place: 1, input }]), runs, "threads");
  assert(thrown instanceof RunError);
  return { cause: thrown.failure.poolCause, counts };
}

test("what an input has lost is the reason where a copy of it throws serially and the input does not", async () => {
  const { cause, counts } = await causeOf({ file: Buffer.from("a") }, throwsAlike, ran);
  assert.deepEqual(cause, {
    type: "lost-in-transfer",
    path: ".file",
    lost: { type: "prototype", name: "Buffer", as: "Uint8Array" },
  });
  assert.deepEqual(counts, [2]);
});

test("a frozen input has lost that, and one that lacks nothing is another object", async () => {
  const lostOf = async (input: unknown) => {
    const { cause } = await causeOf(input, throwsAlike, ran);
    return cause?.type === "lost-in-transfer" ? cause.lost.type : cause;
  };
  assert.equal(await lostOf(Object.freeze({ id: 1 })), "frozen");
  assert.equal(await lostOf({ id: 1 }), "identity");
});

test("an input that throws in a fresh process by now has left something behind", async () => {
  const { cause } = await causeOf(Buffer.from("a"), throwsAlike, throwsAlike);
  assert.deepEqual(cause, { type: "left-behind" });
});

test("an input that throws in no fresh process throws for where it runs", async () => {
  const { cause, counts } = await causeOf(Buffer.from("a"), ran, ran);
  assert.deepEqual([cause, counts], [{ type: "environment" }, []]);
});

test("nothing is concluded from another error, from a run that takes too long, nor of other failures", async () => {
  const other: ControlEnd = { type: "failed", message: "RangeError: else" };
  const tooLong: ControlEnd = { type: "too-long", limitMs: 1 };
  assert.equal((await causeOf({}, other, ran)).cause, undefined);
  assert.equal((await causeOf({}, throwsAlike, tooLong)).cause, undefined);
  const runs = { copied: () => assert.fail("no"), made: () => assert.fail("no") };
  for (const thrown of [new RunError(failure), new Error("ours")]) {
    assert.equal(await withPoolCause(thrown, runs, "threads"), thrown);
  }
});

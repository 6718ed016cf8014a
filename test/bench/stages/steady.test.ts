import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import { hostsError, undisturbed } from "../../../extension/bench/executor/disturbance.ts";
import { createSteady } from "../../../extension/bench/stages/steady.ts";

const there = { whole: async () => {} };
const nobody = () => {};

/** Is disturbed so many times. */
function disturbedWork(times: number, why = "the host b was lost") {
  let calls = 0;
  const work = async () => {
    calls += 1;
    undisturbed(calls <= times ? { disturbed: why } : {});
  };
  return { work, calls: () => calls };
}

describe("A run whose hosts were disturbed", () => {
  test("says why it waits for all of them, then makes all workers anew", async () => {
    const happened: string[] = [];
    const steady = createSteady(
      { whole: async () => void happened.push("whole") },
      async () => void happened.push("renew"),
      (event) => happened.push(event.type === "waitingForHosts" ? event.why : event.type),
    );
    await steady.recover({ round: 2, why: "the host a was lost" }, []);
    assert.deepEqual(happened, ["the host a was lost", "whole", "renew"]);
    assert.deepEqual(steady.thrownAway, [{ round: 2, why: "the host a was lost" }]);
  });

  test("tries once more when they are disturbed meanwhile", async () => {
    const renewing = disturbedWork(1);
    const steady = createSteady(there, renewing.work, nobody);
    await steady.recover({ round: 2, why: "the host a was lost" }, []);
    assert.equal(renewing.calls(), 2);
    assert.deepEqual(
      steady.thrownAway.map(({ why }) => why),
      ["the host a was lost", "the host b was lost"],
    );
  });

  test("ends at the third time, whenever that is, with all three", async () => {
    const steady = createSteady(there, disturbedWork(0).work, nobody);
    await steady.recover({ round: 0, why: "the host a was lost" }, []);
    await steady.recover({ round: 2, why: "the host b was lost" }, []);
    await assert.rejects(
      steady.recover({ round: 3, why: "a host was silent for some seconds" }, []),
      (error) =>
        error instanceof RunError &&
        error.failure.reason === "hosts" &&
        error.message.startsWith(
          "Hosts are not stable: the host a was lost in the warm-up, the host b was lost in round 2, a host was silent for some seconds in round 3. ",
        ),
    );
  });

  test("ends when one does not come back, with when it was lost", async () => {
    const whole = () => Promise.reject(hostsError("hosts", "The host a is not back."));
    const renewing = disturbedWork(0);
    await assert.rejects(
      createSteady({ whole }, renewing.work, nobody).recover({ round: 2, why: "the host a was lost" }, []),
      { message: "The host a was lost in round 2. The host a is not back." },
    );
    assert.equal(renewing.calls(), 0);
  });

  test("ends with whatever else goes wrong", async () => {
    const renew = () => Promise.reject(new Error("a mistake"));
    await assert.rejects(
      createSteady(there, renew, nobody).recover({ round: 1, why: "x" }, []),
      /^Error: a mistake$/,
    );
  });
});

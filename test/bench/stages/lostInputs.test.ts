import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import { hostsError } from "../../../extension/bench/executor/disturbance.ts";
import { withLostInput, type TryInputs } from "../../../extension/bench/stages/lostInputs.ts";

const gone = "The hosts a, b took the same work and were gone before it was done.";
const sent = [3, 4, 7].map((place) => ({ place, input: `text ${place}` }));

/** What is told of hosts that were lost with three inputs, of which so many begin here, and how that ends. */
async function toldOf(begun: number, end: Awaited<ReturnType<TryInputs>>) {
  const tried: unknown[] = [];
  const tryInputs: TryInputs = async (inputs, onTrying) => {
    tried.push(...inputs);
    Array.from({ length: begun }, (_, place) => onTrying(place));
    return end;
  };
  const thrown = await withLostInput(hostsError("hosts", gone, sent), tryInputs, (place) => place + 10);
  assert(thrown instanceof RunError);
  assert.deepEqual(
    tried,
    sent.map(({ input }) => input),
  );
  const { error, inputIndex, input } = thrown.failure;
  assert.ok(error.message.startsWith(gone));
  return { words: error.message.slice(gone.length).trim(), inputIndex, input };
}

describe("Work that was lost with its hosts", () => {
  for (const [what, end, how] of [
    ["its process", { type: "failed", message: "signal SIGKILL" }, "signal SIGKILL"],
    ["its worker", { type: "tried", end: "out of memory" }, "out of memory"],
  ] as const) {
    test(`names the input that ends ${what} here as well`, async () => {
      assert.deepEqual(await toldOf(2, end), {
        words: `A process here ended, too, when it ran input 14 ("text 4"), which was on its way there: ${how}. Look at what the function does with that input.`,
        inputIndex: 4,
        input: '"text 4"',
      });
    });
  }

  test("says of which inputs none ends a process here", async () => {
    assert.deepEqual(await toldOf(3, { type: "tried", end: null }), {
      words:
        "None of inputs 13–14, 17, which were on the way there, ended a process here: look at what the hosts have less of, such as memory.",
      inputIndex: null,
      input: null,
    });
  });

  test("says how far it came where there was no time for all of them", async () => {
    const { words } = await toldOf(3, { type: "too-long", limitMs: 10_000 });
    assert.equal(
      words,
      "Of inputs 13–14, 17, which were on the way there, none ended a process here before input 17, at which 10.0 s were over.",
    );
  });

  test("says nothing where the process did not get as far as that", async () => {
    const { words } = await toldOf(0, { type: "failed", message: "exit status 1" });
    assert.equal(words, "");
  });

  test("is not looked for where nothing was lost", async () => {
    const never: TryInputs = () => assert.fail();
    for (const thrown of [hostsError("hosts", "No host is there."), new Error("a mistake")]) {
      assert.equal(await withLostInput(thrown, never, (place) => place), thrown);
    }
  });
});

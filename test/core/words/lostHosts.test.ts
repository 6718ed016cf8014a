import assert from "node:assert/strict";
import { test } from "node:test";
import {
  givenUpWords,
  lostClause,
  notBackWords,
  silentClause,
  sinceWords,
  thrownAwayNote,
  unstableWords,
} from "../../../extension/core/words/lostHosts.ts";

const lost = (name: string, round: number) => ({ round, why: lostClause([name]) });

test("hosts that are not stable are named with when they were lost, and what to do", () => {
  assert.equal(
    unstableWords([lost("a", 0), lost("b", 2), { round: 2, why: lostClause(["a", "c"]) }]),
    "Hosts are not stable: the host a was lost in the warm-up, the host b was lost in round 2, the hosts a, c were lost in round 2. " +
      "Look for what ends them, such as a restart, or a function that takes all memory; then run again, or without those hosts.",
  );
});

test("a host that does not come back is named with what to do", () => {
  assert.equal(
    sinceWords(lost("a", 2), notBackWords(["a"], 10_000)),
    "The host a was lost in round 2. The host a is not back after 10.0 s. Look at what ended it; then start it again, or run with those that are left.",
  );
  assert.match(notBackWords(["a", "b"], 10_000), /^The hosts a, b are not back after .* start them again, /);
});

test("hosts that were silent are named as far as they are known", () => {
  assert.equal(silentClause(["a"]), "the host a was silent for some seconds");
  assert.equal(silentClause(["a", "b"]), "the hosts a, b were silent for some seconds");
  assert.equal(silentClause([]), "a host was silent for some seconds");
});

test("hosts that were gone with the same work are named as far as they are known", () => {
  const words = "took the same work and were gone before it was done.";
  assert.equal(givenUpWords(["a", "b"]), `The hosts a, b ${words}`);
  assert.equal(givenUpWords(["a"]), `The host a and another one ${words}`);
  assert.equal(givenUpWords([]), `Two hosts ${words}`);
});

test("what was thrown away is told, and nothing where all counts", () => {
  assert.equal(
    thrownAwayNote([lost("a", 0), lost("b", 2), lost("b", 4)]),
    "Measured again: warm-up and 2 rounds. The host a was lost in the warm-up, the host b was lost in round 2, the host b was lost in round 4. Nothing of it is in the samples.",
  );
  assert.equal(
    thrownAwayNote([lost("a", 1)]),
    "Measured again: 1 round. The host a was lost in round 1. Nothing of it is in the samples.",
  );
  assert.equal(thrownAwayNote([]), undefined);
});

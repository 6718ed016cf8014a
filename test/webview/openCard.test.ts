import assert from "node:assert/strict";
import { test } from "node:test";
import { openAfter } from "../../webview/openCard.ts";
import { withIds } from "./shownRuns.ts";
import { finished, running } from "./states.ts";

const ended = (id: string) => ({ ...finished(), id });
const going = (id: string) => ({ ...running(), id });

for (const { what, before, after, open, expected } of [
  { what: "the only card is open", before: [], after: [ended("a")], open: undefined, expected: "a" },
  {
    what: "a new run opens its card",
    before: [ended("a")],
    after: [going("b"), ended("a")],
    open: "a",
    expected: "b",
  },
  {
    what: "a run that starts again opens its card",
    before: [ended("a"), ended("b")],
    after: [going("a"), ended("b")],
    open: "b",
    expected: "a",
  },
  {
    what: "what a person opened stays while a run goes on",
    before: [going("a"), ended("b")],
    after: [going("a"), ended("b")],
    open: "b",
    expected: "b",
  },
  {
    what: "what a person closed stays closed",
    before: [ended("a"), ended("b")],
    after: [ended("a"), ended("b")],
    open: undefined,
    expected: undefined,
  },
  {
    what: "in the place of a card that has gone the first one opens",
    before: [ended("a"), ended("b"), ended("c")],
    after: [ended("a"), ended("b")],
    open: "c",
    expected: "a",
  },
]) {
  test(what, () => {
    const state = (runs: Parameters<typeof withIds>[0]["runs"]) => withIds({ runs });
    assert.equal(openAfter(state(before), state(after), open), expected);
  });
}

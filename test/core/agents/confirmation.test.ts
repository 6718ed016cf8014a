import assert from "node:assert/strict";
import { test } from "node:test";
import { runConfirmation, surveyConfirmation } from "../../../extension/core/agents/confirmation.ts";

test("a person is asked with what will run, which can be no markup", () => {
  const asked = { target: "a.ts#f`](command:evil)", inputs: "[1,\n2]", allowEffects: false };
  assert.deepEqual(runConfirmation(asked), {
    title: "Run a function of this workspace?",
    message: "Runs ``a.ts#f`](command:evil)`` over `[1, 2]`, many times and in several workers.",
  });
});

test("what else a function may do is said", () => {
  const { message } = runConfirmation({ target: "a.ts#f", against: "HEAD", allowEffects: true });
  assert.match(message, /^Runs `a\.ts#f`, and as `HEAD` has it, many times/);
  assert.match(message, /lets it change files, use the network and start processes/);
});

test("a command is asked for, a profile is not", () => {
  assert.match(surveyConfirmation({ command: "npm test" })?.message ?? "", /^Runs `npm test` twice/);
  assert.equal(surveyConfirmation({}), null);
});

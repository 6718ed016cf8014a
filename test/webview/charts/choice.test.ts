import assert from "node:assert/strict";
import { test } from "node:test";
import { plainChoice, readChoices } from "../../../webview/charts/speedup/choice.ts";

const chosen = { ...plainChoice, hidden: ["ideal"], isTime: true };

test("what was chosen about a card is read again", () => {
  assert.deepEqual([...readChoices({ choices: { a: chosen } })], [["a", chosen]]);
});

test("a choice of an earlier version has what that did not know of as nobody has chosen", () => {
  assert.deepEqual(readChoices({ choices: { a: { isTime: true } } }).get("a"), {
    ...plainChoice,
    isTime: true,
  });
});

test("what is no choice is left out, and nothing else", () => {
  for (const wrong of [{ hidden: ["other"] }, { hidden: "ideal" }, { isTime: 1 }, { isLogarithmic: null }]) {
    const saved = { choices: { wrong: { ...chosen, ...wrong }, right: chosen } };
    assert.deepEqual([...readChoices(saved).keys()], ["right"], JSON.stringify(wrong));
  }
  for (const saved of [undefined, null, 1, "x", {}, { choices: null }, { choices: [] }]) {
    assert.equal(readChoices(saved).size, 0);
  }
});

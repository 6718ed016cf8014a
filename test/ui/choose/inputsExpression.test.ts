import assert from "node:assert/strict";
import { test } from "node:test";
import { checkInputsExpression } from "../../../extension/ui/choose/inputsExpression.ts";

for (const text of [
  "numbers",
  "[1, 2, 3]",
  "Array.from({ length: 10 }, (_, index) => index)",
  "await load()",
  " { 0: 1 } ",
  "list // all of them",
]) {
  test(`${text} is fine`, () => {
    assert.equal(checkInputsExpression(text), undefined);
  });
}

for (const text of ["", "   ", "numbers;"]) {
  test(`${JSON.stringify(text)} is refused`, () => {
    assert.equal(checkInputsExpression(text)?.severity, "error");
  });
}

for (const text of ["[1, 2", "1 2", "[1, 2] as const"]) {
  test(`${text} is warned about, since it may be TypeScript`, () => {
    assert.equal(checkInputsExpression(text)?.severity, "warning");
  });
}

test("looking at an expression does not run it", () => {
  assert.equal(checkInputsExpression("process.exit(1)"), undefined);
});

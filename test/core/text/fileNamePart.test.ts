import assert from "node:assert/strict";
import { test } from "node:test";
import { fileNamePart } from "../../../extension/core/text/fileNamePart.ts";

test("a function's name leads into no folder and hides no file, whatever it is", () => {
  const rows: readonly (readonly [name: string, part: string])[] = [
    ["render", "render"],
    ["Shape.area", "Shape.area"],
    ["größe", "größe"],
    ['api.b["c d"]', "api.b-c-d"],
    ['api["../../up"]', "api-up"],
    ['api["/"]', "api"],
    ["..", "function"],
  ];
  for (const [name, part] of rows) {
    assert.equal(fileNamePart(name), part, name);
  }
});

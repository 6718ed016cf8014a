import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

/** Takes ten objects apart and makes them again, in a process with these flags. */
function roundTrip(flags: readonly string[]): unknown {
  const shapes = new URL("../../../extension/bench/payload/shapes.ts", import.meta.url);
  const program = `
    const { shapeOf } = await import(${JSON.stringify(shapes.href)});
    const { take, make } = shapeOf(["id", "a b", "constructor"]);
    const objects = Array.from({ length: 10 }, (_, id) => ({ id, "a b": String(id), constructor: null }));
    const columns = take(objects, 2, 10);
    console.log(JSON.stringify({ columns, made: make(columns, 8) }));`;
  return JSON.parse(
    execFileSync(process.execPath, [...flags, "--input-type=module", "--eval", program], {
      encoding: "utf8",
    }),
  );
}

test("objects are taken apart alike where no code may be made of texts", () => {
  assert.deepEqual(roundTrip(["--disallow-code-generation-from-strings"]), roundTrip([]));
});

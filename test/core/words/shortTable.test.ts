import assert from "node:assert/strict";
import { test } from "node:test";
import { shortColumns, shortRows } from "../../../extension/core/words/shortTable.ts";
import { samples, times } from "../../reports.ts";

const twoCores = { cores: 2 };

test("five columns have the times, the speedup with its interval, and the first use", () => {
  const measured = times(samples({ 0: [100, 125, 80], 2: [50, 50, 50], 4: [40, 40, 40] }));
  const rows = shortRows(measured, twoCores);
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      ["serial", "100 ms", "1.00×", "–", "110 ms"],
      ["2", "50.0 ms", "2.00× (1.15–3.48)", "100 %", "123 ms"],
      ["4 *", "40.0 ms", "2.50× (1.44–4.35)", "63 %", "140 ms"],
    ],
  );
  assert(rows.every(({ cells }) => cells.length === shortColumns.length));
});

test("a speedup of too few rounds stands without an interval", () => {
  const [, pool] = shortRows(times(samples({ 0: [100, 110], 2: [50, 50] })), null);
  assert.equal(pool?.cells[2], "2.10×");
});

test("nothing measured has no rows", () => {
  assert.deepEqual(shortRows(times(samples({})), twoCores), []);
});

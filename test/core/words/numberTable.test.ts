import assert from "node:assert/strict";
import { test } from "node:test";
import {
  numberColumns,
  numberHead,
  numberRows,
  oversubscribedNote,
} from "../../../extension/core/words/numberTable.ts";
import { onHosts, samples, times } from "../../reports.ts";

const twoCores = { cores: 2 };
const measured = times(samples({ 0: [100, 125, 80], 2: [50, 50, 50], 4: [40, 40, 40] }));

test("the serial row comes first and has no pool's numbers", () => {
  assert.deepEqual(numberRows(measured, twoCores)[0]?.cells, [
    "serial",
    "100 ms",
    "1.00×",
    "–",
    "–",
    "–",
    "–",
    "–",
    "–",
    "110 ms",
    "–",
    "3",
  ]);
});

test("a pool's row has a cell for each column", () => {
  const row = numberRows(measured, twoCores)[1];
  assert.deepEqual(row?.cells, [
    "2",
    "50.0 ms",
    "2.00×",
    "1.15×–3.48×",
    "–",
    "100 %",
    "2.00×",
    "100 %",
    "68.0 ms",
    "123 ms",
    "1",
    "3",
  ]);
  assert.equal(row?.cells.length, numberColumns.length);
});

test("what is not known is a dash", () => {
  const [pool] = times(samples({ 0: [100, 110], 2: [50, 50] })).pools;
  assert(pool);
  const unmeasured = { serial: null, pools: [{ ...pool, ceiling: null, ceilingEfficiency: null }] };
  assert.deepEqual(numberRows(unmeasured, twoCores)[0]?.cells.slice(3, 8), ["–", "–", "105 %", "–", "–"]);
});

test("a prediction stands with its error, as far as it is known", () => {
  const [pool] = measured.pools;
  assert(pool);
  const cell = (predictionError: number | null) =>
    numberRows({ serial: null, pools: [{ ...pool, predictedSpeedup: 1.7, predictionError }] }, twoCores)[0]
      ?.cells[4];
  assert.equal(cell(0.02), "1.70× (+2 %)");
  assert.equal(cell(-0.1), "1.70× (−10 %)");
  assert.equal(cell(null), "1.70×");
});

test("more workers than cores are marked, and the mark is explained", () => {
  assert.deepEqual(
    numberRows(measured, twoCores).map(({ cells }) => cells[0]),
    ["serial", "2", "4 *"],
  );
  assert.equal(oversubscribedNote(measured, twoCores), "* more workers than the 2 cores of this machine");
});

test("cores of hosts are not those of this machine, nor is what they can give", () => {
  const environment = onHosts(["box-1", 2], ["box-2", 1]).environment;
  assert.deepEqual(
    [environment, twoCores, null].map((where) => numberHead("machine can give", where)),
    ["hosts can give", "machine can give", "machine can give"],
  );
  assert.equal(numberHead("speedup", environment), "speedup");
  assert.equal(oversubscribedNote(measured, environment), "* more workers than the 3 cores of 2 hosts");
});

test("nothing is marked on a machine with cores enough, or one that is not known", () => {
  for (const environment of [{ cores: 4 }, null]) {
    assert.equal(oversubscribedNote(measured, environment), undefined);
    assert.equal(numberRows(measured, environment)[2]?.cells[0], "4");
  }
});

test("nothing measured has no rows", () => {
  assert.deepEqual(numberRows(times(samples({})), twoCores), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, createJudge, judgeCloneable } from "../../../extension/bench/results/verdict.ts";
import type { VerdictEvidence } from "../../../extension/core/report/controls.ts";

const numbers = Array.from({ length: 1000 }, (_, index) => index);

test("of a thousand differences all are counted, and the first hundred kept with a pool's results", () => {
  const judge = createJudge(numbers, "threads", null);
  judge.compare(
    4,
    numbers.map((x) => (x >= 500 ? -x - 1 : x)),
  );
  judge.compare(
    2,
    numbers.map((x) => -x - 1),
  );
  const { compared, differing, mismatches, poolResults } = judge.comparison();
  assert.deepEqual([compared, differing, mismatches.length], [1000, 1000, 100]);
  assert.deepEqual([mismatches[0]?.index, mismatches[0]?.workers, mismatches.at(-1)?.index], [0, 2, 99]);
  assert.deepEqual([poolResults.size, poolResults.get(0), poolResults.get(99)], [100, -1, -100]);
});

test("a difference names the host that its result came from, by its name", () => {
  const judge = createJudge([1, 2, 3, 4], "hosts", null, (id) => `box-${id}`);
  const chunk = (first: number, host: string) => ({
    worker: 1,
    first,
    stamps: { position: [0, 2], ms: [0, 1] },
    visit: { host, takenMs: 0, sentMs: 1, bytes: 0 },
  });
  judge.compare(2, [1, 0, 3, 0], [chunk(2, "b"), chunk(0, "a")]);
  judge.compare(1, [0, 0, 0, 0]);
  assert.deepEqual(
    judge.differences().map(({ index, host }) => [index, host]),
    [
      [0, null],
      [1, "box-a"],
      [2, null],
      [3, "box-b"],
    ],
  );
});

test("differences that copying alone makes are told from others", () => {
  class Vector {
    x = 1;
  }
  const serial = [new Vector(), new Vector()];
  const lost = createJudge(serial, "threads", null);
  lost.compare(1, structuredClone(serial));
  assert.equal(lost.comparison().isLostInTransfer, true);
  lost.compare(2, [{ x: 1 }, { x: 2 }]);
  assert.equal(lost.comparison().isLostInTransfer, false);
  assert.equal(createJudge(serial, "threads", null).comparison().isLostInTransfer, false);
});

const evidence: VerdictEvidence = {
  type: "nondeterministic",
  index: 0,
  path: "",
  first: "1",
  second: "2",
  differing: 1,
  runs: "serial-again",
};
for (const { pool, tolerance, found, verdict } of [
  { pool: [1], tolerance: null, found: null, verdict: "equal" },
  { pool: [1], tolerance: null, found: evidence, verdict: "equal" },
  { pool: [1 + 1e-9], tolerance: 1e-6, found: evidence, verdict: "within-tolerance" },
  { pool: [2], tolerance: 1e-6, found: evidence, verdict: "nondeterministic" },
  { pool: [2], tolerance: null, found: null, verdict: "differs" },
] as const) {
  test(`1 and ${pool.join()}, ${found ? "with" : "without"} evidence: ${verdict}`, () => {
    const judge = createJudge([1], "threads", tolerance);
    judge.compare(1, pool);
    const equality = conclude(judge.comparison(), found, []);
    assert.deepEqual([equality.verdict, equality.evidence], [verdict, found]);
  });
}

test("results that no worker could send are named without any pool", () => {
  const equality = judgeCloneable([1, { f: () => 1 }], "threads");
  assert.equal(equality?.verdict, "not-cloneable");
  assert.deepEqual(
    equality.mismatches.map(({ index, path, parallel }) => [index, path, parallel]),
    [[1, ".f", "cannot be copied: a function"]],
  );
  assert.equal(judgeCloneable([1, { x: 1 }], "processes"), undefined);
});

test("a result that no worker could send is found behind thousands of others", () => {
  const results = [...Array.from({ length: 3000 }, (_, x) => ({ x })), Symbol("never sent")];
  assert.deepEqual(
    judgeCloneable(results, "threads")?.mismatches.map(({ index }) => index),
    [3000],
  );
});

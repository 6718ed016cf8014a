import assert from "node:assert/strict";
import { test } from "node:test";
import type { SentOnce } from "../../../extension/core/report/carried.ts";
import type { Passing } from "../../../extension/core/report/passing.ts";
import { sentOnceNote } from "../../../extension/core/words/sentOnce.ts";
import { report } from "../../reports.ts";

function noteOf(once: readonly SentOnce[], passing?: Passing): string | undefined {
  const { workload, pools } = report();
  const carried = { once, arguments: null, shared: null, handover: null };
  return sentOnceNote({ carried, pools, workload: { ...workload, ...(passing && { passing }) } });
}

const config: SentOnce = { path: ["config"], isMemory: false, bytes: 14_000_000, inputs: 60, of: 60 };
const spread: Passing = { spread: true, parameters: ["product", "catalogue", "{ distance }", "...more"] };

test("what all inputs share is told with its size and with what that spares", () => {
  assert.equal(
    noteOf([config]),
    "All 60 inputs share .config (14.0 MB): it was sent once to each worker instead of with each of 10 messages. Times and results hold for a pool that does so.",
  );
});

test("arguments have the names of their parameters", () => {
  const paths: readonly SentOnce["path"][] = [[1], [1, "rows", 0], [2], [3], [4]];
  assert.match(
    noteOf(
      paths.map((path) => ({ ...config, path })),
      spread,
    ) ?? "",
    /^All 60 inputs share catalogue \(14\.0 MB\), catalogue\.rows\[0\] \(14\.0 MB\), \[2\] \(.*, \[3\] \(.* and \[4\] \(.*: they were sent/,
  );
});

test("where some inputs have nothing of it, they are counted", () => {
  assert.match(
    noteOf([{ ...config, path: [], inputs: 45 }]) ?? "",
    /^Most inputs share one and the same object \(14\.0 MB, in 45 of 60\): it was/,
  );
});

test("nothing is told of nothing", () => assert.equal(noteOf([]), undefined));

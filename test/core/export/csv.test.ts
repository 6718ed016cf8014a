import assert from "node:assert/strict";
import { test } from "node:test";
import { reportCsv, speedupCsv } from "../../../extension/core/export/csv.ts";
import { failedReport, report, samples, sharedState } from "../../reports.ts";

test("every sample is a row, the serial run's with 0 workers", () => {
  const csv = reportCsv([report({ samples: samples({ 0: [100.25, 90], 2: [50, 45.5] }) })]);
  assert.equal(
    csv,
    [
      "file,function,workers,runtime,round,ms,inputs,sample_of",
      "workloads/computeSquare.ts,computeSquare,0,serial,1,100.25,10,",
      "workloads/computeSquare.ts,computeSquare,0,serial,2,90,10,",
      "workloads/computeSquare.ts,computeSquare,2,threads,1,50,10,",
      "workloads/computeSquare.ts,computeSquare,2,threads,2,45.5,10,",
      "",
    ].join("\r\n"),
  );
});

test("a failed workload contributes what was measured before", () => {
  const csv = reportCsv([failedReport({}, samples({ 0: [12] }))]);
  assert.match(csv, /parseRecord,0,serial,1,12,\d*,\r\n$/);
});

test("no reports leave the head row", () => {
  assert.equal(reportCsv([]), "file,function,workers,runtime,round,ms,inputs,sample_of\r\n");
});

for (const { file, cell } of [
  { file: "a,b.ts", cell: '"a,b.ts"' },
  { file: 'say "hi".ts', cell: '"say ""hi"".ts"' },
  { file: "two\nlines.ts", cell: '"two\nlines.ts"' },
  { file: "=1+1.ts", cell: "'=1+1.ts" },
  { file: "@scope/a.ts", cell: "'@scope/a.ts" },
  { file: '-cmd|"x".ts', cell: `"'-cmd|""x"".ts"` },
  { file: "\t=1.ts", cell: "'\t=1.ts" },
]) {
  test(`the file name ${JSON.stringify(file)} is written as ${JSON.stringify(cell)}`, () => {
    const csv = reportCsv([report({ workload: { file }, samples: samples({ 0: [1] }) })]);
    assert.equal(csv.split("\r\n")[1], `${cell},computeSquare,0,serial,1,1,10,`);
  });
}

const speedupHead =
  "file,function,workers,runtime,median_ms,speedup,low,high,efficiency,ceiling,predicted,startup_ms,cold_ms,chunk,rounds,inputs,sample_of";

test("every worker count is a row of the speedups, and what is not known is empty", () => {
  const made = report({ samples: samples({ 0: [100, 90], 2: [50, 45] }) });
  const [pool] = made.pools;
  const name = "workloads/computeSquare.ts,computeSquare";
  assert.equal(
    speedupCsv([made]),
    [
      speedupHead,
      `${name},0,serial,95,,,,,,,,${made.serial.firstMs},,2,10,`,
      `${name},2,threads,47.5,2,,,1,${pool?.ceiling?.value},,68,${pool?.coldMs},1,2,10,`,
      "",
    ].join("\r\n"),
  );
});

test("a speedup of unequal results is none", () => {
  const made = report({ samples: samples({ 0: [100, 90], 2: [50, 45] }), equality: sharedState });
  assert.match(speedupCsv([made]), /,2,threads,47\.5,,,,,\d/);
});

test("a failed workload has the speedups of what was measured before", () => {
  assert.match(speedupCsv([failedReport({}, samples({ 0: [12] }))]), /parseRecord,0,serial,12,,/);
});

test("rows of a sample say of how many inputs it is", () => {
  const workload = { inputs: 40, sample: { taken: 40, of: 400, by: "position" } } as const;
  const made = report({ workload, samples: samples({ 0: [100, 90], 2: [50, 45] }) });
  for (const csv of [reportCsv([made]), speedupCsv([made])]) {
    const [, ...rows] = csv.trimEnd().split("\r\n");
    assert(rows.every((row) => row.endsWith(",40,400")));
  }
});

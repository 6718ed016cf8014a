import assert from "node:assert/strict";
import { test } from "node:test";
import { resultsCsv, resultsCsvHead } from "../../../extension/core/export/resultsCsv.ts";
import type { ResultRow } from "../../../extension/core/rows/row.ts";
import { workload } from "../../reports.ts";

const equal = { verdict: "equal", tolerance: null } as const;
const row: ResultRow = { index: 3, input: "-4", serial: "16", differs: false, difference: null };
const difference = {
  parallel: "17",
  workers: 2,
  host: null,
  path: "",
  serialPart: "16",
  parallelPart: "17",
  ulps: 281,
  relative: 0.06,
};

/** The cells behind the names of file and function. */
function cellsOf(...given: Parameters<typeof resultsCsv> extends [unknown, ...infer Rest] ? Rest : never) {
  const line = resultsCsv(workload(), ...given);
  assert.match(line, /^workloads\/computeSquare\.ts,computeSquare,.*\r\n$/s);
  return line.trimEnd().split(",").slice(2).join(",");
}

test("the head names what each cell is", () => {
  assert.equal(resultsCsvHead, "file,function,index,input,serial,parallel,equal,ulps\r\n");
});

test("equal results are the same on both sides, and negative numbers stay numbers", () => {
  assert.equal(cellsOf(equal, [row]), "3,-4,16,16,true,");
});

test("results that differ have both values and their distance", () => {
  const differs = { verdict: "differs", tolerance: null } as const;
  assert.equal(cellsOf(differs, [{ ...row, differs: true, difference }]), "3,-4,16,17,false,281");
});

test("results that look the same are told apart by what differs in them", () => {
  const differs = { verdict: "differs", tolerance: null } as const;
  const same = "the same…";
  const told = { ...difference, parallel: same, path: "[character 640]", serialPart: "a", parallelPart: "b" };
  assert.equal(
    cellsOf(differs, [{ ...row, serial: same, differs: true, difference: { ...told, ulps: null } }]),
    "3,-4,[character 640]: a,[character 640]: b,false,",
  );
});

test("of a difference whose values were not kept the other value is empty", () => {
  const differs = { verdict: "differs", tolerance: null } as const;
  assert.equal(cellsOf(differs, [{ ...row, differs: true }]), "3,-4,16,,false,");
});

test("what was not compared is neither equal nor unequal", () => {
  const notCloneable = { verdict: "not-cloneable", tolerance: null } as const;
  assert.equal(cellsOf(notCloneable, [row]), "3,-4,16,,,");
});

test("equal within the tolerance is equal, and the other value is not known", () => {
  const within = { verdict: "within-tolerance", tolerance: 1e-9 } as const;
  assert.equal(cellsOf(within, [row]), "3,-4,16,,true,");
});

for (const { input, cell } of [
  { input: "-1.5e-7", cell: "-1.5e-7" },
  { input: "-Infinity", cell: "-Infinity" },
  { input: "-12n", cell: "-12n" },
  { input: "-1+cmd|'/C calc'!A0", cell: "'-1+cmd|'/C calc'!A0" },
  { input: "=1+1", cell: "'=1+1" },
]) {
  test(`the input ${input} is written as ${cell}`, () => {
    assert.equal(cellsOf(equal, [{ ...row, input }]), `3,${cell},16,16,true,`);
  });
}

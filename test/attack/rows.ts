/** Attacks on files of rows: damaged, cut off, grown. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { writeRows, type TableValues } from "../../extension/bench/results/rowsFile.ts";
import { pageRows } from "../../extension/core/rows/pages.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";
import type { RowFilter } from "../../extension/core/rows/rowShapes.ts";
import { createRowsReader, type RowsReader } from "../../extension/run/files/rowsReader.ts";
import { createWorkspace } from "../workspace.ts";
import { attack, type Attack } from "./attack.ts";

const count = pageRows + 9;
/** Numbers and texts, some of which differ, and inputs that were left out. */
const values: TableValues = {
  inputs: Array.from({ length: count }, (_, index) => index % 300),
  results: Array.from({ length: count }, (_, index) => (index < 500 ? index / 3 : `é${index}`)),
  differing: 3,
  leftOut: [0, 2, 40],
  differs: (index) => index % 200 === 1,
  differences: () =>
    [1, 201, 401].map((index) => {
      const parts = { path: ".a", serialPart: "1", parallelPart: "7" };
      return { index, workers: 2, host: null, parallel: "7", ...parts, ulps: null, relative: 6 };
    }),
};

interface Place {
  readonly filter: RowFilter;
  readonly first: number;
  readonly index: number;
}
const place: fc.Arbitrary<Place> = fc.record({
  filter: fc.constantFrom<RowFilter>("all", "differences"),
  first: fc.nat(count),
  index: fc.nat(count),
});

/** What becomes of the bytes of a file. */
const damage = fc.record({
  cut: fc.oneof(fc.constant(0), fc.nat(200), fc.nat()),
  bytes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
  grown: fc.oneof(fc.constant([]), fc.array(fc.nat(255), { maxLength: 40 })),
  twice: fc.boolean(),
});
type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never;

function damaged(whole: Buffer, { cut, bytes, grown, twice }: Damage): Buffer {
  const copy = Buffer.concat([whole.subarray(0, whole.length - (cut % whole.length)), Buffer.from(grown)]);
  for (const [at, by] of bytes) {
    copy[copy.length - 1 - (at % copy.length)] = by;
  }
  return twice ? Buffer.concat([copy, copy]) : copy;
}

async function readAt(reader: RowsReader, { filter, first, index }: Place) {
  const all: ResultRow[] = [];
  for await (const rows of reader.all()) {
    all.push(...rows);
  }
  return {
    rows: await reader.read({ filter, first, count: 200 }),
    found: await reader.find(filter, index),
    all,
  };
}

/** Damages a file and reads it: what is read is what was written, or it is said in words that it cannot be. */
async function readDamaged(how: Damage, where: Place): Promise<void> {
  await using workspace = await createWorkspace({});
  const file = workspace.path("run.rows");
  assert.equal(writeRows(file, values, () => 0).type, "written");
  const expected = await readAt(createRowsReader(file), where);
  await writeFile(file, damaged(await readFile(file), how));
  const read = await readAt(createRowsReader(file), where).catch((error: unknown) => error);
  if (read instanceof Error) {
    assert(read.constructor === Error && read.message.endsWith("."), String(read.stack));
  } else {
    assert.deepEqual(read, expected);
  }
}

export const rowsAttacks: readonly Attack[] = [
  attack("a damaged file of rows gives its rows or says that it is damaged", 100, {
    property: fc.asyncProperty(damage, place, readDamaged),
  }),
];

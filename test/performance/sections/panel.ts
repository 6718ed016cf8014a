import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { interleave, spreadOf } from "../interleave.ts";
import type { Cell, Measurement, Section } from "../section.ts";

const program = fileURLToPath(new URL("../../webview/largeTable.ts", import.meta.url));

/** What that program prints; see there. */
interface LargeTable {
  readonly writeMs: number;
  readonly fileBytes: number;
  readonly openMs: number;
  readonly endMs: number;
  readonly heapBytes: number;
  readonly nodes: number;
}

export const panel: Section = {
  name: "panel",
  about:
    "The table of results with 1 000 000 rows, a number in and a number out of each: how long the bench process writes its " +
    "file, how long the panel's page takes in a real browser from its state to the first rows, and the most memory that " +
    "the page's script uses while it is scrolled to the end and back in 400 steps.",
  measure: async ({ rounds, isQuick }) => {
    const measure = async (): Promise<LargeTable> => {
      const { stdout } = await promisify(execFile)(process.execPath, [
        program,
        isQuick ? "10000" : "1000000",
      ]);
      return JSON.parse(stdout);
    };
    const samples = await interleave([{ name: "table", measure }], Math.min(rounds, 3));
    return result(samples.get("table") ?? []);
  },
};

function result(tables: readonly LargeTable[]): Measurement {
  const spread = (value: (table: LargeTable) => number) => spreadOf(tables.map(value));
  const openMs = spread((table) => table.openMs);
  const heapMb = spread((table) => table.heapBytes / 1e6);
  const writeMs = spread((table) => table.writeMs);
  const details: readonly (readonly [string, ReturnType<typeof spreadOf>])[] = [
    ["open, ms", openMs],
    ["to the last row, ms", spread((table) => table.endMs)],
    ["script memory, MB", heapMb],
    ["nodes of the page", spread((table) => table.nodes)],
    ["write the file, ms", writeMs],
    ["file, MB", spread((table) => table.fileBytes / 1e6)],
  ];
  return {
    figures: [
      { what: "opening a million rows", unit: " ms", value: openMs.median, most: 1000, aim: 300 },
      { what: "memory of the page", unit: " MB", value: heapMb.median, most: 150, aim: 50 },
      { what: "writing a million rows", unit: " ms", value: writeMs.median, most: 2000, aim: 1000 },
    ],
    details: {
      heads: ["", "median", "from", "to"],
      rows: details.map(([what, { median, least, most }]): readonly Cell[] => [what, median, least, most]),
    },
  };
}

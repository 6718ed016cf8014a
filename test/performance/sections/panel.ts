import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { interleave, spreadOf } from "../interleave.ts";
import type { Cell, Measurement, Section } from "../section.ts";

const tableProgram = fileURLToPath(new URL("../../webview/largeTable.ts", import.meta.url));
const liveProgram = fileURLToPath(new URL("../../webview/livePanel.ts", import.meta.url));

/** What that program prints; see there. */
interface LivePanel {
  readonly firstPointMs: number;
  readonly mostDrawings: number;
  readonly firstDrawingMs: number;
  readonly longestUpdateMs: number;
}

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
    "the page's script uses while it is scrolled to the end and back in 400 steps. Then a run of 60 rounds with four pools " +
    "that tells something every few milliseconds, over the editor's part of it: the time from the first sample of a pool " +
    "leaving the bench process to its point being painted, the most drawings within a second, and the longest time that " +
    "the page was blocked at a stretch (0 when never for 50 ms), by the first drawing of the card, when nothing is measured " +
    "yet, and by later ones.",
  measure: async ({ rounds, isQuick }) => {
    const least = Math.min(rounds, 3);
    const table = () => printed<LargeTable>(tableProgram, isQuick ? "10000" : "1000000");
    const live = () => printed<LivePanel>(liveProgram);
    const tables = await interleave([{ name: "table", measure: table }], least);
    const runs = await interleave([{ name: "run", measure: live }], least);
    return result(tables.get("table") ?? [], runs.get("run") ?? []);
  },
};

/** What a program prints as JSON. */
async function printed<Printed>(program: string, ...args: readonly string[]): Promise<Printed> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args]);
  return JSON.parse(stdout);
}

function result(tables: readonly LargeTable[], runs: readonly LivePanel[]): Measurement {
  const spread = (value: (table: LargeTable) => number) => spreadOf(tables.map(value));
  const openMs = spread((table) => table.openMs);
  const heapMb = spread((table) => table.heapBytes / 1e6);
  const writeMs = spread((table) => table.writeMs);
  const firstPointMs = spreadOf(runs.map((run) => run.firstPointMs));
  const drawings = spreadOf(runs.map((run) => run.mostDrawings));
  const firstDrawingMs = spreadOf(runs.map((run) => run.firstDrawingMs));
  const updateMs = spreadOf(runs.map((run) => run.longestUpdateMs));
  const details: readonly (readonly [string, ReturnType<typeof spreadOf>])[] = [
    ["open, ms", openMs],
    ["to the last row, ms", spread((table) => table.endMs)],
    ["script memory, MB", heapMb],
    ["nodes of the page", spread((table) => table.nodes)],
    ["write the file, ms", writeMs],
    ["file, MB", spread((table) => table.fileBytes / 1e6)],
    ["first point, ms", firstPointMs],
    ["drawings in a second", drawings],
    ["blocked by the first drawing, ms", firstDrawingMs],
    ["blocked by an update, ms", updateMs],
  ];
  return {
    figures: [
      { what: "opening a million rows", unit: " ms", value: openMs.median, most: 1000, aim: 300 },
      { what: "memory of the page", unit: " MB", value: heapMb.median, most: 150, aim: 50 },
      { what: "writing a million rows", unit: " ms", value: writeMs.median, most: 2000, aim: 1000 },
      { what: "first point of a run", unit: " ms", value: firstPointMs.median, most: 300, aim: 150 },
      { what: "drawings in a second", unit: "", value: drawings.most, most: 10, aim: 10 },
      { what: "page blocked by an update", unit: " ms", value: updateMs.most, most: 50, aim: 0 },
    ],
    details: {
      heads: ["", "median", "from", "to"],
      rows: details.map(([what, { median, least, most }]): readonly Cell[] => [what, median, least, most]),
    },
  };
}

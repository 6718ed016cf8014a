import { open, type FileHandle } from "node:fs/promises";
import {
  decodeDifferences,
  decodeIndex,
  decodeRows,
  indexLength,
  pageRows,
  placeOf,
  tailBytes,
  type RowsIndex,
} from "../../core/rows/pages.ts";
import { listIndex } from "../../core/measuring/listIndices.ts";
import { mostRowsAtOnce, type ResultRow } from "../../core/rows/row.ts";
import type { RowFilter } from "../../core/rows/rowShapes.ts";

/** Which rows of a list: so many from a place on, counted from 0. */
export interface RowsQuery {
  readonly filter: RowFilter;
  readonly first: number;
  readonly count: number;
}

/** The rows that a bench process wrote, read a few at a time. Between reads the file is not open, so that it can be
 *  deleted. All of it rejects when the file is gone, is none of rows or is damaged. */
export interface RowsReader {
  /** At most `mostRowsAtOnce` of them, and none beyond the end. */
  readonly read: (query: RowsQuery) => Promise<readonly ResultRow[]>;
  /** All rows in their order, a page at a time, from a file that stays open meanwhile. */
  readonly all: () => AsyncIterable<readonly ResultRow[]>;
  /** The place of an input in the list, or of the next one that the list has; that of the last one behind all. */
  readonly find: (filter: RowFilter, index: number) => Promise<number>;
}

/** Makes a reader of a file, which is opened when it is asked for something. */
export function createRowsReader(file: string): RowsReader {
  let known: RowsIndex | undefined;
  const during = async <Value>(read: (handle: FileHandle, index: RowsIndex) => Promise<Value>) => {
    await using handle = await open(file);
    known ??= await readIndex(handle);
    return await read(handle, known);
  };
  return {
    read: (query) =>
      during((handle, index) =>
        query.filter === "all"
          ? readRows(handle, index, ...within(query, index.summary.kept))
          : readDifferences(handle, index, ...within(query, index.summary.keptDifferences)),
      ),
    async *all() {
      await using handle = await open(file);
      known ??= await readIndex(handle);
      for (let first = 0; first < known.summary.kept; first += pageRows) {
        const end = Math.min(first + pageRows, known.summary.kept);
        yield await readRows(handle, known, first, end);
      }
    },
    find: (filter, input) =>
      during(async (_handle, { summary, differences, leftOut }) => {
        const place = filter === "all" ? input - placeOf(leftOut, input) : placeOf(differences, input);
        const count = filter === "all" ? summary.kept : summary.keptDifferences;
        return Math.max(0, Math.min(place, count - 1));
      }),
  };
}

async function readIndex(handle: FileHandle): Promise<RowsIndex> {
  const { size } = await handle.stat();
  const length = indexLength(await readBytes(handle, Math.max(0, size - tailBytes), size));
  if (length === undefined || length > size - tailBytes) {
    throw new Error("It is no file of rows.");
  }
  return decodeIndex(await readBytes(handle, size - tailBytes - length, size - tailBytes));
}

async function readRows(
  handle: FileHandle,
  index: RowsIndex,
  first: number,
  end: number,
): Promise<readonly ResultRow[]> {
  const indexOf = (place: number) => listIndex(place, index.leftOut);
  const rows = await readPages(handle, index.pages, first, end, (bytes, firstOfPage) =>
    decodeRows(bytes, (place) => indexOf(firstOfPage + place)),
  );
  // Those of these rows that differ follow one another among the differences.
  const from = placeOf(index.differences, indexOf(first));
  const to = placeOf(index.differences, indexOf(end));
  const differences = await readPages(handle, index.differencePages, from, to, decodeDifferences);
  const byIndex = new Map(differences.map((row) => [row.index, row]));
  return rows.map((row) => byIndex.get(row.index) ?? row);
}

async function readDifferences(
  handle: FileHandle,
  index: RowsIndex,
  first: number,
  end: number,
): Promise<readonly ResultRow[]> {
  return readPages(handle, index.differencePages, first, end, decodeDifferences);
}

function within({ first, count }: RowsQuery, length: number): readonly [first: number, end: number] {
  const begin = Math.max(0, Math.min(first, length));
  return [begin, Math.min(begin + Math.min(count, mostRowsAtOnce), length)];
}

/** The rows from one place to before another, from the pages that they are in.
 *  @param starts where each page begins, and where the last one ends. */
async function readPages(
  handle: FileHandle,
  starts: readonly number[],
  first: number,
  end: number,
  decode: (bytes: Uint8Array, first: number) => readonly ResultRow[],
): Promise<readonly ResultRow[]> {
  if (first >= end) {
    return [];
  }
  const rows: ResultRow[] = [];
  const firstPage = Math.floor(first / pageRows);
  for (let page = firstPage; page * pageRows < end; page += 1) {
    const bytes = await readBytes(handle, starts[page] ?? 0, starts[page + 1] ?? 0);
    rows.push(...decode(bytes, page * pageRows));
  }
  return rows.slice(first - firstPage * pageRows, end - firstPage * pageRows);
}

async function readBytes(handle: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read({ buffer: new Uint8Array(to - from), position: from });
  return buffer.subarray(0, bytesRead);
}

/** The file of a run's rows: pages of differences, pages of all rows, then an index that says where each page is.
 *  Here is what the bytes mean; who writes and reads them is elsewhere. */
import {
  cellColumn,
  cellTexts,
  decodeColumns,
  encodeColumns,
  numberColumn,
  numbersOrNull,
  type Column,
} from "./columns.ts";
import type { ResultRow, RowDifference } from "./row.ts";
import type { RowsSummary } from "./rowShapes.ts";
import { sealed, unsealed } from "./seal.ts";

/** Rows of one page, all but the last of each kind: some hundred kilobytes at most. */
export const pageRows = 512;

/** A row as it is written. */
export interface RowValues {
  readonly input: unknown;
  readonly serial: unknown;
  readonly differs: boolean;
}

/** A difference as it is written. */
export interface DifferenceValues extends RowDifference {
  readonly index: number;
  readonly input: unknown;
  readonly serial: unknown;
}

/** What stands at the end of the file. */
export interface RowsIndex {
  readonly summary: RowsSummary;
  /** Where each page begins, and behind the last one where it ends. */
  readonly pages: readonly number[];
  readonly differencePages: readonly number[];
  /** Which inputs the kept differences are of, ascending. */
  readonly differences: readonly number[];
  /** The indices of inputs that have no row because they were left out, ascending. */
  readonly leftOut: readonly number[];
}

/** A page of rows that follow one another. */
export function encodeRows(rows: readonly RowValues[]): Uint8Array {
  return encodePage([
    cellColumn(rows.map(({ input }) => input)),
    cellColumn(rows.map(({ serial }) => serial)),
    numberColumn(rows.map(({ differs }) => Number(differs))),
  ]);
}

/** The rows of a page without their differences.
 *  @param indexOf the index of the input of a row by its place in the page.
 *  @throws Error for a page that is damaged. */
export function decodeRows(bytes: Uint8Array, indexOf: (place: number) => number): readonly ResultRow[] {
  const [inputs, serials, differs] = decodePage(bytes).map(cellTexts);
  return (inputs ?? []).map((input, place) => ({
    index: indexOf(place),
    input,
    serial: serials?.[place] ?? "",
    differs: differs?.[place] === "1",
    difference: null,
  }));
}

/** A page of differences. */
export function encodeDifferences(differences: readonly DifferenceValues[]): Uint8Array {
  const texts = (values: readonly string[]): Column => ({ type: "texts", values });
  return encodePage([
    cellColumn(differences.map(({ input }) => input)),
    cellColumn(differences.map(({ serial }) => serial)),
    texts(differences.map(({ parallel }) => parallel)),
    texts(differences.map(({ path }) => path)),
    texts(differences.map(({ serialPart }) => serialPart)),
    texts(differences.map(({ parallelPart }) => parallelPart)),
    texts(differences.map(({ host }) => host ?? "")),
    numberColumn(differences.map(({ index }) => index)),
    numberColumn(differences.map(({ workers }) => workers)),
    numberColumn(differences.map(({ ulps }) => ulps)),
    numberColumn(differences.map(({ relative }) => relative)),
  ]);
}

/** The differences of a page as rows.
 *  @throws Error for a page that is damaged. */
export function decodeDifferences(bytes: Uint8Array): readonly ResultRow[] {
  const columns = decodePage(bytes);
  const [inputs, serials, parallels, paths, serialParts, parallelParts, hosts] = columns
    .slice(0, 7)
    .map(cellTexts);
  const [indices, workers, ulps, relatives] = columns.slice(7).map(numbersOrNull);
  return (indices ?? []).map((index, place) => ({
    index: index ?? 0,
    input: inputs?.[place] ?? null,
    serial: serials?.[place] ?? "",
    differs: true,
    difference: {
      parallel: parallels?.[place] ?? "",
      workers: workers?.[place] ?? null,
      host: hosts?.[place] || null, // None has a name without letters.
      path: paths?.[place] ?? "",
      serialPart: serialParts?.[place] ?? "",
      parallelPart: parallelParts?.[place] ?? "",
      ulps: ulps?.[place] ?? null,
      relative: relatives?.[place] ?? null,
    },
  }));
}

function encodePage(columns: readonly Column[]): Uint8Array {
  return sealed(encodeColumns(columns));
}

function decodePage(bytes: Uint8Array): readonly Column[] {
  return decodeColumns(unsealed(bytes));
}

/** Changes with every change of the file's form; of another one nothing can be read. */
const mark = "PBR4";

/** How many bytes at the end of the file say how long the index is. */
export const tailBytes = mark.length + Uint32Array.BYTES_PER_ELEMENT;

/** The end of the file: the index, its length, and what kind of file it is. */
export function encodeIndex(index: RowsIndex): Uint8Array {
  const text = sealed(new TextEncoder().encode(JSON.stringify(index)));
  const bytes = new Uint8Array(text.length + tailBytes);
  bytes.set(text);
  new DataView(bytes.buffer).setUint32(text.length, text.length);
  bytes.set(new TextEncoder().encode(mark), text.length + Uint32Array.BYTES_PER_ELEMENT);
  return bytes;
}

/** How many bytes before the tail the index takes; undefined for a file of another kind, or one that was cut off. */
export function indexLength(tail: Uint8Array): number | undefined {
  const isWhole = tail.length === tailBytes && new TextDecoder().decode(tail.subarray(-mark.length)) === mark;
  return isWhole ? new DataView(tail.buffer, tail.byteOffset).getUint32(0) : undefined;
}

/** Reads the index without the tail.
 *  @throws Error for one that is damaged. */
export function decodeIndex(bytes: Uint8Array): RowsIndex {
  return JSON.parse(new TextDecoder().decode(unsealed(bytes)));
}

/** The place of the first number in an ascending list that is not below a given one; its length when all are. */
export function placeOf(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle] ?? 0) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

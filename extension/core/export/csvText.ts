/** Lines of CSV that spreadsheets and data frames read alike: RFC 4180, with CRLF. */

/** One line. A cell that is not known is null and stays empty. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map((cell) => quoted(cell === null ? "" : String(cell))).join(",")}\r\n`;
}

/** Text of users that a spreadsheet takes for no formula: one that starts with `=`, `+`, `-`, `@`, tab or line feed gets a
 *  `'` in front, which spreadsheets take for "this is text". Numbers stay as they are.
 *  Source: OWASP, "CSV Injection". */
export function plainCell(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !isNumber.test(text) ? `'${text}` : text;
}

const isNumber = /^-(?:\d[\d.]*(?:e[+-]?\d+)?n?|Infinity)$/i;

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

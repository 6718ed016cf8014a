/** Markdown of figures and tables; the only place here where numbers are rounded. */
import type { Cell, Figure, Table } from "./section.ts";

/** What a figure amounts to. `–` where a number is missing. */
export type Verdict = "miss" | "pass" | "aim reached" | "–";

export function verdictOf({ value, most, aim }: Figure): Verdict {
  if (typeof value !== "number") {
    return "–";
  }
  if (typeof most === "number" && value > most) {
    return "miss";
  }
  if (typeof aim === "number" && value <= aim) {
    return "aim reached";
  }
  return typeof most === "number" ? "pass" : "–";
}

/** The figures with what they must reach, what they should reach, and whether they do. */
export function figureTable(figures: readonly Figure[]): string {
  const limit = (cell: Cell, unit: string) => (typeof cell === "number" ? `≤ ${text(cell)}${unit}` : cell);
  return markdownTable({
    heads: ["", "measured", "must reach", "aim", ""],
    rows: figures.map((figure) => [
      figure.what,
      typeof figure.value === "number" ? `${text(figure.value)}${figure.unit}` : figure.value,
      limit(figure.most, figure.unit),
      limit(figure.aim, figure.unit),
      verdictOf(figure),
    ]),
  });
}

/** The first column to the left, all others, which are mostly numbers, to the right. */
export function markdownTable({ heads, rows }: Table): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map(text).join(" | ")} |`;
  const rule = `|${heads.map((_, column) => (column === 0 ? "---" : "---:")).join("|")}|`;
  return [line(heads), rule, ...rows.map(line)].join("\n");
}

/** Four significant digits, because three can hide on which side of its limit a figure is; whole numbers as they are. */
function text(cell: Cell): string {
  if (typeof cell === "string") {
    return cell.replaceAll("|", String.raw`\|`);
  }
  return String(Number.isInteger(cell) ? cell : Number(cell.toPrecision(4)));
}

import type { Mismatch } from "../report/verdict.ts";

/** Both sides of the first differences, line by line, as editors show what a test expects against what it got. */
export interface ComparedTexts {
  readonly serial: string;
  readonly pool: string;
}

/** Makes them; a difference has one line on each side, so that the first one stands on top. */
export function comparedTexts(mismatches: readonly Mismatch[]): ComparedTexts {
  const side = (name: "serial" | "parallel") =>
    mismatches
      .map((mismatch) => `input ${mismatch.index}${placeIn(mismatch.path)}: ${mismatch[name]}`)
      .join("\n");
  return { serial: side("serial"), pool: side("parallel") };
}

function placeIn(path: string): string {
  return path === "" ? "" : `, ${path}`;
}

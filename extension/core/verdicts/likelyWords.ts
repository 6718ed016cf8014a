/** The line that may be why results differ, in words. */
import type { LikelyLine } from "../report/verdict.ts";

/** The parts of its sentence, which a page sets in its own way: `Likely: ‹code›, ‹place›‹more› — ‹cure›`. */
export interface LikelyWords {
  readonly line: LikelyLine;
  /** `takeTicket.ts:5`. */
  readonly place: string;
  /** ` and 2 more`; empty for the only one. */
  readonly more: string;
  /** What to do about it, as the sentence goes on. */
  readonly cure: string;
}

/** How the sentence begins. */
export const likelyLabel = "Likely: ";

/** Undefined where no line is known.
 *  @param advice what to do about the verdict. */
export function likelyWords(
  likely: readonly LikelyLine[] | undefined,
  advice: string,
): LikelyWords | undefined {
  const [line, ...others] = likely ?? [];
  return (
    line && {
      line,
      place: placeText(line),
      more: others.length === 0 ? "" : ` and ${others.length} more`,
      cure: ` — ${advice.charAt(0).toLowerCase()}${advice.slice(1)}`,
    }
  );
}

/** A line of a file in few words: `takeTicket.ts:5`. */
export function placeText({ file, line }: Pick<LikelyLine, "file" | "line">): string {
  return `${file.split(/[/\\]/).at(-1) ?? ""}:${line}`;
}

/** The sentence as a text.
 *  @param code sets the code apart. */
export function likelySentence(
  { line, place, more, cure }: LikelyWords,
  code: (text: string) => string = (text) => `\`${text}\``,
): string {
  return `${likelyLabel}${code(line.text)}, ${place}${more}${cure}`;
}

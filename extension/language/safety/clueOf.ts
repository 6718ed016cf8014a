import type { Clue } from "../../core/verdicts/clues.ts";
import type { SafetyFinding } from "./analyse.ts";

/** A longer piece of code says less than its beginning. */
const mostCharacters = 60;

/** What is kept of a finding for a run: the line itself, its file as an absolute path. A tag says of an ignored one that it
 *  is harmless. */
export function clueOf({ code, source, suspicion, isIgnored }: SafetyFinding): Clue {
  const { file, line, text } = source;
  return {
    code,
    file,
    line,
    text: text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text,
    suspicion: isIgnored ? "harmless" : suspicion,
  };
}

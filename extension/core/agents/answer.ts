import { cutEnd } from "../text/previewText.ts";

/** What a tool answers an agent with. */
export interface AgentAnswer {
  readonly text: string;
  /** It could not do what was asked; the text says why, and what to do next. */
  readonly isError: boolean;
}

/** An answer that says why there is none. */
export function refusal(text: string): AgentAnswer {
  return { text, isError: true };
}

/** Room for what is said of the rest. */
const noteCharacters = 200;

/** An answer of paragraphs, the most important one first, with no more than so many characters: behind the last line that has
 *  room it says how much there is, and how to get it.
 *  @param toAll what to ask for to get all of it, as a sentence goes on behind "For all of it ". */
export function bounded(paragraphs: readonly string[], most: number, toAll: string): AgentAnswer {
  const all = paragraphs.filter((text) => text !== "").join("\n\n");
  if (all.length <= most) {
    return { text: all, isError: false };
  }
  const room = all.slice(0, most - noteCharacters);
  const end = room.lastIndexOf("\n");
  // A single line that has no room is cut itself.
  const shown = end < most / 2 ? cutEnd(all, most - noteCharacters) : room.slice(0, end).trimEnd();
  const note = `… ${shown.length} of ${all.length} characters. For all of it ${toAll}`;
  return { text: `${shown}\n\n${cutEnd(note, noteCharacters - 2)}`, isError: false };
}

/** How all of an answer is asked for. */
export function askAgain(tool: string, most: number): string {
  return `call ${tool} with a larger maxCharacters (this was ${most}).`;
}

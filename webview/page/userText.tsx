import { unparted } from "./unparted.ts";

/** A text that user code had a part in: on its own in regard to writing direction, and never longer than a page can
 *  lay out at once. How much of it is seen is the style sheet's business. */
export function UserText({
  text,
  class: look = "userText",
}: {
  readonly text: string;
  readonly class?: string;
}) {
  const shown = shortened(text);
  return <bdi class={look}>{look === "userText" ? unparted(shown) : shown}</bdi>;
}

/** Far more than anybody reads, far less than slows down layout. */
const mostCharacters = 4000;

/** As much of a text as a page can lay out at once. */
export function shortened(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

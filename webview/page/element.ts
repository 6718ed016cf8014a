/** What `element` can set. All texts are set as text, never read as HTML. */
export interface ElementParts {
  readonly class?: string;
  readonly text?: string;
  /** Attributes, `data-…` and `aria-…` among them. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes an element with its children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  parts: ElementParts = {},
  children: readonly Node[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (parts.class !== undefined) {
    made.className = parts.class;
  }
  if (parts.text !== undefined) {
    made.textContent = parts.text;
  }
  for (const [name, value] of Object.entries(parts.attributes ?? {})) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A text that user code had a part in: on its own in regard to writing direction, and never longer than a page can
 *  lay out at once. How much of it is seen is the style sheet's business. */
export function userText(text: string, className = "userText"): HTMLElement {
  return element("bdi", { class: className, text: shortened(text) });
}

/** A button that does one thing. */
export function button(className: string, children: readonly Node[], onClick: () => void): HTMLButtonElement {
  const made = element("button", { class: className, attributes: { type: "button" } }, children);
  made.addEventListener("click", onClick);
  return made;
}

/** Shows or hides, without a trace of room. */
export function show(target: HTMLElement, isShown: boolean): void {
  target.hidden = !isShown;
}

/** Sets a text only when it is another one, so that a screen reader does not read it again. */
export function setText(target: HTMLElement | Text, text: string): void {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Fills an element anew only when what its content is made from has changed, so that a focus in it and what was unfolded
 *  stay. What it is made from survives JSON. */
export function contentOf(target: HTMLElement): (basis: unknown, make: () => readonly Node[]) => void {
  let made: string | undefined;
  return (basis, make) => {
    const text = JSON.stringify(basis);
    if (text !== made) {
      made = text;
      target.replaceChildren(...make());
    }
  };
}

/** Far more than anybody reads, far less than slows down layout. */
const mostCharacters = 4000;

function shortened(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

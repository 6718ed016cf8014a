import { shortened } from "./userText.tsx";

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

/** The same as `UserText`, for what is made by hand. */
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

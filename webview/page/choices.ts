import { element } from "./element.ts";

/** A choice of one among a few, all in sight. */
export interface Choices {
  readonly root: HTMLElement;
  /** Shows these instead of those that were there. */
  readonly set: (options: readonly Choice[], chosen: number) => void;
}

/** One of them. */
export interface Choice {
  readonly value: number;
  readonly text: string;
}

let made = 0;

/** Makes a choice that calls back with the value that a person takes. */
export function createChoices(name: string, onChoice: (value: number) => void): Choices {
  const root = element("div", { class: "choices", attributes: { role: "radiogroup", "aria-label": name } });
  made += 1;
  const group = `choices${made}`;
  return {
    root,
    set: (options, chosen) => {
      root.replaceChildren(
        ...options.map(({ value, text }) => {
          const input = element("input", {
            attributes: { type: "radio", name: group, value: String(value) },
          });
          input.checked = value === chosen;
          input.addEventListener("change", () => {
            onChoice(value);
          });
          return element("label", {}, [input, element("span", { text })]);
        }),
      );
    },
  };
}

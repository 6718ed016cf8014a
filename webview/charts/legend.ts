import { button, element } from "../page/element.ts";
import { markElement } from "./markDrawing.ts";
import type { MarkName } from "./marks.ts";

/** A mark, its name, and what there is to say to who points at it. */
export type LegendEntry = readonly [mark: MarkName, text: string, more?: string];

/** What the marks of a chart mean, in the order in which they matter. */
export function legend(entries: readonly LegendEntry[]): HTMLElement {
  const items = entries.map(([mark, text, more]) =>
    element("li", more === undefined ? {} : { attributes: { title: more } }, markAndText(mark, text)),
  );
  return element("ul", { class: "legend" }, items);
}

/** A legend whose entries show and hide what they name. */
export interface ToggleLegend<Name extends string> {
  readonly root: HTMLElement;
  /** Which are shown now, and which have anything to show: the others keep their room, so that nothing moves. */
  readonly update: (isShown: (name: Name) => boolean, hasData: (name: Name) => boolean) => void;
}

/** Makes a legend of buttons; `onToggle` is called with the name of the one that was pressed. */
export function toggleLegend<Name extends string>(
  entries: readonly (readonly [name: Name, ...entry: LegendEntry])[],
  onToggle: (name: Name) => void,
): ToggleLegend<Name> {
  const items = entries.map(([name, mark, text, more]) => {
    const toggle = button("toggle", markAndText(mark, text), () => {
      onToggle(name);
    });
    if (more !== undefined) {
      toggle.title = more;
    }
    return { name, toggle };
  });
  return {
    root: element(
      "ul",
      { class: "legend" },
      items.map(({ toggle }) => element("li", {}, [toggle])),
    ),
    update: (isShown, hasData) => {
      for (const { name, toggle } of items) {
        toggle.setAttribute("aria-pressed", String(isShown(name)));
        toggle.classList.toggle("isAbsent", !hasData(name));
      }
    },
  };
}

/** A mark of the charts and what it means. */
export function markAndText(mark: MarkName, text: string): readonly Node[] {
  return [markElement(mark), element("span", { text })];
}

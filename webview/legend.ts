import { element } from "./element.ts";

/** The marks of the charts; each is drawn by the style sheet with the colours and shapes of the canvas. */
export type LegendMark =
  | "line"
  | "whisker"
  | "dashes"
  | "ceiling"
  | "bar"
  | "hatch"
  | "slower"
  | "dots"
  | "empty"
  | "quick"
  | "slow"
  | "serialBar"
  | "pin"
  | "pinDashes";

/** What the marks of a chart mean, in the order in which they matter. A third part of an entry says more to who points
 *  at it. */
export function legend(
  entries: readonly (readonly [mark: LegendMark, text: string, more?: string])[],
): HTMLElement {
  const items = entries.map(([mark, text, more]) =>
    element("li", more === undefined ? {} : { attributes: { title: more } }, [
      element("span", { class: `mark ${mark}`, attributes: { "aria-hidden": "true" } }),
      element("span", { text }),
    ]),
  );
  return element("ul", { class: "legend" }, items);
}

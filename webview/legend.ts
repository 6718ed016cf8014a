import { element } from "./element.ts";

/** The marks of the charts; each is drawn by the style sheet with the colours and shapes of the canvas. */
export type LegendMark = "line" | "whisker" | "dashes" | "bar" | "hatch";

/** What the marks of a chart mean, in the order in which they matter. */
export function legend(entries: readonly (readonly [mark: LegendMark, text: string])[]): HTMLElement {
  const items = entries.map(([mark, text]) =>
    element("li", {}, [
      element("span", { class: `mark ${mark}`, attributes: { "aria-hidden": "true" } }),
      element("span", { text }),
    ]),
  );
  return element("ul", { class: "legend" }, items);
}

import { element } from "./element.ts";

/** What all figures have in common. */
export interface FigureFrame {
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly note: HTMLElement;
}

/** Puts a title, a legend, a canvas and a note together; `beside` stands in one line with the title, `below` after the note. */
export function figureFrame(
  name: string,
  title: string,
  key: HTMLElement,
  { beside = [], below = [] }: { readonly beside?: readonly Node[]; readonly below?: readonly Node[] } = {},
): FigureFrame {
  const canvas = element("canvas", { attributes: { "data-chart": name, role: "img" } });
  const note = element("p", { class: "note" });
  const root = element("figure", { attributes: { "data-figure": name } }, [
    element("figcaption", {}, [element("span", { text: title }), ...beside]),
    key,
    element("div", { class: "plot" }, [canvas]),
    note,
    ...below,
  ]);
  return { root, canvas, note };
}

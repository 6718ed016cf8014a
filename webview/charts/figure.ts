import { element } from "../page/element.ts";

/** What all figures have in common. */
export interface FigureFrame {
  readonly root: HTMLElement;
  readonly title: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Around the canvas. */
  readonly plot: HTMLElement;
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
  const caption = element("span", { text: title });
  const plot = element("div", { class: "plot" }, [canvas]);
  const note = element("p", { class: "note" });
  const root = element("figure", { attributes: { "data-figure": name } }, [
    element("figcaption", {}, [caption, ...beside]),
    key,
    plot,
    note,
    ...below,
  ]);
  return { root, title: caption, canvas, plot, note };
}

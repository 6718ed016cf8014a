import { element } from "./element.ts";

/** The data of a picture as a table for those who cannot see it. */
export function dataTable(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLElement {
  const heads = columns.map((text) => element("th", { text, attributes: { scope: "col" } }));
  const body = rows.map(([name = "", ...cells]) =>
    element("tr", {}, [
      element("th", { text: name, attributes: { scope: "row" } }),
      ...cells.map((text) => element("td", { text })),
    ]),
  );
  return element("div", { class: "hiddenVisually" }, [
    element("table", {}, [
      element("caption", { text: title }),
      element("thead", {}, [element("tr", {}, heads)]),
      element("tbody", {}, body),
    ]),
  ]);
}

import { modelsTitle, modelWords } from "../extension/core/modelWords.ts";
import type { Report } from "../extension/core/model.ts";
import type { RunView } from "../extension/core/protocol.ts";
import { whatIfColumns, whatIfSection, whatIfTitle, type WhatIfRow } from "../extension/core/whatIfWords.ts";
import { element } from "./element.ts";

/** What models and simulations add to the measurement; nothing before the run has finished. */
export function insightSections(view: RunView): readonly HTMLElement[] {
  return view.type === "finished" ? [...whatIfs(view.report), ...models(view.report)] : [];
}

function whatIfs(report: Report): readonly HTMLElement[] {
  const section = whatIfSection(report);
  if (section === undefined) {
    return [];
  }
  const heads = whatIfColumns.map((name) => element("th", { text: name, attributes: { scope: "col" } }));
  const table = element("table", {}, [
    element("caption", { class: "hiddenVisually", text: whatIfTitle }),
    element("thead", {}, [element("tr", {}, heads)]),
    element("tbody", {}, section.rows.map(whatIfRow)),
  ]);
  const notes = section.notes.map((text) => element("p", { class: "note", text }));
  return [element("section", {}, [element("h3", { text: whatIfTitle }), table, ...notes])];
}

function whatIfRow({ type, cells: [change, speedup, gain] }: WhatIfRow): HTMLElement {
  return element("tr", { attributes: { "data-what-if": type } }, [
    element("th", { attributes: { scope: "row" } }, [element("span", { class: "sentence", text: change })]),
    element("td", { text: speedup }),
    element("td", { text: gain }),
  ]);
}

function models(report: Report): readonly HTMLElement[] {
  const items = modelWords(report).flatMap(({ name, text }) => [
    element("dt", { text: name }),
    element("dd", { text }),
  ]);
  return items.length === 0
    ? []
    : [element("section", {}, [element("h3", { text: modelsTitle }), element("dl", {}, items)])];
}

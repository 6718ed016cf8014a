import {
  concurrentColumns,
  concurrentSection,
  concurrentTitle,
} from "../../extension/core/words/concurrent.ts";
import { modelsTitle, modelWords } from "../../extension/core/simulation/modelWords.ts";
import type { Report } from "../../extension/core/report/report.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { slowestColumns, slowestRows, slowestTitle } from "../../extension/core/words/slowest.ts";
import { element, userText } from "../page/element.ts";
import { rowHead, tableOf } from "../page/table.ts";

/** What else is known about the tasks, and what models add; nothing before the run has finished. */
export function insightSections(view: RunView): readonly HTMLElement[] {
  return view.type === "finished"
    ? [...slowest(view.report), ...concurrent(view.report), ...models(view.report)]
    : [];
}

function slowest(report: Report): readonly HTMLElement[] {
  const rows = slowestRows(report.slowest).map(({ index, preview, cells }) =>
    element("tr", {}, [
      element("th", { attributes: { scope: "row" } }, [
        element("span", { class: "index", text: index }),
        userText(preview, "code"),
      ]),
      ...cells.map((text) => element("td", { text })),
    ]),
  );
  return rows.length === 0
    ? []
    : [section(slowestTitle, [tableOf(slowestTitle, slowestColumns, rows)], "slowest")];
}

function concurrent(report: Report): readonly HTMLElement[] {
  const found = concurrentSection(report);
  if (found === undefined) {
    return [];
  }
  const rows = found.rows.map(({ cells: [how, time, speedup], isEqual }) =>
    element("tr", {}, [
      rowHead(how),
      element("td", { text: time }),
      element("td", {}, [element(isEqual ? "span" : "s", { text: speedup })]),
    ]),
  );
  const note = element("p", { class: "note", text: found.note });
  return [section(concurrentTitle, [tableOf(concurrentTitle, concurrentColumns, rows), note], "concurrent")];
}

function models(report: Report): readonly HTMLElement[] {
  const items = modelWords(report).flatMap(({ name, text }) => [
    element("dt", { text: name }),
    element("dd", { text }),
  ]);
  return items.length === 0 ? [] : [section(modelsTitle, [element("dl", {}, items)], "models")];
}

function section(title: string, children: readonly Node[], name: string): HTMLElement {
  return element("section", { attributes: { "data-section": name } }, [
    element("h3", { text: title }),
    ...children,
  ]);
}

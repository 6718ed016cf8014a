import type { RunView } from "../../extension/core/protocol/panel.ts";
import { noSimulator } from "../../extension/core/simulation/sliderWords.ts";
import {
  whatIfColumns,
  whatIfSection,
  whatIfTitle,
  type WhatIfRow,
} from "../../extension/core/simulation/whatIfWords.ts";
import { contentOf, element, show } from "../page/element.ts";
import type { Act } from "./findings.ts";
import { createSimulator } from "./simulator.ts";
import { rowHead, tableOf } from "../page/table.ts";

/** What other pools and single changes would give: all of it simulated. */
export interface WhatIfSection {
  readonly root: HTMLElement;
  readonly update: (view: RunView) => void;
}

/** Makes the section; it is hidden until there is something that was simulated. */
export function createWhatIf(act: Act): WhatIfSection {
  const simulator = createSimulator(act);
  const nothing = element("p", { class: "note", text: noSimulator });
  const changes = element("div", { class: "changes" });
  const fillChanges = contentOf(changes);
  const root = element("section", { class: "whatIf", attributes: { "data-section": "whatIf" } }, [
    element("h3", { text: whatIfTitle }),
    element("div", { class: "whatIfParts" }, [element("div", {}, [simulator.root, nothing]), changes]),
  ]);
  return {
    root,
    update: (view) => {
      const found = view.type === "finished" ? whatIfSection(view.report) : undefined;
      show(root, found !== undefined);
      if (view.type !== "finished" || found === undefined) {
        return;
      }
      const basis = view.activity?.simulation ?? null;
      show(simulator.root, basis !== null);
      show(nothing, view.activity?.simulation === undefined);
      if (basis !== null) {
        simulator.update(basis, view.report);
      }
      fillChanges(found, () => [
        tableOf(whatIfTitle, whatIfColumns, found.rows.map(whatIfRow)),
        ...found.notes.map((text) => element("p", { class: "note", text })),
      ]);
    },
  };
}

function whatIfRow({ type, cells: [change, speedup, gain] }: WhatIfRow): HTMLTableRowElement {
  return element("tr", { attributes: { "data-what-if": type } }, [
    rowHead(change),
    element("td", { text: speedup }),
    element("td", { text: gain }),
  ]);
}

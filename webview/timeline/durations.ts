import type { Durations } from "../../extension/core/activity/activity.ts";
import {
  durationColumns,
  durationRows,
  durationsInWords,
  durationsNote,
  durationsTitle,
  noDurations,
} from "../../extension/core/activity/durationWords.ts";
import { element, show } from "../page/element.ts";
import { legend } from "../charts/legend.ts";
import type { Pictures } from "../charts/pictures.ts";
import { readTheme } from "../page/theme.ts";
import { dataTable } from "../page/dataTable.ts";
import { drawDurations, durationsHeight } from "./durationDrawing.ts";
import { createPlot } from "./plot.ts";

/** The distribution of the tasks' times on the page. */
export interface DurationsFigure {
  readonly root: HTMLElement;
  /** Null when there is no time to distribute. */
  readonly update: (durations: Durations | null) => void;
  readonly close: () => void;
}

/** Makes the figure, empty until the first `update`. */
export function createDurations(pictures: Pictures): DurationsFigure {
  let shown: Durations | null = null;
  const canvas = element("canvas", { attributes: { role: "img" } });
  const plotRoot = element("div", { class: "handDrawn" }, [canvas]);
  const key = legend([
    ["serialBar", "serial"],
    ["bar", "pools"],
    ["pin", "median"],
    ["pinDashes", "serial median"],
  ]);
  const note = element("p", { class: "note" });
  const table = element("div");
  const plot = createPlot(canvas, (context, size) => {
    if (shown !== null) {
      drawDurations(context, size, shown, readTheme());
    }
  });
  return {
    root: element("section", { class: "durations", attributes: { "data-figure": "durations" } }, [
      element("div", { class: "titled" }, [
        element("h3", { text: durationsTitle }),
        ...pictures.button("durations", { chart: plot.picture, legend: key }),
      ]),
      key,
      plotRoot,
      note,
      table,
    ]),
    update: (durations) => {
      shown = durations;
      show(plotRoot, durations !== null);
      show(key, durations !== null);
      note.textContent = durations === null ? noDurations : durationsNote(durations);
      table.replaceChildren();
      if (durations !== null) {
        plotRoot.style.height = `${durationsHeight(durations.rows.length, readTheme())}px`;
        canvas.setAttribute("aria-label", durationsInWords(durations));
        table.append(dataTable(durationsTitle, durationColumns, durationRows(durations)));
      }
      plot.redraw();
    },
    close: plot.close,
  };
}

import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import { accountFigure } from "../charts/account.ts";
import { createBarFigure, type BarFigure } from "../charts/barFigure.ts";
import type { AnyChart } from "../charts/parts.ts";
import type { Pictures } from "../charts/pictures.ts";
import type { KeptChoice } from "../charts/speedup/choice.ts";
import { createSpeedupFigure } from "../charts/speedup/figure.ts";
import { timesFigure } from "../charts/times.ts";
import { element } from "../page/element.ts";
import type { Post } from "../page/post.ts";

/** The charts of a card. They keep their canvases while a run goes on, so that nothing flickers or jumps. */
export interface Figures {
  readonly root: HTMLElement;
  /** By their names. */
  readonly charts: Readonly<Record<string, AnyChart>>;
  readonly update: (view: ShownRun) => void;
  readonly close: () => void;
}

/** All charts of bars, in their order on the card. */
const barFigures: readonly ((pictures: Pictures) => BarFigure)[] = [
  (pictures) => createBarFigure(timesFigure, pictures),
  (pictures) => createBarFigure(accountFigure, pictures),
];

/** Makes the figures, empty until the first `update`. */
export function createFigures(id: string, post: Post, kept: KeptChoice, pictures: Pictures): Figures {
  const speedup = createSpeedupFigure(id, post, kept, pictures);
  const bars = barFigures.map((create) => create(pictures));
  const charts = {
    speedup: speedup.chart,
    ...Object.fromEntries(bars.map(({ name, chart }) => [name, chart])),
  };
  return {
    root: element("div", { class: "figures" }, [speedup.root, ...bars.map(({ root }) => root)]),
    charts,
    update: (view) => {
      speedup.update(view);
      bars.forEach(({ update }) => update(view));
    },
    close: () => {
      for (const chart of Object.values(charts)) {
        chart.destroy();
      }
    },
  };
}

import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PictureName } from "../../extension/core/protocol/pictures.ts";
import { readTheme } from "../page/theme.ts";
import { createLiveChart, type AnyChart, type ChartParts, type LiveChart } from "./parts.ts";
import type { Pictures, PictureSource } from "./pictures.ts";

/** What the charts of one card share. */
export interface CardCharts {
  readonly pictures: Pictures;
  /** Those that are there, by their names: tests read the drawn values back. */
  readonly live: Record<string, AnyChart>;
}

/** Keeps a chart of Chart.js on a canvas for as long as the component is there, and gives it the data of each time that
 *  the component is rendered.
 *  @param parts those of the first time stay.
 *  @returns the chart once the component is on the page. */
export function useLiveChart<Data>(
  canvas: RefObject<HTMLCanvasElement | null>,
  name: PictureName,
  {
    parts,
    data,
    source,
  }: {
    readonly parts: ChartParts<Data>;
    readonly data: Data;
    readonly source: Omit<PictureSource, "chart">;
  },
  { pictures, live }: CardCharts,
): () => AnyChart | undefined {
  const made = useRef<LiveChart<Data> | undefined>(undefined);
  useLayoutEffect(() => {
    if (canvas.current === null) {
      return undefined;
    }
    const { chart } = (made.current = createLiveChart(canvas.current, parts, data));
    live[name] = chart;
    return () => {
      Reflect.deleteProperty(live, name);
      chart.destroy();
    };
  }, []);
  useLayoutEffect(() => {
    made.current?.update(data, readTheme(canvas.current ?? document.body));
    pictures.set(name, { ...source, chart: () => made.current?.picture() });
  });
  return () => made.current?.chart;
}

/** What the extension's panel shows. */
import type { FrameLocator, Page } from "playwright-core";

/** A chart as it is drawn. */
export interface DrawnChart {
  readonly labels: readonly unknown[];
  /** The points of the first data set; none where its values are plain numbers. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

declare global {
  interface Window {
    /** The page's Chart.js instances, as far as tests read them. */
    parallelBenchmarkCharts?: Readonly<
      Record<string, { data: { labels?: unknown[]; datasets: { data: unknown[] }[] } }>
    >;
  }
}

/** The page inside the panel. */
export function panelFrame(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").first().frameLocator("iframe#active-frame");
}

/** Opens a section of the card that is shown. */
export async function unfold(panel: FrameLocator, name: string): Promise<void> {
  await panel.locator(`details[data-section="${name}"]`).evaluate((details) => {
    details.setAttribute("open", "");
  });
}

/** The values of a chart, read back from Chart.js; undefined while there is no such chart. */
export async function drawnChart(page: Page, name: "speedup" | "times"): Promise<DrawnChart | undefined> {
  const canvas = panelFrame(page).locator(`canvas[data-chart="${name}"]`).first();
  if ((await canvas.count()) === 0) {
    return undefined;
  }
  return canvas.evaluate((_canvas, wanted) => {
    const data = window.parallelBenchmarkCharts?.[wanted]?.data;
    const points = data?.datasets[0]?.data.flatMap((value) => {
      const hasPlace = typeof value === "object" && value !== null && "x" in value && "y" in value;
      return hasPlace ? [{ x: Number(value.x), y: Number(value.y) }] : [];
    });
    return data && { labels: [...(data.labels ?? [])], points: points ?? [] };
  }, name);
}

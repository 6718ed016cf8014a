import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../../scripts/host/browser.ts";
import { sharedState } from "../../reports.ts";
import { bundlePanel, openPanel, screenshotFolder, sendUnfolded, wear } from "../page.ts";
import type { TestState } from "../shownRuns.ts";
import { finished, states, unevenActivity } from "../states.ts";
import { themes } from "../themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const shown: Readonly<Record<string, TestState>> = {
  measured: { runs: [finished({}, unevenActivity)] },
  "with results that differ": { runs: [finished({ equality: sharedState }, unevenActivity)] },
  stale: { runs: [{ ...finished({}, unevenActivity), isStale: true } as TestState["runs"][number]] },
  cancelled: states["cancelled"] ?? { runs: [] },
  "on hosts": states["on-hosts"] ?? { runs: [] },
  "beside another": states["beside-other"] ?? { runs: [] },
};

for (const [name, state] of Object.entries(shown)) {
  for (const theme of ["light", "dark", "high-contrast"] as const) {
    test(`legend and picture are one drawing of a run ${name}, in the theme ${theme}`, async () => {
      const { page } = await openPanel(browser, bundle);
      await wear(page, themes[theme]);
      await sendUnfolded(page, state);
      const marks = await marksOf(page);
      assert.ok(marks.length >= 5, `Marks: ${marks.length}`);
      for (const { mark, figure, colour, drawn } of marks) {
        assert.ok(drawn.includes(colour), `${mark} of ${figure} is not drawn in its colour, ${colour}.`);
      }
      assert.deepEqual(
        await shapesOf(page),
        name.includes("differ") ? ["crossRot", true] : ["circle", false],
      );
      const filters = await filtersOf(page);
      assert.deepEqual(new Set(filters), new Set([name === "stale" ? "grayscale(1)" : "none"]));
      await page.screenshot({
        path: path.join(screenshotFolder, `webview-legend-${name.replaceAll(" ", "-")}-${theme}.png`),
        fullPage: true,
      });
      await page.close();
    });
  }
}

/** The colour of each mark that stands for something drawn, and the colours that its picture has there: those of the series
 *  as Chart.js has resolved them, or those of all pixels of what is drawn by hand. */
async function marksOf(page: Page) {
  return page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const rgba = (colour: string): string => {
      context?.clearRect(0, 0, 1, 1);
      Object.assign(context ?? {}, { fillStyle: colour });
      context?.fillRect(0, 0, 1, 1);
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].join(" ");
    };
    const isOnHosts = document.querySelector("[data-figure=account] .mark.lines") !== null;
    /** Which data set of which chart a mark stands for, and by which of its options. */
    const series: Readonly<Record<string, Readonly<Record<string, readonly [number, string]>>>> = {
      speedup: {
        line: [0, "borderColor"],
        whisker: [1, "backgroundColor"],
        dashes: [2, "borderColor"],
        ceiling: [3, "borderColor"],
        beside: [7, "borderColor"],
      },
      times: { bar: [0, "backgroundColor"], hatch: [1, "borderColor"] },
      account: {
        bar: [0, "backgroundColor"],
        slower: [1, "borderColor"],
        dots: [2, "borderColor"],
        lines: [3, "borderColor"],
        empty: [isOnHosts ? 4 : 3, "borderColor"],
      },
    };
    const optionOf = (figure: string, set: number, option: string): readonly string[] => {
      const elements = window.parallelBenchmarkCharts?.[figure]?.getDatasetMeta(set).data ?? [];
      const own = elements.map(({ options }) => Object(options)[option]);
      const all = Object(window.parallelBenchmarkCharts?.[figure]?.getDatasetMeta(set).dataset?.options)[
        option
      ];
      return [...own, all].filter((one) => typeof one === "string").map(rgba);
    };
    const pixelsOf = (canvas: HTMLCanvasElement): readonly string[] => {
      const { width, height } = canvas;
      const data = canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      const found = new Map<string, number>();
      for (let at = 0; at < data.length; at += 4) {
        const pixel = [...data.subarray(at, at + 4)].join(" ");
        found.set(pixel, (found.get(pixel) ?? 0) + 1);
      }
      // The edges of letters have some pixels of every grey.
      return [...found].filter(([, count]) => count > 100).map(([pixel]) => pixel);
    };
    return [...document.querySelectorAll<HTMLElement>("[data-figure]")]
      .filter((figure) => figure.checkVisibility())
      .flatMap((figure) => {
        const name = figure.dataset["figure"] ?? "";
        const canvas = figure.querySelector("canvas");
        // Of what is drawn by hand, marks without a pattern: the pixels of a pattern are mixed with what is behind them.
        const known = series[name];
        const plain = ["bar", "serialBar", "slow"];
        return [...figure.querySelectorAll(".mark")].flatMap((mark) => {
          const kind = mark.classList[1] ?? "";
          const paths = [...mark.querySelectorAll("path")].filter((part) => part.checkVisibility());
          const style = paths[0] && getComputedStyle(paths[0]);
          const isHidden = mark.closest(".isAbsent") !== null;
          const place = known?.[kind];
          if (
            style === undefined ||
            canvas === null ||
            isHidden ||
            (known ? !place : !plain.includes(kind))
          ) {
            return [];
          }
          // Of the hatched ones the edge, which comes last.
          const last = getComputedStyle(paths.at(-1) ?? document.body);
          const paint = style.fill === "none" ? last.stroke : style.fill;
          const drawn = place ? optionOf(name, ...place) : pixelsOf(canvas);
          return [{ mark: kind, figure: name, colour: rgba(paint), drawn }];
        });
      });
  });
}

/** The shape of the measured points, and whether the legend shows the one for results that differ. */
async function shapesOf(page: Page) {
  return page.evaluate(() => [
    Object(window.parallelBenchmarkCharts?.["speedup"]?.getDatasetMeta(0).dataset?.options)["pointStyle"] ??
      Object(window.parallelBenchmarkCharts?.["speedup"]?.data.datasets[0])["pointStyle"],
    document.querySelector("[data-figure=speedup] .mark.line .invalidOnly")?.checkVisibility() ?? false,
  ]);
}

/** What changes the colours of pictures and legends after they are drawn. */
async function filtersOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("[data-figure] :is(.plot, .handDrawn, .legend)")]
      .filter((element) => element.checkVisibility())
      .map((element) => getComputedStyle(element).filter),
  );
}

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import { launchBrowser } from "../../../scripts/host/browser.ts";
import { samples } from "../../reports.ts";
import { bundlePanel, openPanel, screenshotFolder, send, unfold, wear } from "../page.ts";
import { finished } from "../states.ts";
import { themes } from "../themes.ts";

const [browser, bundle] = await Promise.all([
  launchBrowser(),
  bundlePanel(),
  mkdir(screenshotFolder, { recursive: true }),
]);
after(() => browser.close());

const all = samples({ 0: [40, 40.4, 40.1, 40.2, 40], 4: [14.1, 13.9, 14.4, 14, 14.2] });
const state = {
  runs: [
    finished({
      workload: { inputs: 1000 },
      samples: {
        ...all,
        breakEven: {
          workers: 4,
          inputs: 1000,
          sizes: [
            { inputs: 15, serialMs: [0.6, 0.62, 0.61, 0.6], poolMs: [1.02, 1.08, 0.99, 1.05] },
            { inputs: 30, serialMs: [1.2, 1.22, 1.21, 1.2], poolMs: [1.12, 1.2, 1.25, 1.18] },
            { inputs: 62, serialMs: [2.5, 2.47, 2.49, 2.5], poolMs: [1.5, 1.55, 1.49, 1.6] },
            { inputs: 250, serialMs: [10, 10.2, 9.9, 10], poolMs: [4.1, 4, 4.2, 4.1] },
          ],
        },
      },
    }),
  ],
};

test("break-even has its speedups as a chart and as a table", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  await send(page, state);
  await unfold(page, "breakEven");
  const section = page.locator('[data-section="breakEven"]');
  const chart = await page.evaluate(() => {
    const { data, scales } = window.parallelBenchmarkCharts?.["breakEven"] ?? {};
    return { points: data?.datasets[0]?.data as { x: number; y: number }[], type: scales?.["x"]?.type };
  });
  assert.equal(chart.type, "logarithmic");
  assert.deepEqual(
    chart.points.map(({ x }) => x),
    [15, 30, 62, 250, 1000],
  );
  const cells = await section.locator("tbody tr").first().locator("th, td").allTextContents();
  assert.deepEqual(cells, ["15", "0.60 ms", "1.04 ms", "0.58×", "0.56–0.62×"]);
  assert.match(
    (await section.locator("canvas").getAttribute("aria-label")) ?? "",
    /^Speedups of 4 workers: 0\.58× with 15 inputs, .*\. Pays from \d+ inputs on .*\.$/,
  );
  assert.deepEqual(problems, []);
  await page.close();
});

test("pointing at a number of inputs tells both times", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, state);
  await unfold(page, "breakEven");
  const canvas = page.locator('[data-chart="breakEven"]');
  const at = await page.evaluate(() => {
    const { scales } = window.parallelBenchmarkCharts?.["breakEven"] ?? {};
    return { x: scales?.["x"]?.getPixelForValue(62) ?? 0, y: scales?.["y"]?.getPixelForValue(1) ?? 0 };
  });
  await canvas.hover({ position: at });
  const told = await page.evaluate(() => {
    const { tooltip } = window.parallelBenchmarkCharts?.["breakEven"] ?? {};
    return [tooltip?.title, tooltip?.body.map(({ lines }) => lines)].flat(3);
  });
  assert.equal(told[0], "62 inputs");
  assert.match(told[1] ?? "", /^speedup 1\.6\d×, 95 %: /);
  assert.match(told[2] ?? "", /^serial 2\.50 ms, pool 1\.5\d ms$/);
  await page.close();
});

for (const width of [400, 1200]) {
  for (const theme of ["light", "dark"] as const) {
    test(`break-even fits into ${width} pixels, ${theme}`, async () => {
      const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 900 } } });
      await wear(page, themes[theme]);
      await send(page, state);
      await unfold(page, "breakEven");
      const section = page.locator('[data-section="breakEven"]');
      const figure = await section.locator("canvas").boundingBox();
      const table = await section.locator("table").boundingBox();
      assert(figure && table);
      assert(figure.x + figure.width <= width && table.x + table.width <= width);
      assert.equal(
        table.x > figure.x + figure.width,
        width === 1200,
        "The table is beside it where there is room.",
      );
      await section.screenshot({
        path: path.join(screenshotFolder, `webview-breakEven-${theme}-${width}px.png`),
      });
      await page.close();
    });
  }
}

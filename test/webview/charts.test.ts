import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { samples, sharedState } from "../core/export/reports.ts";
import { bundlePanel, openPanel, send, wear } from "./page.ts";
import { finished, running } from "./states.ts";
import { themes } from "./themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const measured = samples({ 0: [100, 110, 90], 2: [50, 50, 50], 4: [40, 40, 40] });

test("the speedup chart holds the speedups, their ranges and the ideal line", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, { runs: [finished({ samples: measured })] });
  assert.deepEqual(await dataOf(page, "speedup"), {
    speedup: [
      { x: 2, y: 2 },
      { x: 4, y: 2.5 },
    ],
    "range over rounds": [
      { x: 2, y: [1.8, 2.2] },
      { x: 4, y: [2.25, 2.75] },
    ],
    ideal: [
      { x: 1, y: 1 },
      { x: 2, y: 2 },
      { x: 4, y: 4 },
    ],
  });
  await page.close();
});

test("the times chart holds the medians, and on them what the cold times are longer", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, { runs: [finished({ samples: measured })] });
  const data = await dataOf(page, "times");
  assert.deepEqual(data, { "time (median)": [100, 50, 40], "cold: first run, with start-up": [10, 73, 100] });
  await page.close();
});

test("both charts can be heard", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, { runs: [finished({ samples: measured })] });
  const names = await page
    .getByRole("img")
    .evaluateAll((images) => images.map((image) => image.getAttribute("aria-label")));
  assert.match(names[0] ?? "", /^Speedup over workers: 2\.00× with 2 workers/);
  assert.match(names[1] ?? "", /^Median times: serial 100 ms/);
  await page.close();
});

test("a speedup of unequal results says that it does not count, in the chart, to the ear and in the table", async () => {
  const { page } = await openPanel(browser, bundle);
  await wear(page, themes.dark);
  await send(page, { runs: [finished({ samples: measured, equality: sharedState })] });
  assert.ok("speedup (does not count)" in (await dataOf(page, "speedup")));
  assert.match((await page.getByRole("img").first().getAttribute("aria-label")) ?? "", /does not count/);
  assert.deepEqual(await page.locator("td s").allInnerTexts(), [
    "2.00×",
    "1.80×–2.20×",
    "100 %",
    "2.50×",
    "2.25×–2.75×",
    "63 %",
  ]);
  assert.notEqual(await lineColour(page), themes.dark.variables["charts-blue"]);
  assert.match(
    await page.locator(".mismatches").innerText(),
    /input 3: serial 6, parallel 3.*with 2 workers/s,
  );
  assert.match(await page.locator(".mismatches").innerText(), /and 4 further inputs/);
  await page.close();
});

test("several cards have their charts by name, and charts of closed cards are gone", async () => {
  const { page } = await openPanel(browser, bundle);
  const other = finished({ workload: { file: "b.ts", function: "other" } });
  await send(page, { runs: [finished(), other] });
  const first = "workloads/computeSquare.ts#computeSquare";
  assert.deepEqual(await chartNames(page), [
    "speedup",
    "speedup:b.ts#other",
    `speedup:${first}`,
    "times",
    "times:b.ts#other",
    `times:${first}`,
  ]);
  await send(page, { runs: [other] });
  assert.deepEqual(await chartNames(page), ["speedup", "speedup:b.ts#other", "times", "times:b.ts#other"]);
  assert.equal(await page.locator("canvas").count(), 2);
  await page.close();
});

test("charts follow the editor's theme, also one of the same kind", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, { runs: [finished()] });
  for (const theme of Object.values(themes)) {
    await wear(page, theme);
    assert.equal(await lineColour(page), theme.variables["charts-blue"]);
  }
  await wear(page, { bodyClass: themes.dark.bodyClass, variables: { "charts-blue": "#abcdef" } });
  assert.equal(await lineColour(page), "#abcdef");
  await page.close();
});

test("nothing moves from the start of a run to its end", async () => {
  const { page } = await openPanel(browser, bundle);
  await wear(page, themes.dark);
  const places: unknown[] = [];
  for (const view of [
    running(samples({})),
    running(samples({ 0: [1000] })),
    running(samples({ 0: [1000], 1: [1010] })),
    running(),
    finished(),
  ]) {
    await send(page, { runs: [view] });
    places.push(
      await page.evaluate(() =>
        ["header", ".headline", ".figures", "canvas[data-chart=speedup]", "canvas[data-chart=times]"].map(
          (selector) => {
            const { x, y, width, height } =
              document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
            return selector === ".figures" ? [x, y, width] : [x, y, width, height];
          },
        ),
      ),
    );
  }
  for (const place of places) {
    assert.deepEqual(place, places[0]);
  }
  await page.close();
});

/** The data of a chart's series by their labels, as Chart.js has them. */
async function dataOf(page: Page, name: string): Promise<Readonly<Record<string, unknown>>> {
  return page.evaluate(
    (chart) =>
      Object.fromEntries(
        (window.parallelBenchmarkCharts?.[chart]?.data.datasets ?? []).map(({ label, data }) => [
          label ?? "",
          data,
        ]),
      ),
    name,
  );
}

/** The colour in which the speedup line is really drawn. */
async function lineColour(page: Page): Promise<unknown> {
  return page.evaluate(
    () => window.parallelBenchmarkCharts?.["speedup"]?.getDatasetMeta(0).dataset?.options["borderColor"],
  );
}

async function chartNames(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => Object.keys(window.parallelBenchmarkCharts ?? {}).toSorted());
}

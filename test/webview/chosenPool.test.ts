import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { samples } from "../reports.ts";
import { bundlePanel, drawn, openPanel, said, send, sendUnfolded, wear } from "./page.ts";
import { finished, states } from "./states.ts";
import { themes } from "./themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

test("a click on a point of the chart chooses that pool everywhere, and a second one the best again", async () => {
  const page = await openDone();
  assert.deepEqual(await shownPool(page), { timeline: "4 workers", rows: [], workers: "17 % idle" });
  await clickPoint(page, 2);
  assert.deepEqual(await shownPool(page), {
    timeline: "2 workers",
    rows: ["2"],
    workers: "2 workers: 0 % idle",
  });
  assert.match(await said(page), /^2 workers chosen:/);
  assert.match(await page.locator("[data-figure=speedup] .note").innerText(), /^Below: 2 workers\./);
  await clickPoint(page, 2);
  assert.deepEqual(await shownPool(page), { timeline: "4 workers", rows: [], workers: "17 % idle" });
  assert.equal(await said(page), "The best pool is shown again: 4 workers.");
  await page.close();
});

for (const width of [400, 521, 1200]) {
  test(`choosing a pool moves nothing at ${width} pixels`, async () => {
    for (const state of ["advised", "unequal"]) {
      const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 900 } } });
      await wear(page, themes.light);
      await send(page, states[state] ?? { runs: [] });
      const height = () => page.locator("article").evaluate((card) => card.clientHeight);
      const before = await height();
      await clickPoint(page, 2);
      assert.match(await page.locator("[data-figure=speedup] .note").innerText(), /Below: 2 workers\./);
      assert.equal(await height(), before, state);
      await page.close();
    }
  });
}

test("a click on the best pool leaves it", async () => {
  const page = await openDone();
  await clickPoint(page, 1);
  await clickPoint(page, 4);
  assert.deepEqual((await shownPool(page)).rows, []);
  await clickPoint(page, 4);
  assert.deepEqual((await shownPool(page)).rows, []);
  await page.close();
});

test("arrow keys go from point to point and say it, Enter chooses one, and Escape leaves it", async () => {
  const page = await openDone();
  const plot = page.locator("[data-figure=speedup] .plot");
  await plot.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.match(await said(page), /^2 workers, speedup 1\.98×, 95 %: 1\.96–1\.99, machine can give /);
  assert.deepEqual((await shownPool(page)).rows, []);
  await page.keyboard.press("Enter");
  assert.deepEqual((await shownPool(page)).rows, ["2"]);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  assert.deepEqual((await shownPool(page)).rows, ["1"]);
  await page.keyboard.press("Escape");
  assert.equal((await shownPool(page)).timeline, "4 workers");
  await page.close();
});

test("the choice of a timeline is the same choice", async () => {
  const page = await openDone();
  await page.locator(".timeline").getByLabel("1 worker", { exact: true }).click();
  assert.deepEqual((await shownPool(page)).rows, ["1"]);
  await page.locator(".timeline").getByLabel("serial", { exact: true }).click();
  assert.deepEqual((await shownPool(page)).rows, ["serial"]);
  await page.locator(".timeline canvas").press("Escape");
  await page.locator(".timeline canvas").press("Escape");
  assert.deepEqual((await shownPool(page)).rows, []);
  await page.close();
});

test("a pool that the next run has not measured is no longer chosen", async () => {
  const page = await openDone();
  await clickPoint(page, 2);
  await send(page, { runs: [finished({ samples: samples({ 0: [100, 100, 100], 4: [30, 30, 30] }) })] });
  assert.equal(await page.locator("tr[aria-current]").count(), 0);
  await page.close();
});

async function openDone(): Promise<Page> {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, states["done"] ?? { runs: [] });
  return page;
}

async function clickPoint(page: Page, workers: number): Promise<void> {
  const position = await page.evaluate((count) => {
    const { scales, data } = window.parallelBenchmarkCharts?.["speedup"] ?? {};
    const points = (data?.datasets[0]?.data ?? []) as readonly { x: number; y: number }[];
    const { x = 0, y = 0 } = points.find((point) => point.x === count) ?? {};
    return { x: scales?.["x"]?.getPixelForValue(x) ?? 0, y: scales?.["y"]?.getPixelForValue(y) ?? 0 };
  }, workers);
  await page.locator("canvas[data-chart=speedup]").click({ position });
  await drawn(page);
}

/** Which pool the parts of the card tell of. */
async function shownPool(page: Page) {
  await drawn(page);
  return {
    timeline: await page.locator(".timeline .choices label:has(:checked)").innerText(),
    rows: await page.locator("[data-section=numbers] tr[aria-current] th").allInnerTexts(),
    workers: await page.locator("[data-section=workers] summary .result").innerText(),
  };
}

import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../../scripts/host/browser.ts";
import { bundlePanel, drawn, openPanel, sendUnfolded, wear } from "../page.ts";
import { states } from "../states.ts";
import { themes } from "../themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

test("the table of numbers has five columns at first, and all of them on demand", async () => {
  const page = await openAt(1000);
  const main = ["workers", "time", "speedup (95 %)", "efficiency", "first use"];
  assert.deepEqual(await heads(page), main);
  assert.equal(await cell(page, "4", 2), "3.31× (3.21–3.51)");
  const button = page.getByRole("button", { name: "All 12 columns" });
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  await button.click();
  assert.equal((await heads(page)).length, 12);
  await page.getByRole("button", { name: "The 5 main columns" }).click();
  assert.deepEqual(await heads(page), main);
  await page.close();
});

test("the five columns fit into 400 pixels, and a shadow shows where more than there is room for goes on", async () => {
  const page = await openAt(400);
  const table = page.locator(".tableScroll");
  const hiddenPixels = () => table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  assert.equal(await hiddenPixels(), 0);
  const atFirst = await rightEdge(page);
  await page.getByRole("button", { name: "All 12 columns" }).click();
  await drawn(page);
  assert((await hiddenPixels()) > 0);
  assert.notDeepEqual(await rightEdge(page), atFirst);
  await table.evaluate((element) => element.scrollTo(10_000, 0));
  await drawn(page);
  assert.deepEqual(await rightEdge(page), atFirst);
  await page.close();
});

async function openAt(width: number): Promise<Page> {
  const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 900 } } });
  await wear(page, themes.light);
  await sendUnfolded(page, states["advised"] ?? { runs: [] });
  return page;
}

function heads(page: Page): Promise<readonly string[]> {
  return page.locator(".tableScroll thead th").allInnerTexts();
}

function cell(page: Page, row: string, column: number): Promise<string> {
  const head = page.locator("th", { hasText: new RegExp(`^${row}$`) });
  return page
    .locator(".tableScroll tbody tr")
    .filter({ has: head })
    .locator("th, td")
    .nth(column)
    .innerText();
}

/** The colour of the last pixels of the table, below its heads. */
async function rightEdge(page: Page): Promise<readonly number[]> {
  const png = await page.locator(".tableScroll").screenshot();
  return page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      context?.drawImage(image, 0, 0);
      return [...(context?.getImageData(width - 2, 3, 1, 1).data ?? [])];
    },
    [...png],
  );
}

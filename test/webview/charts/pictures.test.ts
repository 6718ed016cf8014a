import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../../scripts/host/browser.ts";
import { pictureNames, pictures } from "../../../extension/core/protocol/pictures.ts";
import { bundlePanel, openPanel, screenshotFolder, sendUnfolded, wear } from "../page.ts";
import { states } from "../states.ts";
import { themes } from "../themes.ts";

const [browser, bundle] = await Promise.all([
  launchBrowser(),
  bundlePanel(),
  mkdir(screenshotFolder, { recursive: true }),
]);
after(() => browser.close());

for (const theme of ["light", "dark"] as const) {
  for (const name of pictureNames) {
    test(`the chart "${pictures[name].title}" is saved as a picture in the theme ${theme}`, async () => {
      const { page, problems } = await openPanel(browser, bundle);
      await wear(page, themes[theme]);
      await sendUnfolded(page, states["uneven"] ?? { runs: [] });
      await page.getByRole("button", { name: `Save as PNG: ${pictures[name].title}`, exact: true }).click();
      const picture = await savedPicture(page);
      assert.equal(picture.message, `savePicture workloads/computeSquare.ts#computeSquare ${name}`);
      await writeFile(path.join(screenshotFolder, `picture-${name}-${theme}.png`), picture.png);

      assert.deepEqual([...picture.png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      const { width, height, corner, colours, chartColours } = await pixelsOf(page, picture.png);
      assert.ok(width >= 2 * 640, `It is ${width} pixels wide.`);
      assert.ok(height > 2 * 100, `It is ${height} pixels high.`);
      assert.deepEqual(corner, theme === "light" ? [255, 255, 255, 255] : [31, 31, 31, 255]);
      assert.ok(colours > 20, `It has ${colours} colours.`);
      assert.ok(chartColours > 5, `The chart in it has ${chartColours} colours.`);
      assert.deepEqual(problems, []);
      await page.close();
    });
  }
}

test("a picture on a screen of fine pixels has the same size", async () => {
  const sizes = await Promise.all(
    [1, 2].map(async (deviceScaleFactor) => {
      const viewport = { width: 1000, height: 900 };
      const { page } = await openPanel(browser, bundle, { context: { viewport, deviceScaleFactor } });
      await sendUnfolded(page, states["done"] ?? { runs: [] });
      await page.getByRole("button", { name: "Save as PNG: Where the workers went" }).click();
      const { width, height } = await pixelsOf(page, (await savedPicture(page)).png);
      await page.close();
      return { width, height };
    }),
  );
  assert.deepEqual(sizes[0], sizes[1]);
});

test("the editor asks for a picture of one card, and no other card answers", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, states["several"] ?? { runs: [] });
  await page.evaluate(() => {
    const id = "workloads/slowIntegrateSin.ts#slowIntegrateSin";
    window.postMessage({ type: "drawPicture", id, picture: "times" }, "*");
  });
  const { message } = await savedPicture(page);
  assert.equal(message, "savePicture workloads/slowIntegrateSin.ts#slowIntegrateSin times");
  assert.equal(await page.evaluate(() => window.posted.length), 2, "Beside it there is `ready` only.");
  await page.close();
});

test("an ended run can be exported from its card, a running one cannot", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, states["running"] ?? { runs: [] });
  assert.equal(await page.getByRole("button", { name: "Export…" }).isVisible(), false);
  await sendUnfolded(page, states["done"] ?? { runs: [] });
  await page.getByRole("button", { name: "Export…" }).click();
  assert.deepEqual(await page.evaluate(() => window.posted.at(-1)), {
    type: "exportRun",
    id: "workloads/computeSquare.ts#computeSquare",
  });
  await page.close();
});

/** Waits until the page has sent a picture. */
async function savedPicture(page: Page): Promise<{ readonly message: string; readonly png: Uint8Array }> {
  const isSaved = () => window.posted.some((one) => typeof one === "object" && one !== null && "png" in one);
  await page.waitForFunction(isSaved);
  const found = await page.evaluate(() => {
    const saved = window.posted.find(
      (one): one is Record<string, unknown> & { png: Uint8Array } =>
        typeof one === "object" && one !== null && "png" in one && one.png instanceof Uint8Array,
    );
    const names = ["type", "id", "picture"].map((name) => String(saved?.[name]));
    return { message: names.join(" "), bytes: [...(saved?.png ?? [])] };
  });
  return { message: found.message, png: new Uint8Array(found.bytes) };
}

/** The picture as a browser reads it: its size, the colour of its corner, and how many colours there are, in all and in
 *  the lower half. */
async function pixelsOf(page: Page, png: Uint8Array) {
  return page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext("2d", {
        willReadFrequently: true,
      });
      context?.drawImage(image, 0, 0);
      const pixels = (top: number) => {
        const data = context?.getImageData(0, top, width, height - top).data ?? new Uint8ClampedArray();
        return new Uint32Array(data.buffer);
      };
      const corner = [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
      const lower = Math.floor(height / 2);
      return {
        width,
        height,
        corner,
        colours: new Set(pixels(0)).size,
        chartColours: new Set(pixels(lower)).size,
      };
    },
    [...png],
  );
}

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { bundlePanel, openPanel, screenshotFolder, send, wear } from "./page.ts";
import { states } from "./states.ts";
import { themes } from "./themes.ts";

const [browser, bundle] = await Promise.all([
  launchBrowser(),
  bundlePanel(),
  mkdir(screenshotFolder, { recursive: true }),
]);
after(() => browser.close());

for (const [theme, editorTheme] of Object.entries(themes)) {
  test(`every state can be drawn in the theme ${theme}`, async () => {
    const { page, problems } = await openPanel(browser, bundle);
    await wear(page, editorTheme);
    for (const [name, state] of Object.entries(states)) {
      await send(page, state);
      const file = path.join(screenshotFolder, `webview-${name}-${theme}.png`);
      await page.screenshot({ path: file, fullPage: true });
    }
    assert.deepEqual(problems, []);
    await page.close();
  });
}

for (const width of [300, 400, 2400]) {
  test(`nothing makes the page scroll sideways at ${width} pixels`, async () => {
    const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 900 } } });
    await wear(page, themes.dark);
    for (const [name, state] of Object.entries(states)) {
      await send(page, state);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `The state "${name}" is ${overflow} pixels too wide.`);
      if (["done", "insights", "what-if", "unequal", "failed", "rows-unequal"].includes(name)) {
        const file = path.join(screenshotFolder, `webview-${name}-${width}px.png`);
        await page.screenshot({ path: file, fullPage: true });
      }
    }
    await page.close();
  });
}

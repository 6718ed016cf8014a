import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import { launchBrowser } from "../../../scripts/host/browser.ts";
import { samples } from "../../reports.ts";
import { rate, responsivenessOf } from "../../responsiveness.ts";
import { bundlePanel, openPanel, screenshotFolder, send, unfold, wear } from "../page.ts";
import { finished } from "../states.ts";
import { themes } from "../themes.ts";

const [browser, bundle] = await Promise.all([
  launchBrowser(),
  bundlePanel(),
  mkdir(screenshotFolder, { recursive: true }),
]);
after(() => browser.close());

const measured = samples({ 0: [500, 502, 501, 503, 500], 2: [261, 259, 264, 260, 262] });
const rates = [rate(2, -1), rate(6, 1), rate(12, 20), rate(18, 70), rate(30, 250, 0, { main: true })];
const state = {
  runs: [
    finished({ samples: { ...measured, responsiveness: responsivenessOf(rates) } }),
    finished({ samples: measured, workload: { function: "other" } }),
  ],
};

test("responsiveness takes the headline's place, and has a section with its rates", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  await send(page, state);
  const told = "Main thread's delay at 18 calls/s 48.0 ms (p99), with 2 workers 0.60 ms;";
  const text = await page.locator("article").first().textContent();
  assert.ok(text?.includes(told), text ?? "");
  assert.equal(await page.locator('[data-section="responsiveness"]').count(), 1);
  await unfold(page, "responsiveness");
  const rows = page.locator('[data-section="responsiveness"] tbody tr');
  assert.equal(await rows.count(), 2 * rates.length);
  assert.match((await rows.nth(8).textContent()) ?? "", /^30on the main thread.*60 %, overloaded$/);
  assert.deepEqual(problems, []);
  await page.close();
});

for (const width of [400, 1200]) {
  for (const theme of ["light", "dark"] as const) {
    test(`responsiveness fits into ${width} pixels, ${theme}`, async () => {
      const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 1100 } } });
      await wear(page, themes[theme]);
      await send(page, state);
      await unfold(page, "responsiveness");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${overflow} pixels beyond the page`);
      await page
        .locator("article")
        .first()
        .screenshot({ path: path.join(screenshotFolder, `webview-responsiveness-${theme}-${width}px.png`) });
      await page.close();
    });
  }
}

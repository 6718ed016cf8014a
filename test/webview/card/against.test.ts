import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launchBrowser } from "../../../scripts/host/browser.ts";
import { bundlePanel, openPanel, send, wear } from "../page.ts";
import { states } from "../states.ts";
import { themes } from "../themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

test("a card says how the function stands against another version, with both times", async () => {
  const { page } = await openPanel(browser, bundle);
  await wear(page, themes.dark);
  await send(page, states["versus-unequal"] ?? assert.fail());
  const part = page.locator(".against");
  assert.equal(await part.locator("h3").textContent(), "Against v1.0 (1a2b3c4)");
  const lines = await part.locator("p").allTextContents();
  assert.match(lines[0] ?? "", /^Results differ, for 2 inputs\. The times of both: serial 1\.31× faster/);
  assert.deepEqual(lines.slice(1), [
    "Input 3: 6 now, 3 there",
    "Input 4, at .total: 10.000000000000002 now, 10 there",
  ]);
  const row = part.locator("tbody tr").first().locator("th, td");
  assert.deepEqual(await row.allTextContents(), [
    "serial",
    "382 ms",
    "501 ms",
    "1.31×",
    "1.31–1.31×",
    "faster",
  ]);
  await send(page, states["done"] ?? assert.fail());
  assert.equal(await part.count(), 0);
  await page.close();
});

import assert from "node:assert/strict";
import { after, test } from "node:test";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { bundlePanel, openPanel, send, wear } from "./page.ts";
import { states } from "./states.ts";
import { themes } from "./themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

test("words of the field have their sentence for who points at them and for who has them read aloud", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["done"] ?? { runs: [] });
  const sentence = "The first run with the start-up in it: what a program pays that uses the pool once.";
  for (const selector of ["[data-section=numbers] th", "[data-section=times] .legend li"]) {
    const word = page.locator(selector, { hasText: "first use" });
    assert.equal(await word.getAttribute("title"), sentence);
    assert.equal(await word.getAttribute("aria-description"), sentence);
  }
  const interval = page.locator(".headline .whole");
  assert.match((await interval.getAttribute("title")) ?? "", /95 % certainty/);
  await page.close();
});

for (const [theme, editorTheme] of Object.entries(themes)) {
  test(`no state has anything that keeps people out, in the theme ${theme}`, async () => {
    const { page, problems } = await openPanel(browser, bundle);
    await page.evaluate(axe.source);
    await wear(page, editorTheme);
    for (const [name, state] of Object.entries(states)) {
      await send(page, state);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) {
          details.open = true;
        }
      });
      assert.deepEqual(await violations(page), [], `in the state "${name}"`);
    }
    assert.deepEqual(problems, []);
    await page.close();
  });
}

/** Each broken rule with the elements that break it. */
async function violations(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

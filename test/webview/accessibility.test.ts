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

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { bundlePanel, openPanel, send } from "./page.ts";
import { running, states } from "./states.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

test("a panel that is opened for a run has the head of its card before there is a state", async () => {
  const { page, problems } = await openPanel(browser, bundle, { opening: "computeSquare" });
  assert.equal(await page.locator("article h2").innerText(), "computeSquare");
  assert.equal(await page.locator(".headline").innerText(), "Running");
  const topOf = async (selector: string) =>
    Math.round((await page.locator(selector).boundingBox())?.y ?? Number.NaN);
  const tops = async () => [await topOf("article h2"), await topOf(".headline")];
  const before = await tops();
  await send(page, { runs: [running()] });
  assert.equal(await page.locator("article").getAttribute("data-function"), "computeSquare");
  assert.equal(await page.locator("article").count(), 1);
  assert.deepEqual(await tops(), before, "It does not jump.");
  assert.deepEqual(problems, []);
  await page.close();
});

test("a panel that is opened for a run shows others when that does not begin", async () => {
  const { page } = await openPanel(browser, bundle, { opening: "computeSquare" });
  await send(page, states["empty"] ?? { runs: [] });
  assert.equal(await page.locator("article").count(), 0);
  assert.match(await page.locator("main").innerText(), /No benchmark has been run yet/);
  await page.close();
});

test("what is sent before the script runs is not lost", async () => {
  const { page } = await openPanel(browser, bundle, { early: { runs: [running()] } });
  await page.locator('article[data-function="computeSquare"]').waitFor();
  await page.close();
});

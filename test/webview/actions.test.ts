import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import type { FindingAction } from "../../extension/core/report/finding.ts";
import { bundlePanel, openPanel, send } from "./page.ts";
import { finished, states } from "./states.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const id = "workloads/computeSquare.ts#computeSquare";
const message = { type: "run", id };
const throwingId = "workloads/parseRecord.ts#parseRecord";
const chunk2 = { type: "chunk", chunk: 2 } as const;

test("the button beside what limits a run runs it with the advised option, and no other button does", async () => {
  const page = await openAdvised();
  await page.getByRole("status").getByRole("button", { name: "Run with chunk 2" }).click();
  assert.deepEqual(await lastPosted(page), { ...message, change: chunk2 });
  assert.equal(await page.getByRole("button", { name: "Run with chunk 2" }).count(), 1);
  await page.close();
});

test("so does the button of each finding that advises something else, with keys as well", async () => {
  const page = await openAdvised({ type: "workers", workers: 6 });
  const findings = page.locator(".findings");
  await findings.getByRole("button", { name: "Run with 6 workers" }).focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await lastPosted(page), { ...message, change: { type: "workers", workers: 6 } });
  await page.close();
});

test("a function that needs no pool offers the module that awaits its calls together", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["awaited-together"] ?? { runs: [] });
  assert.equal(await page.getByRole("button", { name: "Generate pool module" }).count(), 0);
  await page.getByRole("button", { name: "Write the Promise.all version" }).click();
  assert.deepEqual(await lastPosted(page), { type: "writeTogether", id });
  await page.close();
});

test("inputs that a person chose can be kept as a tag", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["chosen-inputs"] ?? { runs: [] });
  await page.getByRole("button", { name: "keep as tag" }).click();
  assert.deepEqual(await lastPosted(page), { type: "keepInputs", id });
  await page.close();
});

test("a run that is measured can be asked to finish, and one that is not there is no button for", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["running"] ?? { runs: [] });
  const button = page.getByRole("button", { name: "Finish now" });
  await button.click();
  assert.deepEqual(await lastPosted(page), { type: "finish" });
  await send(page, states["done"] ?? { runs: [] });
  assert.equal(await button.count(), 0);
  await page.close();
});

test("results that differ name the likely line, which a press shows, then one example; the section has the rest", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["unequal"] ?? { runs: [] });
  const glance = page.locator(".glance");
  assert.match(
    await glance.innerText(),
    /Likely: sum \+= price\(item\), totals\.ts:5 and 1 more — keep nothing/,
  );
  assert.equal(await glance.locator(".mismatches li").count(), 1);
  assert.doesNotMatch(await glance.innerText(), /7 of 10 results/);
  assert.match(await page.locator("[data-section=results] p").first().innerHTML(), /^7 of 10 results differ/);
  await glance.getByRole("button", { name: "totals.ts:5" }).click();
  assert.deepEqual(await lastPosted(page), { type: "open", id, file: "workloads/totals.ts", line: 5 });
  await page.close();
});

test("of a function that threw error and input are said once, and a press counts what it throws as results", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["failed-throwing"] ?? { runs: [] });
  const text = await page.locator("article").innerText();
  assert.equal(text.split("Invalid time value").length, 2);
  assert.equal(text.split("31 February").length, 2);
  await page.getByRole("button", { name: "Count throws as results" }).click();
  assert.deepEqual(await lastPosted(page), { ...message, id: throwingId, change: { type: "throws" } });
  await page.close();
});

test("below the numbers a press shows what the words mean", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["done"] ?? { runs: [] });
  await page.locator("[data-section=numbers] summary").click();
  await page.getByRole("button", { name: "What the words mean" }).click();
  assert.deepEqual(await lastPosted(page), { type: "openWords" });
  await page.close();
});

test("running again goes back to the options as set", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["changed"] ?? { runs: [] });
  await page.getByRole("button", { name: "Run again" }).click();
  assert.deepEqual(await lastPosted(page), { ...message, change: null });
  await page.close();
});

test("a number of workers that was measured already is not offered", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, { runs: [finished()] });
  assert.equal(await page.getByRole("button", { name: "Run with 4 workers" }).count(), 0);
  await page.close();
});

test("a run that takes long can be begun anew over a sample of its inputs", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["running-slow"] ?? { runs: [] });
  await page.getByRole("button", { name: "Measure a sample of 40 (about 26 s)" }).click();
  assert.deepEqual(await lastPosted(page), { ...message, change: { type: "sample", sample: 40 } });
  await page.close();
});

for (const [state, button, change] of [
  ["unclear", "Measure longer (40 s)", { type: "longer", budgetMs: 40_000 }],
  ["unclear-busy", "Measure when quiet", { type: "quiet" }],
  ["running-busy", "Measure when quiet", { type: "quiet" }],
] as const) {
  test(`what is not clear can be measured again: ${button} of the state "${state}"`, async () => {
    const { page } = await openPanel(browser, bundle);
    await send(page, states[state] ?? { runs: [] });
    await page.getByRole("button", { name: button }).first().click();
    assert.deepEqual(await lastPosted(page), { ...message, change });
    await page.close();
  });
}

test("a function that a pool makes faster offers the module of that pool, below its findings", async () => {
  const page = await openAdvised();
  const button = page.getByRole("button", { name: "Generate pool module" });
  await button.click();
  assert.deepEqual(await lastPosted(page), { type: "generatePoolModule", id });
  for (const state of ["unequal", "stale", "running", "failed"]) {
    const shown = states[state];
    assert.ok(shown, state);
    await send(page, shown);
    assert.equal(await button.count(), 0, state);
  }
  await page.close();
});

test("what a run was started with is announced with its state", async () => {
  const page = await openAdvised();
  const [started = finished()] = states["running-start"]?.runs ?? [];
  await send(page, { runs: [{ ...started, change: chunk2 }] });
  assert.match(await page.locator(".glance [role=status]").innerText(), /running with chunk 2/i);
  await page.close();
});

test("a section that a person opened stays so with the focus when the run is sent again", async () => {
  const { page } = await openPanel(browser, bundle);
  const state = states["advised"] ?? { runs: [] };
  await send(page, state);
  const summary = page.locator("[data-section=numbers] > summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  const figures = page.locator(".evidence").nth(1);
  assert.match(await figures.innerText(), /idle at the end\s+17 %/);
  await send(page, JSON.parse(JSON.stringify(state)));
  assert.equal(await figures.isVisible(), true);
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  await page.close();
});

test("a section that goes while a run goes on is open when it comes again", async () => {
  const page = await openAdvised();
  await page.locator("[data-section=trust] > summary").click();
  await send(page, states["running-changed"] ?? { runs: [] });
  assert.equal(await page.locator("[data-section=trust]").count(), 0);
  await send(page, states["changed"] ?? { runs: [] });
  assert.equal(await page.locator("[data-section=trust]").getAttribute("open"), "");
  assert.equal(await page.locator("[data-section=numbers]").getAttribute("open"), null);
  await page.close();
});

test("the severity of a finding is said, not only shown", async () => {
  const page = await openAdvised();
  const texts = await page
    .locator(".findings li")
    .evaluateAll((items) => items.map((item) => item.textContent?.split(":")[0]));
  assert.deepEqual(texts, ["info", "info", "warning"]);
  await page.close();
});

/** @param other what the last of its findings advises. */
async function openAdvised(other?: FindingAction): Promise<Page> {
  const { page } = await openPanel(browser, bundle);
  const [advised = finished()] = states["advised"]?.runs ?? [];
  assert(advised.type === "finished");
  const findings = advised.report.findings.map((finding, place, { length }) =>
    other !== undefined && place === length - 1 ? { ...finding, action: other } : finding,
  );
  await send(page, { runs: [{ ...advised, report: { ...advised.report, findings } }] });
  return page;
}

function lastPosted(page: Page): Promise<unknown> {
  return page.evaluate(() => window.posted.at(-1));
}

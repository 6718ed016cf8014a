import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { workload } from "../reports.ts";
import { bundlePanel, openPanel, send } from "./page.ts";
import { finished, running, states } from "./states.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const id = "workloads/computeSquare.ts#computeSquare";
const message = { type: "run", id };
const chunk2 = { type: "chunk", chunk: 2 };

test("the button beside what limits a run runs it with the advised option", async () => {
  const page = await openAdvised();
  await page.getByRole("status").getByRole("button", { name: "Run with chunk 2" }).click();
  assert.deepEqual(await lastPosted(page), { ...message, change: chunk2 });
  await page.close();
});

test("so does the button of each finding that a program can follow, with keys as well", async () => {
  const page = await openAdvised();
  const findings = page.locator(".findings");
  await findings.getByRole("button", { name: "Run with chunk 2" }).focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await lastPosted(page), { ...message, change: chunk2 });
  await findings.getByRole("button", { name: "Run with 4 workers" }).last().click();
  assert.deepEqual(await lastPosted(page), { ...message, change: { type: "workers", workers: 4 } });
  await page.close();
});

test("running again goes back to the options as set", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["changed"] ?? { runs: [] });
  await page.getByRole("button", { name: "Run again" }).click();
  assert.deepEqual(await lastPosted(page), { ...message, change: null });
  await page.close();
});

test("a number of workers that was measured already is not offered at the top", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, { runs: [finished()] });
  assert.equal(
    await page.locator(".findings").getByRole("button", { name: "Run with 4 workers" }).count(),
    1,
  );
  assert.equal(await page.getByRole("status").getByRole("button").count(), 0);
  await page.close();
});

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
  await send(page, states["running-changed"] ?? { runs: [] });
  assert.match(await page.getByRole("status").innerText(), /running with chunk 2/i);
  await page.close();
});

test("the figures behind a finding unfold, and stay so with the focus when another card changes", async () => {
  const { page } = await openPanel(browser, bundle);
  const [advised = finished()] = states["advised"]?.runs ?? [];
  const other = (part: Parameters<typeof running>[1]): RunView => ({
    ...running(undefined, part),
    workload: workload({ function: "other" }),
  });
  await send(page, { runs: [other({ round: 1 }), advised] });
  const summary = page.locator(".findings summary").nth(1);
  await summary.focus();
  await page.keyboard.press("Enter");
  const figures = page.locator(".evidence").nth(1);
  assert.match(await figures.innerText(), /idle at the end\s+17 %/);
  await send(page, { runs: [other({ round: 2 }), advised] });
  assert.equal(await figures.isVisible(), true);
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
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

async function openAdvised(): Promise<Page> {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["advised"] ?? { runs: [] });
  return page;
}

function lastPosted(page: Page): Promise<unknown> {
  return page.evaluate(() => window.posted.at(-1));
}

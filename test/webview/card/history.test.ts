import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { formatDate } from "../../../extension/core/text/format.ts";
import type { TestRun } from "../shownRuns.ts";
import { launchBrowser } from "../../../scripts/host/browser.ts";
import { bundlePanel, openPanel, send, sendUnfolded } from "../page.ts";
import { now, pasts, withPast } from "../pasts.ts";
import { finished } from "../states.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

/** A page at a fixed time, which shows this card. */
async function pageWith(view: TestRun | undefined): Promise<Page> {
  const context = { timezoneId: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const { page } = await openPanel(browser, bundle, { context });
  await page.clock.setFixedTime(now);
  await sendUnfolded(page, { runs: view === undefined ? [] : [view] });
  return page;
}

const lineOf = (page: Page) => page.locator(".comparison").innerText();
const placeOf = (page: Page) => page.locator(".pastPlace").innerText();
const isEnabled = async (page: Page, name: string) =>
  (await page.getByRole("button", { name }).getAttribute("aria-disabled")) === "false";

test("the card says what has changed since the last run", async () => {
  const page = await pageWith(pasts["past"]);
  assert.match(
    await lineOf(page),
    /^Since the last run \(1 h ago, same code\): 4 workers 1\.32× faster \(95 %: 1\.3\d–1\.3\d\); .*no difference beyond 5 %: serial 1\.01×/,
  );
  assert.match((await placeOf(page)).replaceAll(/\s+/g, " "), /^run 5 of 5, [\d-]+ [\d:]+ 5 min ago$/i);
  assert.equal(await page.locator(".earlier").isVisible(), false);
  await page.close();
});

test("the card of an earlier run is marked with its date, and why it is not comparable", async () => {
  const page = await pageWith(pasts["past-earlier"]);
  const date = formatDate(now - 300_000 - 3 * 3_600_000);
  assert.equal(
    await page.locator(".earlier").innerText(),
    `An earlier run, of ${date}. There is a later one.`,
  );
  assert.match(
    await lineOf(page),
    /^Not comparable with the run before .*another number of cores: 8 then, 2 now/,
  );
  await page.close();
});

for (const { state, line } of [
  { state: "past-baseline", line: /^Against the baseline \(2 h ago, same code\)/ },
  { state: "past-running", line: /when it ends/ },
  { state: "past-failed", line: /^$/ },
  { state: "past-unkept", line: /could not be kept: ENOSPC/ },
]) {
  test(`the line of the state "${state}" says what there is to say`, async () => {
    const page = await pageWith(pasts[state]);
    assert.match(await lineOf(page), line);
    await page.close();
  });
}

test("there is no history while the first run goes on", async () => {
  const page = await pageWith(pasts["past-running-first"]);
  assert.equal(await page.locator("[data-section=history]").count(), 0);
  await page.close();
});

test("a single kept run can be pinned and deleted, and leads nowhere", async () => {
  const page = await pageWith(pasts["past-first"]);
  const section = page.locator("[data-section=history]");
  assert.equal(await section.locator(".result").innerText(), "only this run is kept");
  const buttons = section.getByRole("button");
  assert.deepEqual(await buttons.allInnerTexts(), ["Pin as baseline", "Delete run"]);
  const run = pasts["past-first"]?.past?.runs[0]?.id ?? assert.fail();
  await buttons.nth(0).click();
  await buttons.nth(1).click();
  assert.deepEqual((await page.evaluate(() => window.posted)).slice(1), [
    { type: "pinRun", run, isPinned: true },
    { type: "deleteRun", run },
  ]);
  await page.close();
});

test("the closed section says which run it is and what has changed", async () => {
  const page = await pageWith(pasts["past"]);
  assert.match(
    await page.locator("[data-section=history] .result").innerText(),
    /^run 5 of 5, 4 workers 1\.32× faster \(95 %: 1\.3\d–1\.3\d\), /,
  );
  await page.close();
});

test("the trends are told in words, and drawn with a mark for each run", async () => {
  const page = await pageWith(pasts["past"]);
  assert.equal(
    await page.locator('[data-trend="speedup"]').getAttribute("aria-label"),
    "speedup of the last 5 runs, oldest first: 2.96× (not comparable), 3.01×, 2.50×, 2.53×, 3.30×",
  );
  assert.match(
    (await page.locator('[data-trend="serialMs"]').getAttribute("aria-label")) ?? "",
    /1\.40 s, 1\.00 s/,
  );
  const drawn = await page.locator('[data-trend="speedup"] svg').evaluate((svg) => ({
    lines: svg.querySelectorAll("line").length,
    marks: [...svg.querySelectorAll("circle")].map((circle) => circle.getAttribute("class")),
  }));
  assert.deepEqual(drawn, { lines: 3, marks: ["hollow", "", "", "", "shown"] });
  await page.close();
});

test("the buttons ask for what they say, by keyboard too", async () => {
  const page = await pageWith(pasts["past"]);
  await page.getByRole("button", { name: "Previous run" }).focus();
  await page.keyboard.press("Enter");
  for (const name of ["Pin as baseline", "Delete run", "Delete all…"]) {
    await page.getByRole("button", { name, exact: true }).click();
  }
  const where = { id: "workloads/computeSquare.ts#computeSquare" };
  assert.deepEqual((await page.evaluate(() => window.posted)).slice(1), [
    { type: "showRun", ...where, step: -1 },
    { type: "pinRun", run: "run4", isPinned: true },
    { type: "deleteRun", run: "run4" },
    { type: "deleteRuns", run: "run0" },
  ]);
  await page.close();
});

test("a pinned run is unpinned by the same button", async () => {
  const page = await pageWith(withPast(2, 2));
  await page.getByRole("button", { name: "Unpin baseline" }).click();
  assert.deepEqual((await page.evaluate(() => window.posted)).at(-1), {
    type: "pinRun",
    run: "run2",
    isPinned: false,
  });
  await page.close();
});

test("a button that has nothing to do says so, does nothing and keeps the focus", async () => {
  const page = await pageWith(withPast(1));
  await page.getByRole("button", { name: "Previous run" }).focus();
  await send(page, { runs: [withPast(0)] });
  assert.equal(await isEnabled(page, "Previous run"), false);
  assert.equal(await isEnabled(page, "Next run"), true);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Previous run");
  assert.equal((await page.evaluate(() => window.posted)).length, 1, "It asks for nothing.");
  await page.close();
});

test("while a run goes on there is no way to others", async () => {
  const page = await pageWith(pasts["past-running"]);
  for (const [name, expected] of [
    ["Previous run", false],
    ["Next run", false],
    ["Delete run", false],
    ["Delete all…", true],
  ] as const) {
    assert.equal(await isEnabled(page, name), expected, name);
  }
  await page.close();
});

test("what is said in minutes grows older by itself", async () => {
  const { page } = await openPanel(browser, bundle);
  await page.clock.install({ time: now });
  await page.reload();
  await sendUnfolded(page, { runs: pasts["past"] ? [pasts["past"]] : [] });
  await page.clock.runFor(120_000);
  assert.match(await placeOf(page), /7 min ago/);
  await page.close();
});

test("a page without an editor, or a run without a past, shows nothing of it", async () => {
  const page = await pageWith(finished());
  assert.equal(await page.locator(".past").isVisible(), false);
  await page.close();
});

import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { candidateRow, survey, surveyRow } from "../surveys.ts";
import { bundlePanel, openPanel, said, screenshotFolder, send } from "./page.ts";
import { finished } from "./states.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

async function openSurvey(state = { runs: [], survey: survey() }) {
  const opened = await openPanel(browser, bundle);
  await send(opened.page, state);
  return opened;
}

/** What the page has sent since it was there. */
async function posted(page: Page): Promise<readonly unknown[]> {
  return (await page.evaluate(() => window.posted)).slice(1);
}

test("a survey has its answer, its functions by rank and what stands in their way", async () => {
  const { page, problems } = await openSurvey();
  const card = page.locator("article.survey");
  assert.equal(
    (await card.locator(".headline").innerText()).replaceAll("\u00A0", " "),
    '"score" is worth a pool: 1.42× for "npm test" with 2 workers (95 %: 1.36–1.47).',
  );
  assert.equal(await card.getAttribute("data-tone"), "success");
  const rows = page.locator(".candidates tbody tr");
  assert.deepEqual(
    await rows.locator("th .code").allInnerTexts(),
    survey().rows.map(({ name }) => name),
  );
  assert.match(await rows.nth(1).innerText(), /It writes to the module variable "seen"/);
  assert.match(await rows.nth(3).innerText(), /calls too short/);
  assert.deepEqual(problems, []);
  await page.close();
});

test("a row leads to its line, to the line that stands in the way, and to a benchmark", async () => {
  const { page } = await openSurvey();
  await page.getByRole("button", { name: "score", exact: true }).first().click();
  await page.getByRole("button", { name: "It writes to" }).first().click();
  await page.getByRole("button", { name: "Measure score" }).click();
  await page.getByRole("button", { name: "Try in program: score" }).click();
  assert.deepEqual(await posted(page), [
    { type: "open", id: "survey", file: "src/score.ts", line: 12 },
    { type: "open", id: "survey", file: "src/rank.ts", line: 35 },
    { type: "measureFunction", at: survey().at, row: 0 },
    { type: "tryFunction", at: survey().at, row: 0 },
  ]);
  await page.close();
});

test("in a narrow panel all that the table says is in sight, but for some numbers", async () => {
  const { page } = await openPanel(browser, bundle, { context: { viewport: { width: 420, height: 900 } } });
  await send(page, { runs: [], survey: survey() });
  const way = page.getByRole("button", { name: "It writes to" }).first();
  const { x, width } = (await way.boundingBox()) ?? { x: NaN, width: NaN };
  assert.ok(x >= 0 && x + width <= 420, `${x}, ${width}`);
  assert.equal(await page.getByRole("columnheader", { name: "in the way" }).count(), 0);
  await page.screenshot({ path: path.join(screenshotFolder, "survey-narrow.png"), fullPage: true });
  await page.getByRole("button", { name: "Open profile" }).click();
  assert.deepEqual(await posted(page), [{ type: "openProfile" }]);
  await page.close();
});

test("what cannot be found by its name cannot be measured, and what was measured says so", async () => {
  const measured = {
    workers: 2,
    functionTimes: 1.84,
    interval: { low: 1.8, high: 1.88 },
  };
  const rows = [candidateRow({ measured }), surveyRow({ name: "" }), surveyRow({ isGenerated: true })];
  const { page } = await openSurvey({ runs: [], survey: survey({ rows }) });
  const cells = page.locator(".candidates tbody tr td:nth-child(2)");
  assert.deepEqual(await cells.allInnerTexts(), ["1.84× (1.80–1.88) MeasureTry in program", "", ""]);
  await page.close();
});

test("of many functions a few stand there at first", async () => {
  const rows = Array.from({ length: 230 }, (_, index) => surveyRow({ name: `f${index}` }));
  const { page } = await openSurvey({ runs: [], survey: survey({ rows }) });
  assert.equal(await page.locator(".candidates tbody tr").count(), 8);
  await page.getByRole("button", { name: "All 200 functions" }).click();
  assert.equal(await page.locator(".candidates tbody tr").count(), 200);
  assert.match(await page.locator(".candidates").innerText(), /30 more functions with less/);
  await page.close();
});

test("a click makes a part of the picture as wide as all, and a second click goes back", async () => {
  const { page } = await openSurvey();
  const part = (name: string) => page.locator(".parts button", { hasText: name });
  const isWhole = async (name: string): Promise<boolean> => {
    const whole = await page.locator(".parts").evaluate((parts) => parts.clientWidth);
    return (await part(name).evaluate((button) => button.clientWidth)) > 0.98 * whole;
  };
  assert.equal(await isWhole("rank"), false);
  assert.match((await part("score").getAttribute("aria-label")) ?? "", /^score, 5\.08 s, 62 %, candidate$/);
  await part("rank").click();
  assert.equal(await isWhole("rank"), true);
  assert.equal(await part("Report.print").count(), 0);
  assert.match(await page.locator(".icicle .note").innerText(), /rank.*70 %.*src\/rank\.ts:27/);
  await part("rank").click();
  assert.equal(await isWhole("rank"), false);
  await page.close();
});

test("the picture can be gone through by keys, and is one stop of Tab", async () => {
  const { page } = await openSurvey();
  assert.equal(await page.locator('.parts button[tabindex="0"]').count(), 1);
  await page.locator('.parts button[tabindex="0"]').focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "Enter"]) {
    await page.keyboard.press(key);
  }
  assert.match(await page.locator(".icicle .note").innerText(), /^Report\.print/);
  await page.keyboard.press("Escape");
  assert.match(await page.locator(".icicle .note").innerText(), /^main/);
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(focused, "main");
  await page.close();
});

test("a search says how much of the time it has found", async () => {
  const { page } = await openSurvey();
  await page.getByRole("searchbox").fill("score");
  assert.equal(await said(page), "1 part with 62 % of the time (5.08 s).");
  assert.equal(await page.locator(".parts button:not(.faint)").count(), 2);
  await page.getByRole("searchbox").fill("nobody");
  assert.equal(await said(page), "No function has this in its name.");
  await page.close();
});

test("the picture has a table that leads down and up", async () => {
  const { page } = await openSurvey();
  await page.locator(".icicle summary").click();
  const table = page.locator(".icicle table");
  assert.match(await table.innerText(), /main\s+7\.90 s\s+96 %/);
  await table.getByRole("button", { name: "main" }).click();
  assert.match(await table.innerText(), /rank\s+5\.74 s\s+70 %/);
  await page.locator(".way").getByRole("button", { name: "npm test" }).click();
  assert.match(await table.innerText(), /main/);
  await page.close();
});

test("a survey that comes opens, and a run that starts from it takes its place in the list", async () => {
  const { page } = await openPanel(browser, bundle);
  const run = finished();
  await send(page, { runs: [run] });
  await send(page, { runs: [run], survey: survey() });
  assert.equal(await page.locator("article.survey").count(), 1);
  assert.equal(await page.locator("article").count(), 1);
  const line = page.locator(".runs").getByRole("button", { name: /^npm test/ });
  assert.equal(await line.getAttribute("aria-expanded"), "true");
  await page
    .locator(".runs")
    .getByRole("button", { name: /^computeSquare/ })
    .click();
  assert.equal(await page.locator("article.survey").count(), 0);
  await line.click();
  assert.equal(await page.locator("article.survey").count(), 1);
  await page.close();
});

import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { bundlePanel, drawn, openPanel, send, wear } from "./page.ts";
import { states } from "./states.ts";
import { themes } from "./themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const names = ["done", "advised", "unequal", "past", "what-if", "rows-unequal", "awaited-together"];

async function pageOf(width = 521, height = 900): Promise<Page> {
  const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height } } });
  await wear(page, themes.dark);
  return page;
}

test("a card with closed sections fits two screens of a half editor", async () => {
  const page = await pageOf();
  for (const name of names) {
    await send(page, states[name] ?? { runs: [] });
    const height = await page.locator("article").evaluate(({ clientHeight }) => clientHeight);
    assert.ok(height <= 1800, `The card "${name}" is ${height} pixels high.`);
  }
  await page.close();
});

test("the answer, its reason, what to do, the chart and the findings stand in this order", async () => {
  const page = await pageOf();
  await send(page, states["advised"] ?? { runs: [] });
  const tops = await page.evaluate(() =>
    [".headline", ".glance .next p", ".glance button", "canvas[data-chart]", ".findings", ".sections"].map(
      (selector) => document.querySelector(selector)?.getBoundingClientRect().top ?? -1,
    ),
  );
  assert.deepEqual(
    tops,
    tops.toSorted((a, b) => a - b),
  );
  assert.equal(await page.locator(".sections > details[open]").count(), 0);
  await page.close();
});

test("every closed section tells its result", async () => {
  const page = await pageOf();
  for (const name of names) {
    await send(page, states[name] ?? { runs: [] });
    const results = await page.locator(".sections .result").allInnerTexts();
    assert.ok(results.length >= 4 && !results.includes(""), `"${name}": ${results.join(" | ")}`);
  }
  await page.close();
});

test("at most ten stops of the Tab key lead through a card", async () => {
  const page = await pageOf();
  for (const name of names) {
    await send(page, { runs: [] });
    await send(page, states[name] ?? { runs: [] });
    const stops = await tabStops(page);
    assert.ok(stops.length <= 10, `"${name}" has ${stops.length}: ${stops.join(" | ")}`);
  }
  await page.close();
});

test("arrow keys lead from section to section, Home and End to the outer ones", async () => {
  const page = await pageOf();
  await send(page, states["done"] ?? { runs: [] });
  const titles = await page.locator(".sections h3").allInnerTexts();
  await page.locator(".sections summary").first().focus();
  const focused = () => page.evaluate(() => document.activeElement?.querySelector("h3")?.textContent);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), titles[1]);
  await page.keyboard.press("End");
  assert.equal(await focused(), titles.at(-1));
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), titles[0]);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".sections > details").first().getAttribute("open"), "");
  await page.close();
});

test("every part of a card has a heading", async () => {
  const page = await pageOf();
  await send(page, states["what-if"] ?? { runs: [] });
  const headings = await page.getByRole("heading", { level: 3 }).allInnerTexts();
  assert.deepEqual(headings, [
    "Speedup",
    "Findings",
    "Times",
    "What the workers did",
    "Results",
    "What if",
    "Numbers",
    "Trust",
  ]);
  await page.close();
});

test("a page has two live regions, however many functions it has", async () => {
  const page = await pageOf();
  for (const name of ["several", "past", "beside-other", "rows-unequal"]) {
    await send(page, states[name] ?? { runs: [] });
    assert.ok((await page.locator("[role=status], [aria-live]").count()) <= 2, name);
  }
  await page.close();
});

test("no sentence is said twice in a card", async () => {
  const page = await pageOf();
  for (const name of ["done", "advised", "unequal", "awaited-together", "slower"]) {
    await send(page, states[name] ?? { runs: [] });
    const texts = await page.evaluate(() =>
      [...document.querySelectorAll("article :is(p, strong)")].flatMap(({ textContent }) =>
        (textContent ?? "").toLowerCase().split(/(?<=[.:]) /),
      ),
    );
    const long = texts.map((text) => text.replace(/\.$/, "")).filter((text) => text.split(" ").length > 4);
    assert.deepEqual(
      long.filter((text, index) => long.indexOf(text) !== index),
      [],
      name,
    );
  }
  await page.close();
});

test("the wish for less motion is followed, also when it is the editor's", async () => {
  const page = await pageOf();
  await send(page, states["running"] ?? { runs: [] });
  const animation = () =>
    page.locator(".headline .badge").evaluate((badge) => getComputedStyle(badge).animationName);
  assert.equal(await animation(), "turn");
  await page.evaluate(() => document.body.classList.add("vscode-reduce-motion"));
  assert.equal(await animation(), "none");
  await page.close();
});

for (const [width, height] of [
  [700, 450],
  [400, 900],
] as const) {
  test(`the answer and the begin of the chart are in sight on ${width} × ${height} pixels`, async () => {
    const page = await pageOf(width, height);
    await send(page, states["advised"] ?? { runs: [] });
    const top = await page
      .locator("canvas")
      .first()
      .evaluate((chart) => chart.getBoundingClientRect().top);
    assert.ok(top < height - 100, `The chart begins at ${top}.`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    await page.close();
  });
}

/** What the Tab key stops at, from the top of the page to its end. */
async function tabStops(page: Page): Promise<readonly string[]> {
  const stops: string[] = [];
  for (;;) {
    await page.keyboard.press("Tab");
    await drawn(page);
    const name = await page.evaluate(() => {
      const { activeElement } = document;
      const label = activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "";
      return activeElement === document.body ? "" : label;
    });
    if (name === "" || stops.length > 40) {
      return stops;
    }
    stops.push(name);
  }
}

import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import type { RunRows } from "../../extension/core/rows/row.ts";
import { bundlePanel, drawn, openPanel, send } from "./page.ts";
import { sharedState } from "../reports.ts";
import { answerRows, listRow, rootRow, summary, withRows } from "./rows.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const million = 1_000_000;
const differing = { differing: 1000, keptDifferences: 1000 };
const large: RunRows = { type: "kept", id: "a", summary: summary(million, differing) };
const unequal = { verdict: "differs", differing: 1000 } as const;

/** Opens a page with these rows, and the table of them. */
async function openTable(
  rows: RunRows,
  equality: Parameters<typeof withRows>[1] = {},
): Promise<{ readonly page: Page; readonly problems: readonly string[] }> {
  const opened = await openPanel(browser, bundle);
  await answerRows(opened.page);
  await send(opened.page, { runs: [withRows(rows, equality)] });
  const { page } = opened;
  await page.locator("[data-section=results] summary").click();
  await page.locator(".gridBody .gridRow .serial").first().waitFor();
  return opened;
}

/** The cells of the active row, once it is here.
 *  @param index which it has to become, where that takes more than a key. */
async function activeRow(page: Page, index = ""): Promise<readonly string[]> {
  const row = page.locator('.gridRow[aria-selected="true"]');
  await row.filter({ hasText: index }).locator(".serial").waitFor();
  return row.locator("> span").allInnerTexts();
}

test("the table of a million rows has as many elements as are in view, and says how many rows there are", async () => {
  const { page, problems } = await openTable(large, unequal);
  assert.ok((await page.locator(".gridBody .gridRow").count()) < 40);
  const grid = page.getByRole("grid", { name: "results" });
  assert.equal(await grid.getAttribute("aria-rowcount"), String(million + 1));
  assert.match(
    await page.locator("[data-section=results] summary").innerText(),
    /1\s000 of 1\s000\s000 differ/,
  );
  assert.deepEqual(problems, []);
  await page.close();
});

test("keys move through the rows, to the very last one and back", async () => {
  const { page } = await openTable(large, unequal);
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  assert.equal((await activeRow(page))[0], "1");
  await page.keyboard.press("PageDown");
  const [afterPage] = await activeRow(page);
  assert.ok(Number(afterPage) > 5);
  await page.keyboard.press("End");
  const last = await activeRow(page);
  assert.deepEqual(last.slice(0, 3), ["999\u202F999", "999999", String(Math.sqrt(million - 1))]);
  await page.keyboard.press("ArrowUp");
  assert.equal((await activeRow(page))[0], "999\u202F998");
  const isInView = await page.evaluate(() => {
    const grid = document.querySelector(".rowGrid")?.getBoundingClientRect();
    const row = document.querySelector('.gridRow[aria-selected="true"]')?.getBoundingClientRect();
    return grid !== undefined && row !== undefined && row.top >= grid.top && row.bottom <= grid.bottom;
  });
  assert.equal(isInView, true);
  await page.keyboard.press("Home");
  assert.equal((await activeRow(page))[0], "0");
  await page.keyboard.press("ArrowUp");
  assert.equal((await activeRow(page))[0], "0");
  await page.close();
});

test("the active row is the one that a screen reader is told", async () => {
  const { page } = await openTable(large, unequal);
  await page.getByRole("grid").focus();
  await page.keyboard.press("End");
  await activeRow(page);
  const told = await page.evaluate(() => {
    const id = document.querySelector(".rowGrid")?.getAttribute("aria-activedescendant") ?? "";
    return document.querySelector(`#${id}`)?.getAttribute("aria-rowindex");
  });
  assert.equal(told, String(million + 1));
  await page.close();
});

test("an index leads to its row", async () => {
  const { page } = await openTable(large, unequal);
  const field = page.getByLabel("Go to index");
  await field.fill("654 321");
  await field.press("Enter");
  assert.equal((await activeRow(page, "654321"))[1], "654321");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "grid");
  await field.fill("1e3");
  await field.press("Enter");
  assert.match(await page.locator(".rowTools").innerText(), /An index is a whole number/);
  await page.close();
});

test("only the differences are shown on demand, and an index leads to the next one", async () => {
  const { page } = await openTable(large, unequal);
  await page.getByLabel(/Only differences \(1\s000\)/).check();
  assert.deepEqual((await activeRow(page)).slice(0, 2), ["3", "3"]);
  assert.equal(await page.getByRole("grid").getAttribute("aria-rowcount"), "1001");
  const field = page.getByLabel("Go to index");
  await field.fill("500000");
  await field.press("Enter");
  assert.equal((await activeRow(page, "500003"))[1], "500003");
  await page
    .locator(".said", { hasText: "Input 500\u202F000 is not among the differences; here is 500\u202F003." })
    .waitFor();
  await page.close();
});

test("a difference is told by a sign, its distance and in full", async () => {
  const all = [listRow(0), listRow(1)];
  const rows: RunRows = {
    type: "embedded",
    summary: summary(2, { differing: 1, keptDifferences: 1 }),
    all,
    differences: all.slice(1),
  };
  const { page } = await openTable(rows, { verdict: "differs", differing: 1 });
  await page.getByRole("grid").focus();
  assert.deepEqual((await activeRow(page)).slice(3), ["=", all[0]?.serial, "", ""]);
  await page.keyboard.press("ArrowDown");
  const cells = await activeRow(page);
  assert.match(cells[2] ?? "", /^\.values\[2\]\s*0\.3$/);
  assert.deepEqual(cells.slice(3), ["≠", "0.30000000000000004", "1", "1.8e-16"]);
  const detail = await page.locator(".rowDetail").innerText();
  assert.match(detail, /\{id: 1, seed: 7919\}/);
  assert.ok(detail.includes(all[1]?.difference?.parallel ?? "?"));
  assert.match(
    detail,
    /\.values\[2\]: 0\.3 ≠ 0\.30000000000000004 · 1 ulp apart · 1\.8e-16 of the larger one/,
  );
  assert.equal(
    await page.locator('.gridRow[aria-selected="true"] .sign').getAttribute("aria-label"),
    "differs",
  );
  await page.close();
});

test("the row that is chosen can be debugged, whatever the pointer has crossed since", async () => {
  const { page } = await openTable(large, unequal);
  const row = (place: number) => page.locator(`.gridRow[data-place="${place}"]`);
  await row(3).click();
  await row(5).hover();
  await page.getByRole("button", { name: "Debug this input" }).click();
  assert.deepEqual(await page.evaluate(() => window.posted.at(-1)), {
    type: "debug",
    id: "workloads/computeSquare.ts#computeSquare",
    index: 3,
  });
  await page.close();
});

test("Enter opens where the inputs come from", async () => {
  const { page } = await openTable(large, unequal);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Enter");
  const posted = await page.evaluate(() => window.posted.at(-1));
  assert.deepEqual(posted, {
    type: "open",
    id: "workloads/computeSquare.ts#computeSquare",
    file: "workloads/computeSquare.ts",
    line: 6,
  });
  await page.close();
});

test("a table that is closed asks for nothing, one that is open for little at a time", async () => {
  const { page } = await openPanel(browser, bundle);
  const asked = () =>
    page.evaluate(() => window.posted.filter((message) => JSON.stringify(message).includes('"count"')));
  await send(page, { runs: [withRows({ ...large, summary: summary(million) })] });
  assert.deepEqual(await asked(), []);
  await page.locator("[data-section=results] summary").click();
  await page.waitForFunction(() => window.posted.length > 1);
  // Nobody answers, so that nothing more is asked for, however far one scrolls.
  for (const share of [0.2, 0.5, 1]) {
    await page.locator(".rowGrid").evaluate((grid, part) => {
      grid.scrollTop = grid.scrollHeight * part;
    }, share);
    await drawn(page);
  }
  assert.equal((await asked()).length, 2);
  await page.close();
});

test("answers about other rows, or that nobody asked for, change nothing", async () => {
  const { page, problems } = await openTable(large, unequal);
  const before = await page.locator(".gridBody").innerText();
  await page.evaluate((row) => {
    const rows = Array.from({ length: 100 }, () => row);
    const answer = { type: "rows", id: "a", filter: "all", first: 0, rows };
    for (const message of [
      answer,
      { ...answer, id: "b" },
      { ...answer, rows: [{}] },
      { type: "rowsGone", id: "b" },
      { type: "rowFound", id: "a", filter: "all", index: 5, place: 5 },
    ]) {
      window.postMessage(message, "*");
    }
  }, rootRow(77));
  await drawn(page);
  assert.equal(await page.locator(".gridBody").innerText(), before);
  assert.deepEqual(problems, []);
  await page.close();
});

test("the place in the table stays when the same run is sent again", async () => {
  const { page } = await openTable(large, unequal);
  await page.getByRole("grid").focus();
  await page.keyboard.press("End");
  await activeRow(page);
  const top = () => page.locator(".rowGrid").evaluate(({ scrollTop }) => scrollTop);
  const before = await top();
  await send(page, { runs: [withRows(large, unequal)] });
  assert.equal(await top(), before);
  assert.equal((await activeRow(page))[0], "999\u202F999");
  await page.close();
});

for (const { what, rows, note } of [
  {
    what: "could not be written",
    rows: { type: "lost", problem: "ENOSPC: no space left on device, write" },
    note: /could not be kept \(ENOSPC: no space left on device, write\)/,
  },
  { what: "are gone", rows: large, note: /kept only as long as its window was open/ },
] as const) {
  test(`of a run whose rows ${what} the differences of the report are shown, and why`, async () => {
    const { page } = await openPanel(browser, bundle);
    await send(page, { runs: [withRows(rows, sharedState)] });
    await page.locator("[data-section=results] summary").click();
    await page.evaluate(() => window.postMessage({ type: "rowsGone", id: "a" }, "*"));
    await page.locator(".rows .note", { hasText: note }).waitFor();
    await drawn(page);
    const shown = new Set(sharedState.mismatches.map(({ index }) => index)).size;
    assert.equal(await page.locator(".gridBody .gridRow").count(), shown);
    assert.equal(await page.locator(".gridBody .sign").first().innerText(), "≠");
    await page.close();
  });
}

test("rows that are not there are told with the bound that left them out", async () => {
  const few = summary(million, { kept: 512, differing: 40_000, keptDifferences: 10_000, limit: "bytes" });
  const { page } = await openTable({ type: "kept", id: "a", summary: few }, unequal);
  const note = await page.locator(".rows .note").innerText();
  assert.match(note, /first 512 of 1\s000\s000 rows: more would take over 64 MB\./);
  assert.match(note, /of 10\s000 of 40\s000 differences/);
  await page.close();
});

test("texts of user code are one short line each, and moving through them moves nothing", async () => {
  const hostile = `</span><img src=x onerror="window.hacked = 1">\u202E\n${"x".repeat(1_000_000)}`;
  const row = { index: 0, input: hostile, serial: hostile, differs: false, difference: null };
  const all = [row, { ...row, index: 1, input: "1", serial: "1" }];
  const { page, problems } = await openTable({ type: "embedded", summary: summary(2), all, differences: [] });
  const measure = () =>
    page.evaluate(() => ({
      heights: [...document.querySelectorAll(".gridBody .gridRow")].map((each) => each.clientHeight),
      page: document.documentElement.scrollHeight,
      overflow: document.documentElement.scrollWidth - window.innerWidth,
      images: document.querySelectorAll("img").length,
    }));
  await page.getByRole("grid").focus();
  const before = await measure();
  assert.equal(new Set(before.heights).size, 1);
  assert.equal(before.images, 0);
  assert.ok(before.overflow <= 0);
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await measure(), before);
  assert.deepEqual(problems, []);
  await page.close();
});

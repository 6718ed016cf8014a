import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { madeActivity } from "../activities.ts";
import { bundlePanel, drawn, openPanel, said, screenshotFolder, sendUnfolded, wear } from "./page.ts";
import { finished, onHosts, running, unevenActivity, waitingActivity } from "./states.ts";
import { themes } from "./themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const uneven = { runs: [finished({}, unevenActivity)] };

test("the bar under the pointer says its input, its value, its time and when it began", async () => {
  const { page, canvas } = await openTimeline();
  await canvas.hover({ position: await placeOf(page, 0.5, 3) });
  await drawn(page);
  assert.deepEqual(await tipLines(page), [
    "input 41",
    '{page: 41, title: "Chapter 41"}',
    "126 ms, 11.4× the median",
    "starts at 111 ms, worker 4",
  ]);
  await page.mouse.move(5, 5);
  await drawn(page);
  assert.equal(await page.locator(".tip").isVisible(), false);
  await page.close();
});

test("time without work says what it is", async () => {
  const { page, canvas } = await openTimeline();
  await canvas.hover({ position: await placeOf(page, 0.9, 0) });
  await drawn(page);
  assert.match((await tipLines(page)).join(" "), /^idle 89\.8 ms nothing left to do/);
  await canvas.hover({ position: await placeOf(page, 0.002, 0) });
  await drawn(page);
  assert.match((await tipLines(page)).join(" "), /^handing out 3\.00 ms waiting for the next chunk/);
  await page.close();
});

test("arrow keys go from bar to bar and say where they are; Enter goes to the source", async () => {
  const { page, canvas, problems } = await openTimeline();
  await canvas.focus();
  const heard: string[] = [];
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "End", "Home"]) {
    await page.keyboard.press(key);
    heard.push(await said(page));
  }
  assert.match(
    heard[0] ?? "",
    /^input 0: \{page: 0, title: "Chapter 0"\}, 5\.60 ms, 0\.51× the median, starts at 3\.00 ms, worker 1\.$/,
  );
  assert.match(heard[1] ?? "", /^input 1: .* worker 1\.$/);
  assert.match(heard[2] ?? "", /^input [45]: .* worker 2\.$/);
  assert.match(heard[3] ?? "", /^idle 74\.5 ms, .* worker 2\.$/);
  assert.match(heard[4] ?? "", /^input 4: .* worker 2\.$/);
  await page.keyboard.press("Enter");
  assert.deepEqual(await lastPosted(page), {
    type: "open",
    id: "workloads/computeSquare.ts#computeSquare",
    file: "workloads/computeSquare.ts",
    line: 8,
  });
  assert.deepEqual(problems, []);
  await page.close();
});

test("a click on a task goes to the source, and one beside all tasks does not", async () => {
  const { page, canvas } = await openTimeline();
  await canvas.click({ position: await placeOf(page, 0.9, 0) });
  assert.deepEqual(await lastPosted(page), { type: "ready" });
  await canvas.click({ position: await placeOf(page, 0.5, 3) });
  assert.deepEqual(await lastPosted(page), {
    type: "open",
    id: "workloads/computeSquare.ts#computeSquare",
    file: "workloads/computeSquare.ts",
    line: 8,
  });
  await page.close();
});

test("where the file names its inputs, a click on a task goes there", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished({ workload: { inputsLine: 3 } }, unevenActivity)] });
  await timelineOf(page).click({ position: await placeOf(page, 0.5, 3) });
  assert.deepEqual(await lastPosted(page), {
    type: "open",
    id: "workloads/computeSquare.ts#computeSquare",
    file: "workloads/computeSquare.ts",
    line: 3,
  });
  await page.close();
});

test("the best pool is shown first, and choosing another one moves nothing", async () => {
  const { page, canvas } = await openTimeline();
  const height = await page.locator(".activity").evaluate((root) => root.clientHeight);
  assert.equal(await page.getByRole("radio", { checked: true }).getAttribute("value"), "4");
  await page.getByRole("radio", { name: "serial" }).check();
  await drawn(page);
  assert.match(
    (await canvas.getAttribute("aria-label")) ?? "",
    /^Timeline of serial, .*: serial .* in 60 tasks\.$/,
  );
  assert.match(await note(page), /^60 tasks of the last measured map, each drawn\. Drag over a span/);
  assert.equal(await page.locator(".activity").evaluate((root) => root.clientHeight), height);
  await page.close();
});

test("buttons, keys and the wheel with Ctrl zoom; 0 shows all; a bare wheel scrolls the page", async () => {
  const { page, canvas } = await openTimeline();
  const all = await note(page);
  assert.match(all, /^60 tasks .* each drawn\./);
  const zoomIn = [
    () => page.getByRole("button", { name: "zoom in" }).click(),
    () => canvas.press("+"),
    async () => {
      await canvas.hover();
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -300);
      await page.keyboard.up("Control");
    },
  ];
  for (const zoom of zoomIn) {
    await zoom();
    await settled(page, /drawn as \d+ bars in sight/);
    await canvas.press("0");
    await settled(page, /each drawn/);
  }
  await page.mouse.wheel(0, -300);
  await drawn(page);
  assert.equal(await note(page), all);
  await page.close();
});

test("a timeline that is zoomed into is moved by dragging with Shift, and a drag is no click", async () => {
  const { page, canvas } = await openTimeline();
  const end = await placeOf(page, 0.98, 3);
  await page.getByRole("button", { name: "zoom in" }).click();
  const box = (await canvas.boundingBox()) ?? assert.fail();
  await page.mouse.move(box.x + end.x - 40, box.y + end.y);
  await page.keyboard.down("Shift");
  await page.mouse.down();
  await page.mouse.move(box.x + 80, box.y + end.y, { steps: 4 });
  await page.mouse.up();
  await canvas.hover({ position: end });
  await drawn(page);
  assert.match((await tipLines(page)).join(" "), /^input \d+ .* worker 4$/);
  assert.deepEqual(await lastPosted(page), { type: "ready" });
  await page.close();
});

test("a state that comes again leaves the zoom and the chosen pool as they are, another run the pool", async () => {
  const { page } = await openTimeline();
  await page.getByRole("radio", { name: "2 workers" }).check();
  await page.getByRole("button", { name: "zoom in" }).click();
  await settled(page, /in sight/);
  await sendUnfolded(page, JSON.parse(JSON.stringify(uneven)));
  assert.match(await note(page), /in sight/);
  assert.equal(await page.getByRole("radio", { checked: true }).getAttribute("value"), "2");
  await sendUnfolded(page, { runs: [finished({}, waitingActivity)] });
  assert.match(await note(page), /^10 tasks of the last measured map, each drawn/);
  assert.equal(await page.getByRole("radio", { checked: true }).getAttribute("value"), "2");
  await page.close();
});

test("a million tasks are drawn as few bars, which the page says, and stay in reach of the keys", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  const million = madeActivity(
    Array.from({ length: 1_000_000 }, (_, index) => 0.02 + (index % 7) / 1000),
    [{ workers: 4, chunk: 2000, waitMs: 0.5 }],
  );
  await wear(page, themes.dark);
  await sendUnfolded(page, { runs: [finished({}, million)] });
  const [, bars = ""] =
    /^1.000.000 tasks of the last measured map, drawn as ([\d\u202F]+) bars\./.exec(await note(page)) ?? [];
  const count = Number(bars.replaceAll("\u202F", ""));
  assert(count > 1000 && count <= 8000, `${count} bars`);
  await timelineOf(page).focus();
  await page.keyboard.press("ArrowRight");
  assert.match(
    await said(page),
    /^[\d\u202F]+ tasks from input 0 on, .* each, .* the median, starts at .*, worker 1\.$/,
  );
  await page.locator(".activity").screenshot({ path: shot("million") });
  assert.deepEqual(problems, []);
  await page.close();
});

test("bars are drawn in the colours of the theme, also when it changes", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished({}, waitingActivity)] });
  for (const [theme, colour] of [
    [themes.dark, [55, 148, 255]],
    [themes.light, [26, 133, 255]],
  ] as const) {
    await wear(page, theme);
    assert.deepEqual(await colourAt(page, await placeOf(page, 0.2, 0)), colour);
  }
  await page.close();
});

test("a task that takes much longer than others has another colour", async () => {
  const { page } = await openTimeline();
  const usual = await colourAt(page, await placeOf(page, 0.2, 0));
  const long = await colourAt(page, await placeOf(page, 0.5, 3));
  assert.deepEqual(usual, [55, 148, 255]);
  const [red = 0, , blue = 255] = long;
  assert(red > blue, `${long.join(", ")} is not orange`);
  await page.close();
});

test("a span that is dragged over says where its time went, until a click or Escape", async () => {
  const { page, canvas } = await openTimeline();
  const [from, to] = [await placeOf(page, 0.2, 0), await placeOf(page, 0.6, 2)];
  const height = await page.locator(".activity").evaluate((root) => root.clientHeight);
  const drag = async () => {
    const box = (await canvas.boundingBox()) ?? assert.fail();
    await page.mouse.move(box.x + from.x, box.y + from.y);
    await page.mouse.down();
    await page.mouse.move(box.x + to.x, box.y + to.y, { steps: 3 });
    await page.mouse.up();
    await drawn(page);
  };
  await drag();
  const sums =
    /^[\d.]+ ms to [\d.]+ ms, [\d.]+ ms of 4 workers: [\d.]+ ms useful \(\d+ %\), [\d.]+ ms slower tasks \(\d+ %\), [\d.]+ ms handing out \(\d+ %\)\.$/;
  assert.match(await note(page), sums);
  assert.equal(await said(page), await note(page));
  assert.equal(await page.locator(".activity").evaluate((root) => root.clientHeight), height);
  assert.deepEqual(await lastPosted(page), { type: "ready" });
  await canvas.press("Escape");
  await settled(page, /each drawn/);
  await drag();
  await canvas.click({ position: from });
  await settled(page, /each drawn/);
  await page.close();
});

test("workers on hosts have lanes with their names, and say what of a wait was travel", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  await wear(page, themes.dark);
  await sendUnfolded(page, { runs: [onHosts] });
  const canvas = timelineOf(page);
  await canvas.scrollIntoViewIfNeeded();
  await canvas.hover({ position: await placeOf(page, 0.015, 2) });
  await drawn(page);
  assert.match((await tipLines(page)).join(" "), /^travel 6\.00 ms .* from 0 µs ± 2\.40 ms, box-b · 1$/);
  await canvas.press("ArrowRight");
  assert.match(await said(page), /^input 4: 4, .*, starts at 10\.0 ms ± 2\.40 ms, box-b · 1\.$/);
  await canvas.press("Shift+End");
  assert.match(
    await said(page),
    /ms useful \(\d+ %\), .* handing out \(\d+ %\), [\d.]+ ms travel \(\d+ %\), /,
  );
  const words = await page.locator(".timeline .legend li").allInnerTexts();
  assert.deepEqual(words.slice(-4), ["handing out", "travel", "idle", "unsure"]);
  assert.deepEqual(problems, []);
  await page.close();
});

test("keys with Shift select from task to task", async () => {
  const { page, canvas } = await openTimeline();
  await canvas.press("ArrowRight");
  await canvas.press("Shift+ArrowRight");
  await canvas.press("Shift+ArrowRight");
  assert.match(await said(page), /^3\.00 ms to [\d.]+ ms, .* of 4 workers: .* useful/);
  const wide = await note(page);
  await canvas.press("Shift+ArrowLeft");
  assert.notEqual(await said(page), wide);
  await page.close();
});

test("the distribution can be heard and read as a table, and says how tasks compare", async () => {
  const { page } = await openTimeline();
  const section = page.locator("[data-figure=durations]");
  assert.match(
    (await section.getByRole("img").getAttribute("aria-label")) ?? "",
    /^Times of single tasks: serial median 7\.89 ms, .*; 4 workers median 11\.0 ms, 3 above 24\.2 ms, 1\.40× serial, longest 126 ms\.$/,
  );
  assert.equal(await section.locator("tbody tr").count(), 4);
  assert.match(
    await section.locator(".note").innerText(),
    /^With 4 workers a task takes 1\.40× as long as the same one serially/,
  );
  await page.close();
});

test("tasks without a measurable time have words in the place of a distribution", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  await sendUnfolded(page, {
    runs: [finished({}, madeActivity([0, 0], [{ workers: 2, chunk: 1, waitMs: 0 }]))],
  });
  const section = page.locator("[data-figure=durations]");
  assert.equal(await section.locator(".note").innerText(), "The tasks take no time that the clock can tell.");
  assert.equal(await section.locator("canvas").isVisible(), false);
  assert.deepEqual(problems, []);
  await page.close();
});

test("a run whose timeline is not kept any more says so, and one that goes on says nothing", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished()] });
  assert.match(await page.locator(".activity").innerText(), /kept for the latest runs only/);
  await sendUnfolded(page, { runs: [running()] });
  assert.equal(await page.locator(".activity").isVisible(), false);
  await page.close();
});

for (const width of [300, 3840]) {
  test(`the pictures fit a page of ${width} pixels`, async () => {
    const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 900 } } });
    await wear(page, themes["high-contrast-light"]);
    await sendUnfolded(page, uneven);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert(overflow <= 0);
    await timelineOf(page).focus();
    await page.keyboard.press("ArrowRight");
    await drawn(page);
    await page.locator(".activity").screenshot({ path: shot(`${width}px`) });
    await page.close();
  });
}

async function openTimeline() {
  const { page, problems } = await openPanel(browser, bundle);
  await wear(page, themes.dark);
  await sendUnfolded(page, uneven);
  const canvas = timelineOf(page);
  await canvas.scrollIntoViewIfNeeded();
  return { page, problems, canvas };
}

function timelineOf(page: Page): Locator {
  return page.locator(".timeline canvas");
}

/** A place in a lane, at a share of the map's time, when all of it is in sight. */
async function placeOf(page: Page, share: number, lane: number): Promise<{ x: number; y: number }> {
  const { width, height, lanes } = await page.evaluate(() => {
    const canvas = document.querySelector(".timeline canvas");
    const rows = document.querySelectorAll(".timeline tbody tr");
    return { width: canvas?.clientWidth ?? 0, height: canvas?.clientHeight ?? 0, lanes: rows.length };
  });
  // Before the bars there are the names of the lanes, below them the axis.
  const [names, right, axis] = [56, 8, 24];
  return {
    x: names + share * (width - names - right),
    y: ((height - axis) / lanes) * (lane + 0.5),
  };
}

async function tipLines(page: Page): Promise<readonly string[]> {
  return page.locator(".tip > *").allInnerTexts();
}

function note(page: Page): Promise<string> {
  return page.locator(".timeline .note").innerText();
}

/** Waits for a note that says this. */
async function settled(page: Page, text: RegExp): Promise<void> {
  await page.locator(".timeline .note", { hasText: text }).waitFor();
}

async function lastPosted(page: Page): Promise<unknown> {
  return page.evaluate(() => window.posted.at(-1));
}

/** Red, green and blue of what is drawn. */
async function colourAt(page: Page, { x, y }: { x: number; y: number }): Promise<readonly number[]> {
  return timelineOf(page).evaluate(
    (canvas, [left, top]) => [
      ...((canvas as HTMLCanvasElement).getContext("2d")?.getImageData(left, top, 1, 1).data.slice(0, 3) ??
        []),
    ],
    [x, y] as const,
  );
}

function shot(name: string): string {
  return path.join(screenshotFolder, `webview-activity-${name}.png`);
}

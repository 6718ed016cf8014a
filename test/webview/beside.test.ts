import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { bundlePanel, drawn, openPanel, screenshotFolder, send, unfold, wear } from "./page.ts";
import { states } from "./states.ts";
import { themes } from "./themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const none = { runs: [] };

async function pageWith(name: string, saved: unknown = null): Promise<Page> {
  const { page } = await openPanel(browser, bundle, { saved });
  await send(page, states[name] ?? none);
  return page;
}

const named = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const lastPosted = (page: Page) => page.evaluate(() => window.posted.at(-1));

/** What the chart draws, read back from it. */
function chartOf(page: Page) {
  return page.evaluate(() => {
    const { data, scales } = window.parallelBenchmarkCharts?.["speedup"] ?? {};
    const axis = (name: string) => ({ min: scales?.[name]?.min ?? 0, max: scales?.[name]?.max ?? 0 });
    return {
      sets: (data?.datasets ?? []).map((set) => set.data),
      looks: [0, 7].map((index) => {
        const set = data?.datasets[index] ?? {};
        return ["borderDash", "pointStyle", "borderColor"].map((key) => String(Reflect.get(set, key)));
      }),
      x: axis("x"),
      y: axis("y"),
      labels: (scales?.["y"]?.ticks ?? []).map(({ label }) => String(label)),
    };
  });
}

test("the other run stands in the chart with intervals, a colour, a dash and a mark of its own", async () => {
  const page = await pageWith("beside-processes");
  const { sets, looks } = await chartOf(page);
  const workers = (set: unknown) => (Array.isArray(set) ? set.map(({ x }) => x) : []);
  assert.deepEqual(workers(sets[7]), [1, 2, 4]);
  assert.deepEqual(workers(sets[8]), [1, 2, 4]);
  for (const [index, look] of (looks[0] ?? []).entries()) {
    assert.notEqual(look, looks[1]?.[index]);
  }
  assert.match(await page.locator(".besideName").innerText(), /^run of [\d-]+ [\d:]+, processes$/);
  assert.match(
    await page.locator(".besideSentence").innerText(),
    /^Against the run beside it \(.*processes instead of threads, same code\): .*4 workers 1\.49× faster/,
  );
  await page.close();
});

test("two functions are told side by side, to the ear as well", async () => {
  const page = await pageWith("beside-other");
  assert.match(
    await page.locator(".besideSentence").innerText(),
    /^computeSquare: 3\.30× with 4 workers, serial 1\.00 s; slowIntegrateSin: 1\.84× with 2 workers, serial 382 ms\.$/,
  );
  const label = await page.locator("canvas[data-chart=speedup]").getAttribute("aria-label");
  assert.match(label ?? "", /Beside it slowIntegrateSin: 0\.99× with 1 worker/);
  await page.close();
});

test("the axis of times tells more of two functions", async () => {
  const page = await pageWith("beside-other");
  await named(page, "Time").click();
  const { y, labels, sets } = await chartOf(page);
  assert.ok(y.max > 1000 && y.max < 1200);
  assert.ok(labels.includes("serial 1.00 s"), labels.join(", "));
  assert.ok(labels.includes("200 ms"));
  assert.match(await page.locator("[data-figure=speedup] figcaption").innerText(), /^Time over workers/);
  assert.deepEqual(sets[7]?.[1], { x: 2, y: 206.1 });
  await named(page, "Logarithmic").click();
  assert.ok((await chartOf(page)).y.min > 0);
  await named(page, "Time").click();
  assert.ok((await chartOf(page)).y.max < 10);
  await page.close();
});

test("a run to compare with is asked for and removed by one click each, with keys as well", async () => {
  const page = await pageWith("beside-other");
  const card = { id: "workloads/computeSquare.ts#computeSquare" };
  await named(page, "Compare with…").focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await lastPosted(page), { type: "compare", ...card });
  await named(page, "Compare no more").click();
  assert.deepEqual(await lastPosted(page), { type: "stopComparing", ...card });
  await send(page, states["past"] ?? none);
  assert.equal(await page.locator(".besideRun").isVisible(), false);
  assert.equal((await chartOf(page)).sets.length, 7);
  await page.close();
});

test("the axes and the legend are as they were after a reload", async () => {
  const first = await pageWith("beside-other");
  await named(first, "Time").click();
  await named(first, "Logarithmic").click();
  await named(first, "ideal").click();
  const saved = await first.evaluate(() => window.stored.at(-1));
  await first.close();
  const page = await pageWith("beside-other", saved);
  assert.equal(await named(page, "Time").getAttribute("aria-pressed"), "true");
  assert.equal(await named(page, "Logarithmic").getAttribute("aria-pressed"), "true");
  assert.equal(await named(page, "ideal").getAttribute("aria-pressed"), "false");
  await page.close();
});

test("choices of another shape count as none", async () => {
  const saved = {
    choices: { "workloads/computeSquare.ts#computeSquare": { hidden: ["all"] } },
  };
  const { page, problems } = await openPanel(browser, bundle, { saved });
  await send(page, states["done"] ?? none);
  assert.equal(await named(page, "ideal").getAttribute("aria-pressed"), "true");
  assert.deepEqual(problems, []);
  await page.close();
});

test("the chart is zoomed and moved with keys, and shows all again", async () => {
  const page = await pageWith("beside-other");
  const whole = await chartOf(page);
  const all = named(page, "Show all");
  assert.equal(await all.isVisible(), false);
  await page.locator("[data-figure=speedup] .plot").focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  const near = await chartOf(page);
  assert.ok(near.x.max - near.x.min < 0.5 * (whole.x.max - whole.x.min));
  await page.keyboard.press("ArrowRight");
  assert.ok((await chartOf(page)).x.min > near.x.min);
  await page.screenshot({ path: path.join(screenshotFolder, "webview-zoomed.png") });
  assert.ok((await chartOf(page)).labels.every((label) => /^(serial 1|[\d.]+)×$/.test(label)));
  await page.keyboard.press("0");
  assert.deepEqual(await chartOf(page), whole);
  await page.keyboard.press("+");
  await all.click();
  assert.deepEqual(await chartOf(page), whole);
  await page.close();
});

test("the wheel zooms with Control only, around the pointer, and what is zoomed is dragged", async () => {
  const page = await pageWith("beside-other");
  const whole = await chartOf(page);
  const box = await page.locator("canvas[data-chart=speedup]").boundingBox();
  assert(box);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 10);
  await drawn(page);
  assert.deepEqual((await chartOf(page)).x, whole.x);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -300);
  await page.keyboard.up("Control");
  await drawn(page);
  const near = await chartOf(page);
  assert.ok(near.x.max - near.x.min < whole.x.max - whole.x.min);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 40, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  const dragged = await chartOf(page);
  assert.ok(dragged.x.min > near.x.min, "What was dragged to the left shows more of the right.");
  await page.close();
});

for (const [theme, editorTheme] of Object.entries(themes)) {
  test(`two runs on a narrow page in the theme ${theme}`, async () => {
    const { page } = await openPanel(browser, bundle, { context: { viewport: { width: 300, height: 900 } } });
    await wear(page, editorTheme);
    await send(page, states["beside-processes"] ?? none);
    await unfold(page, "history");
    const heights = await page
      .locator(".pastActions button")
      .evaluateAll((buttons) => buttons.map((each) => Math.round(each.getBoundingClientRect().top)));
    assert.equal(new Set(heights).size, 1, "All five buttons stand in one line.");
    await page.screenshot({
      path: path.join(screenshotFolder, `webview-beside-${theme}-300px.png`),
      fullPage: true,
    });
    await page.close();
  });
}

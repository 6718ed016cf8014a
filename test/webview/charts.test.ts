import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { samples, sharedState, times } from "../reports.ts";
import { bundlePanel, drawn, openPanel, screenshotFolder, send, sendUnfolded, wear } from "./page.ts";
import { finished, running, states } from "./states.ts";
import { themes } from "./themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const measured = samples({ 0: [100, 125, 80], 2: [50, 50, 50], 4: [40, 40, 40] });

const accounted = samples(
  { 0: [100], 2: [40], 4: [50] },
  {
    accounts: {
      2: { usefulWorkers: 2.5, slowerTasks: -0.75, dispatch: 0.05, idle: 0.2 },
      4: { usefulWorkers: 2, slowerTasks: 1.5, dispatch: 0.25, idle: 0.25 },
    },
  },
);

test("the machine's colour is as strong as the others, though the editor's orange is half transparent", async () => {
  const { page } = await openPanel(browser, bundle);
  await wear(page, themes.dark);
  const colour = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "var(--machine)";
    return getComputedStyle(probe).color;
  });
  assert.match(colour, /^color\(srgb [\d.]+ [\d.]+ [\d.]+\)$/);
  await page.close();
});

test("the speedup chart holds the speedups, their intervals, the ideal line and the ceiling", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished({ samples: measured })] });
  const [two, four] = times(measured).pools.map(({ speedup }) => [speedup?.low, speedup?.high]);
  assert.deepEqual(await dataOf(page, "speedup"), {
    speedup: [
      { x: 2, y: 2 },
      { x: 4, y: 2.5 },
    ],
    "95 % interval": [
      { x: 2, y: two },
      { x: 4, y: four },
    ],
    ideal: [
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ],
    "machine can give": [
      { x: 2, y: 2 },
      { x: 4, y: 2 },
    ],
    predicted: [],
    "predicted at least": [],
    "predicted at most": [],
  });
  await page.close();
});

test("the times chart holds the medians, and on them what the first uses are longer", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished({ samples: measured })] });
  const data = await dataOf(page, "times");
  assert.deepEqual(data, { "time (median)": [100, 50, 40], "first use": [10, 73, 100] });
  await page.close();
});

test("the chart of the accounts holds a bar for each pool, all of which end at the workers of the pool", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished({ samples: accounted })] });
  assert.deepEqual(await dataOf(page, "account"), {
    useful: [1.75, 2],
    "slower tasks": [0, 1.5],
    "handing out": [0.05, 0.25],
    idle: [0.2, 0.25],
  });
  await page.close();
});

test("of workers on hosts a bar has their travel, which says what it means", async () => {
  const { page } = await openPanel(browser, bundle);
  await wear(page, themes.light);
  await sendUnfolded(page, states["on-hosts"] ?? { runs: [] });
  assert.deepEqual((await dataOf(page, "account"))["travel"], [0.25, 1]);
  assert.ok("hosts can give" in (await dataOf(page, "speedup")));
  assert.ok(
    (await page.locator("[data-figure=speedup] .legend button").allInnerTexts()).includes("hosts can give"),
  );
  assert.deepEqual(await page.locator("[data-figure=account] .legend li").allInnerTexts(), [
    "useful",
    "slower tasks",
    "handing out",
    "travel",
    "idle",
  ]);
  assert.deepEqual(await tooltipAt(page, "account", 3, 1), [
    "4 workers: 1.00 travel",
    "Workers wait on other hosts until their next message is there, or the last result is back: the engine, bytes on the network.",
  ]);
  await page.close();
});

test("without an account there is no chart of it", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished({ samples: measured })] });
  assert.equal(await page.locator("canvas[data-chart=account]").isVisible(), false);
  await sendUnfolded(page, { runs: [finished({ samples: accounted })] });
  assert.equal(await page.locator("canvas[data-chart=account]").isVisible(), true);
  await page.close();
});

test("a part of a bar says what it means to who points at it", async () => {
  const { page } = await openPanel(browser, bundle);
  await wear(page, themes.light);
  await sendUnfolded(page, { runs: [finished({ samples: accounted })] });
  assert.deepEqual(await tooltipAt(page, "account", 1, 1), [
    "4 workers: 1.50 slower tasks",
    "What the tasks took longer than serially: shared cores, memory, garbage collection.",
  ]);
  await page.screenshot({ path: path.join(screenshotFolder, "webview-tooltip-account.png") });
  assert.match((await tooltipAt(page, "account", 0, 0)).join(" "), /faster here: serially they take 2\.50\./);
  await page.close();
});

test("an explanation of a part has room on a narrow page", async () => {
  const { page } = await openPanel(browser, bundle, { context: { viewport: { width: 300, height: 900 } } });
  await wear(page, themes["high-contrast"]);
  await sendUnfolded(page, { runs: [finished({ samples: accounted })] });
  await tooltipAt(page, "account", 1, 1);
  const { left, right, width } = await page.evaluate(() => {
    const { tooltip, width: chartWidth = 0 } = window.parallelBenchmarkCharts?.["account"] ?? {};
    const { x = 0, width: tooltipWidth = 0 } = tooltip ?? {};
    return { left: x, right: x + tooltipWidth, width: chartWidth };
  });
  assert.ok(left >= 0 && right <= width, `From ${left} to ${right} of ${width} pixels.`);
  await page.screenshot({ path: path.join(screenshotFolder, "webview-tooltip-account-300px.png") });
  await page.close();
});

test("a point of the speedup tells its interval, and the ceiling with its own", async () => {
  const { page } = await openPanel(browser, bundle);
  await wear(page, themes.light);
  await sendUnfolded(page, { runs: [finished({ samples: measured })] });
  assert.deepEqual(await tooltipAt(page, "speedup", 0, 1), [
    "4 workers",
    "speedup 2.50×, 95 %: 1.44–4.35",
    "machine can give 2.00×, 95 %: 2.00–2.00",
  ]);
  await page.screenshot({ path: path.join(screenshotFolder, "webview-tooltip-speedup.png") });
  await page.close();
});

test("fewer than three rounds show no interval and say why", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished({ samples: samples({ 0: [100, 125], 2: [50, 50] }) })] });
  assert.deepEqual((await dataOf(page, "speedup"))["95 % interval"], []);
  assert.match(await page.locator("[data-figure=speedup] .note").innerText(), /at least 3 rounds/);
  await sendUnfolded(page, { runs: [finished({ samples: measured })] });
  assert.doesNotMatch(await page.locator("[data-figure=speedup] .note").innerText(), /at least/);
  await page.close();
});

test("all charts can be heard", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished({ samples: accounted })] });
  const names = await page
    .getByRole("img")
    .evaluateAll((images) => images.map((image) => image.getAttribute("aria-label")));
  assert.match(names[0] ?? "", /^Speedup over workers: 2\.50× with 2 workers/);
  assert.match(names[1] ?? "", /^Median times: serial 100 ms/);
  assert.match(names[2] ?? "", /^Where the workers went: of 2 workers 1\.75 useful/);
  await page.close();
});

test("a speedup of unequal results says that it does not count, in the chart, to the ear and in the table", async () => {
  const { page } = await openPanel(browser, bundle);
  await wear(page, themes.dark);
  await sendUnfolded(page, { runs: [finished({ samples: measured, equality: sharedState })] });
  assert.ok("speedup (does not count)" in (await dataOf(page, "speedup")));
  assert.match((await page.getByRole("img").first().getAttribute("aria-label")) ?? "", /does not count/);
  assert.deepEqual(await page.locator("td s").allInnerTexts(), [
    "2.00× (1.15–3.48)",
    "100 %",
    "2.50× (1.44–4.35)",
    "63 %",
  ]);
  assert.notEqual(await lineColour(page), themes.dark.variables["charts-blue"]);
  assert.match(
    await page.locator(".status .mismatches").innerText(),
    /^input 3: serial 6, parallel 3.*with 2 workers$/s,
  );
  assert.match(await page.locator("[data-section=results] .mismatches").innerText(), /and 4 further inputs/);
  await page.close();
});

test("the open card has its charts by name, and charts of closed cards are gone", async () => {
  const { page } = await openPanel(browser, bundle);
  const other = finished({ workload: { file: "b.ts", function: "other" } });
  await sendUnfolded(page, { runs: [finished(), other] });
  assert.deepEqual(await chartNames(page), ["account", "speedup", "times"]);
  await page.getByRole("button", { name: /^other/ }).click();
  assert.equal(await page.locator("article").getAttribute("data-function"), "other");
  assert.equal(await page.locator("canvas[data-chart]").count(), 3);
  await page.close();
});

test("charts follow the editor's theme, also one of the same kind", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished()] });
  for (const theme of Object.values(themes)) {
    await wear(page, theme);
    assert.equal(await lineColour(page), theme.variables["charts-blue"]);
  }
  await wear(page, { bodyClass: themes.dark.bodyClass, variables: { "charts-blue": "#abcdef" } });
  assert.equal(await lineColour(page), "#abcdef");
  await page.close();
});

test("nothing moves from the start of a run to its end", async () => {
  const { page } = await openPanel(browser, bundle);
  await wear(page, themes.dark);
  const places: unknown[] = [];
  for (const view of [
    running(samples({})),
    running(samples({ 0: [1000] })),
    running(samples({ 0: [1000], 1: [1010] })),
    running(),
    finished(),
  ]) {
    await send(page, { runs: [view] });
    places.push(
      await page.evaluate(() =>
        ["header", ".headline", ".figures", "canvas[data-chart=speedup]"].map((selector) => {
          const { x, y, width, height } =
            document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          return selector === ".figures" ? [x, y, width] : [x, y, width, height];
        }),
      ),
    );
  }
  for (const place of places) {
    assert.deepEqual(place, places[0]);
  }
  await page.close();
});

for (const width of [300, 520, 700, 1000, 3840]) {
  test(`at ${width} pixels the charts stay where they are when a run ends with all that it can tell`, async () => {
    const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 900 } } });
    await wear(page, themes.dark);
    const places = async () =>
      page.evaluate(() =>
        [...document.querySelectorAll("canvas")].slice(0, 1).flatMap((canvas) => {
          const { x, y, width: wide, height } = canvas.getBoundingClientRect();
          return [x, y, wide, height];
        }),
      );
    await send(page, { runs: [running(samples({}))] });
    const atFirst = await places();
    await send(page, states["advised"] ?? { runs: [] });
    const moved = (await places()).map((place, index) => Math.abs(place - (atFirst[index] ?? 0)));
    assert.ok(
      moved.length === 4 && moved.every((pixels) => pixels < 0.5),
      `Moved by ${moved.join(", ")} pixels.`,
    );
    await page.close();
  });
}

/** The lines of the tooltip over one element of a chart, the broken ones put together again. */
async function tooltipAt(
  page: Page,
  name: string,
  datasetIndex: number,
  index: number,
): Promise<readonly string[]> {
  const place = await page.evaluate(
    ([chart, set, item]) => {
      const element = window.parallelBenchmarkCharts?.[chart]?.getDatasetMeta(set).data[item];
      const { x, y } = element?.tooltipPosition(true) ?? {};
      // A bar's own position is its end.
      return { x: (x ?? 0) - (chart === "account" ? 5 : 0), y: y ?? 0 };
    },
    [name, datasetIndex, index] as const,
  );
  await page.locator(`canvas[data-chart=${name}]`).hover({ position: place });
  await drawn(page);
  return page.evaluate((chart) => {
    const { title = [], body = [] } = window.parallelBenchmarkCharts?.[chart]?.tooltip ?? {};
    return [...title, ...body.map(({ lines }) => lines.join(chart === "account" ? " " : "\n"))].flatMap(
      (text) => text.split("\n"),
    );
  }, name);
}

/** The data of a chart's series by their labels, as Chart.js has them. */
async function dataOf(page: Page, name: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  return page.evaluate(
    (chart) =>
      Object.fromEntries(
        (window.parallelBenchmarkCharts?.[chart]?.data.datasets ?? []).map(({ label, data }) => [
          label ?? "",
          data,
        ]),
      ),
    name,
  );
}

/** The colour in which the speedup line is really drawn. */
async function lineColour(page: Page): Promise<unknown> {
  return page.evaluate(
    () => window.parallelBenchmarkCharts?.["speedup"]?.getDatasetMeta(0).dataset?.options["borderColor"],
  );
}

async function chartNames(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => Object.keys(window.parallelBenchmarkCharts ?? {}).toSorted());
}

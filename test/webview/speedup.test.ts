import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { bundlePanel, drawn, openPanel, screenshotFolder, send, wear } from "./page.ts";
import { samples } from "../reports.ts";
import type { TestState } from "./shownRuns.ts";
import { finished, states } from "./states.ts";
import { themes } from "./themes.ts";

declare global {
  interface Window {
    /** What was written on canvases, and where. */
    written?: { text: string; left: number; right: number; y: number }[];
  }
}

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

/** What the legend calls a series, and the data sets that it stands for. */
const series = [
  ["speedup", [0]],
  ["95 % interval", [1]],
  ["ideal", [2]],
  ["machine can give", [3]],
  ["predicted", [4]],
  ["predicted bounds", [5, 6]],
] as const;

/** What is simulated is shown when somebody asks for it. */
const hiddenAtFirst = [4, 5, 6];

test("each entry of the legend hides its series and shows it again", async () => {
  const page = await openState("advised");
  for (const [name, sets] of series) {
    const entry = legendEntry(page, name);
    const wasShown = !sets.some((index) => hiddenAtFirst.includes(index));
    assert.equal(await entry.getAttribute("aria-pressed"), String(wasShown));
    await entry.click();
    assert.equal(await entry.getAttribute("aria-pressed"), String(!wasShown));
    const others = hiddenAtFirst.filter((index) => !sets.some((own) => own === index));
    assert.deepEqual(await hiddenSets(page), wasShown ? [...sets, ...others] : others);
    await entry.click();
    assert.deepEqual(await hiddenSets(page), hiddenAtFirst);
  }
  await page.close();
});

test("the legend and the axes can be changed with keys alone", async () => {
  const page = await openState("advised");
  await legendEntry(page, "speedup").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  assert.deepEqual(await hiddenSets(page), [2, ...hiddenAtFirst]);
  await page.getByRole("button", { name: "Logarithmic" }).focus();
  await page.keyboard.press("Enter");
  assert.equal((await axesOf(page)).type, "logarithmic");
  await page.close();
});

test("what was chosen stays when the run tells more", async () => {
  const page = await openState("running");
  await legendEntry(page, "ideal").click();
  await page.getByRole("button", { name: "Logarithmic" }).click();
  await send(page, states["done"] ?? { runs: [] });
  assert.deepEqual(await hiddenSets(page), [2]);
  assert.equal((await axesOf(page)).type, "logarithmic");
  await page.close();
});

test("the prediction is in sight as far as it goes when that is asked for, at places to scale", async () => {
  const page = await openState("advised");
  assert.ok((await axesOf(page)).most < 5);
  await page.getByRole("button", { name: "All predicted" }).click();
  assert.equal(await legendEntry(page, "predicted").getAttribute("aria-pressed"), "true");
  const linear = await axesOf(page);
  assert.ok(linear.most > 32);
  // 8 to 16 is as far as 16 to 24 on an axis of equal steps.
  assert.ok(
    Math.abs(linear.places[16] - linear.places[8] - (linear.places[32] - linear.places[16]) / 2) < 0.01,
  );
  await page.getByRole("button", { name: "Logarithmic" }).click();
  const logarithmic = await axesOf(page);
  const steps = [
    logarithmic.places[16] - logarithmic.places[8],
    logarithmic.places[32] - logarithmic.places[16],
  ];
  assert.ok(Math.abs((steps[0] ?? 0) - (steps[1] ?? 1)) < 0.01);
  await page.close();
});

test("without a prediction there is nothing to ask for, and its room is kept", async () => {
  const page = await openState("done");
  assert.equal(await page.getByRole("button", { name: "All predicted" }).isVisible(), false);
  assert.equal(await legendEntry(page, "predicted").isVisible(), false);
  await page.close();
});

test("unequal results have no prediction either", async () => {
  const page = await openState("advised");
  const [advised] = states["advised"]?.runs ?? [];
  assert.ok(advised?.type === "finished");
  const { report } = advised;
  const equality = { ...report.equality, verdict: "differs", differing: 1 } as const;
  await send(page, { runs: [{ ...advised, report: { ...report, equality } }] });
  assert.equal(await legendEntry(page, "predicted").isVisible(), false);
  assert.deepEqual(await dataOf(page, 4), []);
  await page.close();
});

test("a point that was only predicted says so", async () => {
  const page = await openState("advised");
  await page.getByRole("button", { name: "All predicted" }).click();
  assert.deepEqual(await tooltipOver(page, 4, 4), ["16 workers", "predicted with a core each 9.95×"]);
  await legendEntry(page, "predicted bounds").click();
  const lines = await tooltipOver(page, 4, 2);
  assert.equal(lines.at(-1), "predicted with a core each 3.33×, bounds: 3.07–4.00");
  assert.equal(lines.length, 4);
  await page.close();
});

for (const width of [300, 1000, 3840]) {
  test(`no labels of worker counts lie on each other at ${width} pixels`, async () => {
    const page = await openState("far-prediction", width);
    await wear(page, themes.light);
    const choices = ["All predicted", "Logarithmic", "All predicted"] as const;
    for (const [index, choice] of choices.entries()) {
      await page.getByRole("button", { name: choice }).click();
      const gaps = await page.evaluate(() => {
        const { scales: { x: axis } = {}, ctx } = window.parallelBenchmarkCharts?.["speedup"] ?? {};
        const ticks = (axis?.ticks ?? []).map(({ value, label }) => ({
          place: axis?.getPixelForValue(value) ?? 0,
          width: ctx?.measureText(String(label)).width ?? 0,
        }));
        return ticks
          .slice(1)
          .map(
            ({ place, width: own }, at) =>
              place - own / 2 - (ticks[at]?.place ?? 0) - (ticks[at]?.width ?? 0) / 2,
          );
      });
      assert.ok(gaps.length > 0 && gaps.every((gap) => gap > 2), `Gaps of ${gaps.join(", ")} pixels.`);
      await page.screenshot({
        path: path.join(screenshotFolder, `webview-axes-${index + 1}-${width}px.png`),
        clip: { x: 0, y: 0, width, height: 900 },
      });
    }
    await page.close();
  });
}

/** Many pools beside each other whose rounds lie far apart. */
const crowded: TestState = {
  runs: [
    finished({
      samples: samples(
        Object.fromEntries(
          [0, 1, 2, 3, 4, 5, 6, 7, 8].map((workers) => [
            workers,
            (workers === 0 ? [1, 1.5, 0.8, 1.2] : [1.2, 0.8, 1.4, 1]).map(
              (factor) => (factor * 1000) / Math.max(1, Math.min(4, workers)),
            ),
          ]),
        ),
      ),
    }),
  ],
};

test("an interval that goes on beyond the axis ends in an arrow", async () => {
  const page = await openState("unclear");
  const inkOf = (workers: number) =>
    page.evaluate((count) => {
      const { chartArea, scales, canvas } = window.parallelBenchmarkCharts?.["speedup"] ?? {};
      const x = (scales?.["x"]?.getPixelForValue(count) ?? 0) + 3;
      const y = (chartArea?.top ?? 0) + 6;
      const scale = window.devicePixelRatio;
      return [...(canvas?.getContext("2d")?.getImageData(x * scale, y * scale, 1, 1).data ?? [])].at(-1);
    }, workers);
  assert.deepEqual([await inkOf(1), await inkOf(2)], [0, 255]);
  await page.close();
});

for (const width of [400, 521, 1200]) {
  test(`no value is written on an error bar at ${width} pixels`, async () => {
    for (const [name, state] of Object.entries({ ...states, crowded })) {
      const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 900 } } });
      await page.evaluate(() => {
        window.written = [];
        const { prototype } = CanvasRenderingContext2D;
        const apply = (
          write: (text: string, x: number, y: number) => void,
          context: CanvasRenderingContext2D,
          [text, x, y]: [string, number, number],
        ) => {
          window.written?.push({ text, left: x, right: x + context.measureText(text).width, y });
          Reflect.apply(write, context, [text, x, y]);
        };
        Reflect.set(prototype, "fillText", new Proxy(Reflect.get(prototype, "fillText"), { apply }));
      });
      await send(page, state);
      const onBars = await page.evaluate(() => {
        const chart = window.parallelBenchmarkCharts?.["speedup"];
        const bars = (chart?.data.datasets[1]?.data ?? []).map((bar) => {
          const { x, y } = bar as { x: number; y: readonly [number, number] };
          const at = chart?.scales["x"]?.getPixelForValue(x) ?? 0;
          const [low = 0, high = 0] = y.map((end) => chart?.scales["y"]?.getPixelForValue(end));
          return { at, low, high };
        });
        const values = (window.written ?? []).filter(({ text }) => /^[\d.]+×$/.test(text));
        return values.filter(({ left, right, y }) =>
          bars.some(({ at, low, high }) => left < at + 5 && right > at - 5 && y + 4 > high && y - 4 < low),
        );
      });
      // The ticks of the axis end to the left of all bars.
      assert.deepEqual(onBars, [], name);
      await page.close();
    }
  });
}

async function openState(name: string, width = 1000): Promise<Page> {
  const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 900 } } });
  await send(page, states[name] ?? { runs: [] });
  return page;
}

function legendEntry(page: Page, name: string) {
  return page.locator("[data-figure=speedup] .legend button").filter({ hasText: new RegExp(`^${name}$`) });
}

/** The data sets that are not drawn, of those that have any data. */
function hiddenSets(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const chart = window.parallelBenchmarkCharts?.["speedup"];
    return (chart?.data.datasets ?? []).flatMap(({ data }, index) =>
      data.length > 0 && chart?.isDatasetVisible(index) === false ? [index] : [],
    );
  });
}

function dataOf(page: Page, set: number): Promise<unknown> {
  return page.evaluate(
    (index) => window.parallelBenchmarkCharts?.["speedup"]?.data.datasets[index]?.data,
    set,
  );
}

async function axesOf(page: Page): Promise<{
  readonly type: string;
  readonly most: number;
  readonly places: Readonly<Record<8 | 16 | 32, number>>;
}> {
  await drawn(page);
  return page.evaluate(() => {
    const axis = window.parallelBenchmarkCharts?.["speedup"]?.scales["x"];
    const placeOf = (workers: number) => axis?.getPixelForValue(workers) ?? 0;
    return {
      type: axis?.type ?? "",
      most: axis?.max ?? 0,
      places: { 8: placeOf(8), 16: placeOf(16), 32: placeOf(32) },
    };
  });
}

async function tooltipOver(page: Page, set: number, item: number): Promise<readonly string[]> {
  const position = await page.evaluate(
    ([dataset, index]) => {
      const { x = 0, y = 0 } =
        window.parallelBenchmarkCharts?.["speedup"]
          ?.getDatasetMeta(dataset)
          .data[index]?.tooltipPosition(true) ?? {};
      return { x: x ?? 0, y: y ?? 0 };
    },
    [set, item] as const,
  );
  await page.locator("canvas[data-chart=speedup]").hover({ position });
  await drawn(page);
  return page.evaluate(() => {
    const { title = [], body = [] } = window.parallelBenchmarkCharts?.["speedup"]?.tooltip ?? {};
    return [...title, ...body.flatMap(({ lines }) => lines)];
  });
}

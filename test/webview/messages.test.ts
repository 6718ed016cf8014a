import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { report, samples } from "../core/export/reports.ts";
import { bundlePanel, drawn, openPanel, send } from "./page.ts";
import { finished, running, states, waitingActivity } from "./states.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const done = { runs: [finished()] };

test("a fresh page asks for its state once and shows what to do", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  assert.deepEqual(await posted(page), [{ type: "ready", saved: null }]);
  assert.match(await page.locator("main").innerText(), /No benchmark has been run yet/);
  assert.deepEqual(problems, []);
  await page.close();
});

test("a page that comes back shows the saved state at once and sends it along", async () => {
  const { page } = await openPanel(browser, bundle, { saved: done });
  assert.equal(await page.locator("article").count(), 1);
  assert.deepEqual(await posted(page), [{ type: "ready", saved: done }]);
  await page.close();
});

for (const [title, saved] of Object.entries({
  "of another version": { runs: [{ type: "finished", report: { version: 0 } }] },
  "that is no state": "state",
  "with a name of the prototype for a type": { runs: [{ type: "constructor" }] },
  "with a ceiling that is no number": withCeilings("high"),
  "with a what-if that is none": withReport({ whatIfs: [{ type: "cores" }] }),
  "with an account that misses a term": withCeilings(null, { usefulWorkers: 1, slowerTasks: 0, dispatch: 0 }),
})) {
  test(`a saved state ${title} counts as none`, async () => {
    const { page, problems } = await openPanel(browser, bundle, { saved });
    assert.deepEqual(await posted(page), [{ type: "ready", saved: null }]);
    assert.deepEqual(problems, []);
    await page.close();
  });
}

test("a state that was saved before there were ceilings and accounts is shown without them", async () => {
  const { page, problems } = await openPanel(browser, bundle, { saved: withCeilings(undefined, undefined) });
  assert.equal(await page.locator("article").count(), 1);
  assert.equal(await page.locator("canvas[data-chart=speedup]").isVisible(), true);
  assert.equal(await page.locator("canvas[data-chart=account]").isVisible(), false);
  assert.equal(await page.locator(".legend .ceiling").isVisible(), false);
  assert.match(await page.locator("tr.best").innerText(), /3\.31×\s+3\.24×–3\.34×\s+–\s+83 %\s+–\s+–\s/);
  assert.deepEqual(await posted(page), [{ type: "ready", saved: withCeilings(null, null) }]);
  assert.deepEqual(problems, []);
  await page.close();
});

test("a running state that was saved before there were goals, warm-ups and rounds is shown without them", async () => {
  const saved = JSON.parse(JSON.stringify({ runs: [running(), finished()] }), (key, value: unknown) =>
    ["approach", "warmup"].includes(key) || (key === "rounds" && typeof value === "object")
      ? undefined
      : value,
  );
  const { page, problems } = await openPanel(browser, bundle, { saved });
  assert.equal(await page.locator("article").count(), 2);
  assert.equal(await page.locator(".environment").count(), 2);
  assert.deepEqual(problems, []);
  await page.close();
});

test("a state that was saved before there were what-ifs and models is shown without them", async () => {
  const { page, problems } = await openPanel(browser, bundle, { saved: withoutInsights() });
  assert.equal(await page.locator("article").count(), 1);
  assert.equal(await page.locator(".insights section").count(), 0);
  assert.match(await page.locator("tr.best").innerText(), /3\.31×/);
  assert.deepEqual(problems, []);
  await page.close();
});

test("each state that comes is kept for a reload", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, done);
  assert.deepEqual(await stored(page), [done]);
  await page.close();
});

test("of a very long run only the first samples are kept, and the medians as they were", async () => {
  const long = samples({
    0: Array.from({ length: 5000 }, () => 2),
    2: Array.from({ length: 5000 }, () => 1),
  });
  const { page } = await openPanel(browser, bundle);
  await send(page, { runs: [finished({ samples: long })] });
  const [state] = await stored(page);
  assert.ok(JSON.stringify(state).length < 10_000);
  assert.match(JSON.stringify(state), /"medianMs":2/);
  assert.match(await page.locator(".numbers tbody tr").first().innerText(), /5\s000$/);
  await page.close();
});

test("a run that goes on takes the place of the first one, and the others stay", async () => {
  const { page } = await openPanel(browser, bundle);
  const other = finished({ workload: { function: "other" } });
  await send(page, { runs: [running(samples({})), other] });
  const rows = page.locator("article").first().locator(".numbers tbody tr");
  assert.equal(await rows.count(), 0);
  await page
    .locator("article")
    .last()
    .locator(".numbers table")
    .evaluate((table) => table.setAttribute("data-marked", ""));
  await page.evaluate(
    (run) => {
      window.postMessage({ type: "progressed", run }, "*");
    },
    running(undefined, { round: 4 }),
  );
  await page.getByText("4 workers, round 4 of 5, input 6").waitFor();
  assert.equal(await page.locator("[data-marked]").count(), 1, "The other card was drawn anew.");
  assert.equal(await page.locator("article").count(), 2);
  assert.equal(await rows.count(), 4);
  await page.close();
});

test("a run that goes on and is not the first one of the page is not shown before its state comes", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  await send(page, done);
  await page.evaluate(
    (run) => {
      window.postMessage({ type: "progressed", run }, "*");
      window.postMessage({ type: "progressed", run: { type: "running" } }, "*");
      window.postMessage({ type: "progressed" }, "*");
    },
    { ...running(), workload: { ...report().workload, function: "other" } },
  );
  await drawn(page);
  assert.deepEqual(
    await page.locator("article").evaluateAll((cards) => cards.map(({ dataset }) => dataset["state"])),
    ["finished"],
  );
  assert.deepEqual(problems, []);
  await page.close();
});

test("what the workers did is kept for a reload with its run, and a broken one counts as no state", async () => {
  const { page } = await openPanel(browser, bundle);
  const state = { runs: [finished({}, waitingActivity)] };
  await send(page, state);
  assert.deepEqual(await stored(page), [state]);
  await page.close();
  for (const [activity, isKept] of [
    [waitingActivity, true],
    [{ ...waitingActivity, timelines: [{ workers: 1 }] }, false],
    [{ ...waitingActivity, inputs: [["0", 1]] }, false],
    [{ ...waitingActivity, simulation: undefined }, true],
    [{ ...waitingActivity, simulation: { ...waitingActivity.simulation, steps: [-1] } }, false],
  ] as const) {
    const saved = { runs: [{ ...finished(), activity }] };
    const { page: next } = await openPanel(browser, bundle, { saved });
    assert.equal(await next.locator("article").count(), isKept ? 1 : 0);
    assert.equal(await next.locator(".timeline canvas:visible").count(), isKept ? 1 : 0);
    await next.close();
  }
});

test("messages of an unknown shape change nothing", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  await send(page, done);
  await page.evaluate(() => {
    for (const message of [
      null,
      1,
      "state",
      {},
      { type: "state" },
      { type: "state", state: { runs: [{}] } },
      { type: "x", state: { runs: [] } },
    ]) {
      window.postMessage(message, "*");
    }
  });
  await drawn(page);
  assert.equal(await page.locator("article").count(), 1);
  assert.equal((await stored(page)).length, 1);
  assert.deepEqual(problems, []);
  await page.close();
});

test("of many states in a moment only the first and the last are drawn", async () => {
  const { page } = await openPanel(browser, bundle);
  const many = Array.from({ length: 50 }, (_, index) => ({
    runs: [finished({ workload: { function: `state${index}` } })],
  }));
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.evaluate(async (sent) => {
    for (const state of sent) {
      window.postMessage({ type: "state", state }, "*");
    }
    // Messages arrive in their order, so all of them are there with this one.
    window.postMessage("last", "*");
    await new Promise<void>((resolve) => {
      window.addEventListener("message", ({ data }) => {
        if (data === "last") {
          resolve();
        }
      });
    });
  }, many);
  assert.equal(await page.locator("article h2").innerText(), "state0");
  await page.clock.runFor(100);
  assert.equal(await page.locator("article h2").innerText(), "state49");
  assert.equal((await stored(page)).length, 2);
  await page.close();
});

test("the buttons say what they are for", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, done);
  await page.getByRole("button", { name: "workloads/computeSquare.ts:8" }).click();
  await page.getByRole("button", { name: "Run again" }).click();
  await send(page, { runs: [running()] });
  await page.getByRole("button", { name: "Cancel" }).click();
  assert.deepEqual((await posted(page)).slice(1), [
    { type: "open", file: "workloads/computeSquare.ts", line: 8 },
    { type: "run", file: "workloads/computeSquare.ts", function: "computeSquare", change: null },
    { type: "cancel" },
  ]);
  await page.close();
});

test("the place of a failure opens there", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["failed"] ?? { runs: [] });
  await page.getByRole("button", { name: "parseRecord.ts:24" }).click();
  assert.deepEqual((await posted(page)).at(-1), {
    type: "open",
    file: "/home/ada/project/workloads/parseRecord.ts",
    line: 24,
  });
  await page.close();
});

test("the Cancel button stays the same element while a run goes on, and keeps the focus", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, { runs: [running(samples({}))] });
  await page.getByRole("button", { name: "Cancel" }).focus();
  await send(page, { runs: [running()] });
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Cancel");
  await page.close();
});

test("a workload keeps its card when another comes before it", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, done);
  await page.evaluate(() => document.querySelector("article")?.setAttribute("data-marked", "yes"));
  const other = {
    type: "finished",
    report: report({ workload: { function: "other" } }),
    isStale: false,
  } as const;
  await send(page, { runs: [other, ...done.runs] });
  const order = await page.evaluate(() =>
    [...document.querySelectorAll("article")].map(({ dataset }) => [dataset["function"], dataset["marked"]]),
  );
  assert.deepEqual(order, [
    ["other", undefined],
    ["computeSquare", "yes"],
  ]);
  await page.close();
});

/** A saved state in which each pool has these; undefined is not there at all, as JSON has it. */
function withCeilings(ceiling: unknown, account: unknown = ceiling): unknown {
  const ceilingEfficiency = ceiling;
  const made = report();
  const pools = made.pools.map((pool) => ({ ...pool, ceiling, ceilingEfficiency, account }));
  const state = { runs: [{ type: "finished", report: { ...made, pools }, isStale: false }] };
  return JSON.parse(JSON.stringify(state));
}

/** A saved state whose report has these fields. */
function withReport(fields: Readonly<Record<string, unknown>>): unknown {
  const made = { ...report(), ...fields };
  return JSON.parse(JSON.stringify({ runs: [{ type: "finished", report: made, isStale: false }] }));
}

/** A saved state of a version that had none of what models and simulations add; undefined is not there at all. */
function withoutInsights(): unknown {
  const { serial, pools } = report();
  const later = { outliers: undefined, gcShare: undefined };
  return withReport({
    serial: { ...serial, ...later },
    pools: pools.map((pool) => ({
      ...pool,
      ...later,
      predictionError: undefined,
      mainThreadShare: undefined,
    })),
    whatIfs: undefined,
    predictedCurve: undefined,
    scaling: undefined,
  });
}

function posted(page: Page): Promise<unknown[]> {
  return page.evaluate(() => window.posted);
}

function stored(page: Page): Promise<unknown[]> {
  return page.evaluate(() => window.stored);
}

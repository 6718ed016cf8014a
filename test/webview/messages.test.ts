import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { samples } from "../reports.ts";
import { bundlePanel, drawn, openPanel, send } from "./page.ts";
import { withIds } from "./shownRuns.ts";
import { finished, running, states } from "./states.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const done = { runs: [finished()] };

test("a page asks for its state once, is empty until it comes, and says what to do where there is no run", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  assert.deepEqual(await posted(page), [{ type: "ready" }]);
  assert.doesNotMatch(await page.locator("main").innerText(), /No benchmark/);
  await send(page, { runs: [] });
  assert.match(await page.locator("main").innerText(), /No benchmark has been run yet/);
  assert.deepEqual(problems, []);
  await page.close();
});

test("a page keeps no runs over a reload", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, done);
  assert.deepEqual(await stored(page), []);
  await page.close();
});

test("a run that goes on takes the place of the first one, and the others stay", async () => {
  const { page } = await openPanel(browser, bundle);
  const other = finished({ workload: { function: "other" } });
  await send(page, { runs: [running(samples({})), other] });
  const rows = page.locator(".numbers tbody tr");
  assert.equal(await rows.count(), 0);
  await page.evaluate(
    (run) => {
      window.postMessage({ type: "progressed", run }, "*");
    },
    withIds({ runs: [running(undefined, { round: 4 })] }).runs[0],
  );
  await page.getByText("4 workers, round 4 of 5, input 6").waitFor();
  assert.deepEqual(await page.locator(".runs .name").allInnerTexts(), ["computeSquare", "other"]);
  assert.equal(await rows.count(), 4);
  await page.close();
});

test("a card that was asked for opens and comes into view", async () => {
  const { page } = await openPanel(browser, bundle);
  const state = { runs: [finished(), finished({ workload: { function: "other" } })] };
  await send(page, state);
  const id = withIds(state).runs[1]?.id;
  await page.evaluate((card) => window.postMessage({ type: "reveal", id: card }, "*"), id);
  await page.locator('article[data-function="other"]').waitFor();
  const top = await page.locator("article").evaluate((card) => card.getBoundingClientRect().top);
  assert.ok(top < (await page.evaluate(() => window.innerHeight)));
  assert.equal(await page.locator("article").count(), 1);
  await page.close();
});

test("of several functions one has its card open, which a click closes", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, states["several"] ?? { runs: [] });
  const line = page.getByRole("button", { name: /^computeSquare/ });
  assert.equal(await line.getAttribute("aria-expanded"), "true");
  await line.click();
  assert.equal(await page.locator("article").count(), 0);
  await line.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("article").getAttribute("data-function"), "slowIntegrateSin");
  await page.close();
});

test("a run that goes on and is not the first one of the page is not shown before its state comes", async () => {
  const { page, problems } = await openPanel(browser, bundle);
  await send(page, done);
  await page.evaluate(
    (run) => {
      window.postMessage({ type: "progressed", run }, "*");
    },
    withIds({ runs: [{ ...running(), id: "other" }] }).runs[0],
  );
  await drawn(page);
  assert.deepEqual(
    await page.locator("article").evaluateAll((cards) => cards.map(({ dataset }) => dataset["state"])),
    ["finished"],
  );
  assert.deepEqual(problems, []);
  await page.close();
});

test("of many states in a moment only the first and the last are drawn", async () => {
  const { page } = await openPanel(browser, bundle);
  const many = Array.from({ length: 50 }, (_, index) =>
    withIds({ runs: [finished({ workload: { function: `state${index}` } })] }),
  );
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
    {
      type: "open",
      id: "workloads/computeSquare.ts#computeSquare",
      file: "workloads/computeSquare.ts",
      line: 8,
    },
    { type: "run", id: "workloads/computeSquare.ts#computeSquare", change: null },
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
    id: "workloads/parseRecord.ts#parseRecord",
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

test("functions of one name in two folders have a card each, and each speaks of its own", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, {
    runs: [
      { ...finished(), id: "one" },
      { ...finished(), id: "two" },
    ],
  });
  await page.locator(".runs button").last().click();
  await page.getByRole("button", { name: "Run again" }).click();
  assert.deepEqual((await posted(page)).at(-1), { type: "run", id: "two", change: null });
  await page.close();
});

test("a card stays as it is when another run comes behind it", async () => {
  const { page } = await openPanel(browser, bundle);
  await send(page, done);
  await page.evaluate(() => document.querySelector("article")?.setAttribute("data-marked", "yes"));
  const other = finished({ workload: { function: "other" } });
  await send(page, { runs: [...done.runs, other] });
  assert.equal(await page.locator("article").getAttribute("data-marked"), "yes");
  await page.close();
});

function posted(page: Page): Promise<unknown[]> {
  return page.evaluate(() => window.posted);
}

function stored(page: Page): Promise<unknown[]> {
  return page.evaluate(() => window.stored);
}

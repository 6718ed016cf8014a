import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { reportPage } from "../../extension/core/export/html.ts";
import { withIds } from "./shownRuns.ts";
import { simulatedSamples } from "../reports.ts";
import { bundlePanel, drawn, newPage, openPanel, sendUnfolded, unfold } from "./page.ts";
import { finished, running, states } from "./states.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

test("at first the sliders stand at the best pool, and simulate what was predicted of it", async () => {
  const { page, problems } = await openWhatIf();
  const workers = slider(page, "Workers");
  assert.equal(await workers.getAttribute("aria-valuetext"), "4: 3.33× simulated");
  assert.match(await outcome(page), /speedup, simulated\s+3\.33×/);
  assert.match(await outcome(page), /Measured with 4 workers: 3\.31× .* simulated 3\.33× for the same/);
  assert.deepEqual(problems, []);
  await page.close();
});

test("keys move the workers, and all that is said follows", async () => {
  const { page } = await openWhatIf();
  const workers = slider(page, "Workers");
  await workers.press("ArrowRight");
  await drawn(page);
  assert.match((await workers.getAttribute("aria-valuetext")) ?? "", /^5: 4\.9\d× simulated$/);
  assert.match(await outcome(page), /speedup, simulated\s+4\.9\d×/);
  await workers.press("Home");
  await drawn(page);
  assert.match((await workers.getAttribute("aria-valuetext")) ?? "", /^1: (0\.99|1\.00)× simulated$/);
  assert.match(await outcome(page), /Measured with 1 worker: /);
  await page.close();
});

test("larger chunks leave workers idle, in the words of the findings", async () => {
  const { page } = await openWhatIf();
  await slider(page, "Tasks in a message").press("End");
  await drawn(page);
  assert.match(await outcome(page), /The last wave leaves workers idle: 10 inputs in chunks of 4/);
  assert.match(await outcome(page), /idle\s+3\d %/);
  await page.close();
});

test("the button measures the pool that the sliders stand at", async () => {
  const { page } = await openWhatIf();
  await slider(page, "Workers").press("ArrowLeft");
  await slider(page, "Tasks in a message").press("ArrowRight");
  await drawn(page);
  await section(page).getByRole("button", { name: "Run with 3 workers and chunk 2" }).click();
  assert.deepEqual(await page.evaluate(() => window.posted.at(-1)), {
    type: "run",
    id: "workloads/computeSquare.ts#computeSquare",
    change: { type: "pool", workers: 3, chunk: 2 },
  });
  await page.close();
});

test("what was never here cannot be measured: with other cores there is no button, and its room stays", async () => {
  const { page } = await openWhatIf();
  const height = await heightOf(page);
  await section(page).getByLabel("a core for each worker").check();
  await drawn(page);
  assert.equal(await section(page).getByRole("button").count(), 0);
  assert.equal(await heightOf(page), height);
  await page.close();
});

for (const width of [300, 1000]) {
  test(`nothing moves while the sliders do, ${width} pixels wide`, async () => {
    const { page } = await openWhatIf(width);
    const heights = new Set<number>();
    for (const name of ["Workers", "Tasks in a message"]) {
      await slider(page, name).press("Home");
      for (let stop = 0; stop < 16; stop++) {
        await slider(page, name).press("ArrowRight");
        await drawn(page);
        heights.add(await heightOf(page));
      }
    }
    assert.equal(heights.size, 1, [...heights].join());
    await page.close();
  });
}

test("the sliders stay where they are while another run goes on, and start anew with another run", async () => {
  const { page } = await openWhatIf();
  const [view = finished()] = states["what-if"]?.runs ?? [];
  const workers = slider(page, "Workers");
  await workers.press("ArrowRight");
  const other = { ...running(), workload: { ...running().workload, function: "other" } };
  await sendUnfolded(page, { runs: [view, other] });
  assert.match((await workers.getAttribute("aria-valuetext")) ?? "", /^5: /);
  await sendUnfolded(page, { runs: [] });
  await sendUnfolded(page, { runs: [view] });
  assert.match((await slider(page, "Workers").getAttribute("aria-valuetext")) ?? "", /^4: /);
  await page.close();
});

test("a run without the times of its tasks says what it takes, and still has the single changes", async () => {
  const { page } = await openPanel(browser, bundle);
  await sendUnfolded(page, { runs: [finished({ samples: simulatedSamples, cores: 4 })] });
  assert.equal(await section(page).getByRole("slider").count(), 0);
  assert.match(await section(page).innerText(), /Run the function again to try other workers and chunks\./);
  assert.equal(await section(page).locator("[data-what-if]").count(), 8);
  await page.close();
});

test("there is no section before a run has finished, and none for results that differ", async () => {
  const { page } = await openPanel(browser, bundle);
  for (const name of ["running", "failed", "unequal"]) {
    await sendUnfolded(page, states[name] ?? { runs: [] });
    assert.equal(await section(page).isVisible(), false);
  }
  await page.close();
});

test("a report that stands alone simulates as well, and has nothing to measure with", async () => {
  const { page, problems } = await newPage(browser);
  const state = withIds(states["what-if"] ?? { runs: [] });
  await page.setContent(reportPage({ ...bundle, state, title: "Report", nonce: "dGVzdA==", writtenAt: 0 }));
  await unfold(page);
  await slider(page, "Workers").press("ArrowRight");
  await drawn(page);
  assert.match(
    (await slider(page, "Workers").getAttribute("aria-valuetext")) ?? "",
    /^5: 4\.9\d× simulated$/,
  );
  assert.equal(await section(page).getByRole("button").count(), 0);
  assert.deepEqual(problems, []);
  await page.close();
});

async function openWhatIf(width = 1000) {
  const opened = await openPanel(browser, bundle, { context: { viewport: { width, height: 900 } } });
  await sendUnfolded(opened.page, states["what-if"] ?? { runs: [] });
  return opened;
}

function section(page: Page): Locator {
  return page.locator('[data-section="whatIf"]');
}

/** Of the whole page: nothing below the section moves while it stays the same. */
function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight);
}

function slider(page: Page, name: string): Locator {
  return page.getByRole("slider", { name });
}

function outcome(page: Page): Promise<string> {
  return page.locator(".outcome").innerText();
}

import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { samples, waitingSamples } from "../reports.ts";
import { bundlePanel, drawn, openPanel, send, wear } from "./page.ts";
import { withIds } from "./shownRuns.ts";
import { finished, running, slow, waitingActivity } from "./states.ts";
import { themes } from "./themes.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

const early: readonly RunView[] = [
  { ...running(samples({})), progress: { type: "compiling" }, typing: { ms: null } },
  { ...running(samples({})), progress: { type: "loading" }, typing: { ms: 14_000 } },
  { ...running(samples({}), { workers: 4, round: 0, rounds: null, tasks: [] }), typing: { ms: 14_000 } },
  { ...slow(), workload: running().workload },
  running(samples({ 0: [1001] }), { workers: 1, round: 1, tasks: [0, 1] }),
  running(samples({ 0: [1001], 1: [1010] }), { workers: 2, round: 1, tasks: [7, 8, 9] }),
  running(samples({ 0: [1001], 1: [1010], 2: [507] }), { workers: 4, round: 1, tasks: [] }),
  running(waitingSamples, { approach: { precision: 0.041, goal: 0.03, budgetShare: 0.3 }, rounds: null }),
  { ...running(), progress: { type: "comparing" } },
  { ...running(), progress: { type: "awaitingTogether" } },
];

for (const width of [400, 700, 1400]) {
  test(`nothing jumps on a page of ${width} pixels while a run goes on`, async () => {
    const { page } = await openPanel(browser, bundle, { context: { viewport: { width, height: 1400 } } });
    await wear(page, themes.dark);
    await send(page, { runs: [early[0] ?? running()] });
    await watchShifts(page);
    for (const [index, run] of early.entries()) {
      const [shown] = withIds({ runs: [run] }).runs;
      await page.evaluate((sent) => window.postMessage({ type: "progressed", run: sent }, "*"), shown);
      // The page draws ten times a second at most.
      await page.waitForTimeout(120);
      await drawn(page);
      assert.deepEqual(await shifts(page), [], `with message ${index}`);
    }
    const before = await tops(page);
    await send(page, { runs: [finished({}, waitingActivity)] });
    assert.deepEqual(await tops(page), before, "at its end");
    await page.close();
  });
}

/** Notes everything that is moved by something else, as the browser sees it. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenShifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources = [] } = entry as unknown as { readonly sources?: readonly { node: Element }[] };
        seen.push(...sources.map(({ node }) => `${node.nodeName} ${node.className}`));
      }
    }).observe({ type: "layout-shift" });
  });
}

function shifts(page: Page): Promise<unknown> {
  return page.evaluate(() => Reflect.get(window, "seenShifts"));
}

/** Where the parts that a running and a finished run have in common begin. */
function tops(page: Page): Promise<readonly (readonly [string, number])[]> {
  return page.evaluate(() =>
    ["h2", ".headline", ".figures", "canvas[data-chart=speedup]"].map(
      (name) => [name, document.querySelector(name)?.getBoundingClientRect().top ?? -1] as const,
    ),
  );
}

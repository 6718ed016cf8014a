import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { failedReport, report, sharedState } from "../reports.ts";
import { bundlePanel, openPanel, send, sendUnfolded } from "./page.ts";
import { running, states } from "./states.ts";

const [browser, bundle] = await Promise.all([launchBrowser(), bundlePanel()]);
after(() => browser.close());

for (const { state, tone, shows, hides = [] } of [
  { state: "empty", tone: null, shows: ["No benchmark has been run yet", "Try an example"] },
  {
    state: "running-start",
    tone: "running",
    shows: ["running", "4 workers, round 2 of 5, input 6 · the first serial run took 98.0 ms", "Cancel"],
    hides: ["Run again"],
  },
  {
    state: "approaching",
    tone: "running",
    shows: ["4 workers, round 7, known to ±4.1 %, goal ±3 %, input 6"],
  },
  {
    state: "computing",
    tone: "success",
    shows: [
      "the first 3 serial runs took up to 2.38×",
      "4 workers still became faster",
      "5 rounds, then the budget",
    ],
  },
  {
    state: "chosen-inputs",
    tone: "success",
    shows: ["10 inputs from", "· chosen by you · keep as tag"],
  },
  {
    state: "running",
    tone: "running",
    shows: ["1.00 s → 302 ms", "3.31× so far", "(3.24–3.34)", ", 5 rounds"],
    hides: ["results equal", "What if", "models"],
  },
  {
    state: "running-slow-typing",
    tone: "running",
    shows: ["the first serial run took 98.0 ms · typing will be slow for about 14 s"],
  },
  {
    state: "running-first-round",
    tone: "running",
    shows: ["3.30× so far, 1 round", "An interval takes at least 3 rounds."],
    hides: ["worth", "clear", "results equal"],
  },
  {
    state: "running-busy",
    tone: "running",
    shows: ["Others use this machine: a plain loop gets 0.34 of 2 cores.", "Measure when quiet"],
  },
  {
    state: "running-slow",
    tone: "running",
    shows: ["about 4 min: 400 inputs × 3 pools × 3 rounds", "Measure a sample of 40 (about 26 s)"],
  },
  {
    state: "running-sample",
    tone: "running",
    shows: ["a sample of 40 of 400 inputs from", "by choice"],
  },
  {
    state: "sampled",
    tone: "success",
    shows: [
      "results equal, in a sample of 40 of 400 inputs.",
      "a sample of 40 of 400 inputs from",
      '"As many inputs" are those of a sample of 40 of 400 inputs.',
      "Only 40 of 400 inputs ran and were compared",
      "All 40 results are equal.",
    ],
    hides: ["Measure a sample"],
  },
  {
    state: "unclear",
    tone: "unclear",
    shows: ["Not clear: between", "The rounds differ too much to tell.", "Measure longer (40 s)"],
    hides: ["Generate pool module", "Others use"],
  },
  {
    state: "unclear-busy",
    tone: "unclear",
    shows: ["Not clear: between", "Others use this machine", "Measure when quiet"],
    hides: ["Generate pool module"],
  },
  {
    state: "done",
    tone: "success",
    shows: [
      "3.31× with 4 workers",
      "(95 %: 3.24–3.34)",
      ", results equal.",
      "All 10 results are equal.",
      "more workers than the 2 cores",
      "Node 24.21.0",
      "Await the calls",
    ],
    hides: ["Cancel", "Stale"],
  },
  {
    state: "insights",
    tone: "success",
    shows: [
      "What if",
      "as it is: 4 workers",
      "without the slowest input: 9, 100 ms",
      "8 workers on 8 cores",
      "would flatten at 9.95× with 16 workers",
      "What the models say",
      "Karp–Flatt metric",
    ],
  },
  {
    state: "advised",
    tone: "success",
    shows: [
      "The last wave leaves workers idle: 10 inputs do not divide by 4.",
      "Run with chunk 2",
      "Slowest inputs",
      "Ada Lovelace",
      "flatten at 9.95× with 16 workers",
    ],
    hides: ["by choice"],
  },
  {
    state: "awaited-together",
    tone: "success",
    shows: [
      "No pool needed: awaiting 10 at once gives 9.79×",
      "Awaited together",
      "10 at once on one thread",
    ],
  },
  { state: "running-changed", tone: "running", shows: ["3.31× so far", "chunk 2 by choice"] },
  { state: "changed", tone: "success", shows: ["chunk 2 by choice", "Run again"] },
  {
    state: "slower",
    tone: "warning",
    shows: [
      "Not worth it: 0.36× with 2 workers",
      "Handing out work takes 58 % of the workers' time",
      "no pool is faster than the serial run",
    ],
  },
  {
    state: "unequal",
    tone: "error",
    shows: ["keep nothing between calls", "7 of 10 results differ"],
    hides: ["3.31× with"],
  },
  { state: "within-tolerance", tone: "success", shows: ["within a relative tolerance of 1e-12"] },
  { state: "not-cloneable", tone: "error", shows: ["results cannot be sent between threads", "serial"] },
  {
    state: "failed",
    tone: "error",
    shows: [
      "could not run",
      "Invalid time value",
      "input 6, with 2 workers",
      "31 February",
      "at parseRecord (",
    ],
    hides: ["Speedup"],
  },
  { state: "failed-late", tone: "error", shows: ["could not run", "Speedup", "1.84×"] },
  { state: "stale", tone: "success", shows: ["the function has changed since this run"] },
  {
    state: "cancelled",
    tone: "unclear",
    shows: [
      "Cancelled after 5 of 9 rounds: unfinished.",
      "Not clear: 3.31× with 4 workers (95 %: 3.24–3.34) until then, and results were not compared.",
      "Run again",
    ],
  },
  {
    state: "hosts-lost",
    tone: "unclear",
    shows: [
      "Ended after 5 of 9 rounds: unfinished.",
      "Hosts are not stable: the host box-1 was lost in the warm-up, the host box-2 was lost in round 2, the host box-1 was lost in round 6.",
      "Not clear: 3.31× with 4 workers",
      "Run again",
    ],
  },
  {
    state: "rounds-thrown-away",
    tone: "success",
    shows: [
      "Measured again: 2 rounds. The host box-2 was lost in round 2, the host box-1 was lost in round 6.",
    ],
  },
  {
    state: "cancelled-in-first-round",
    tone: "unclear",
    shows: [
      "Cancelled before the first round was over: unfinished.",
      "Not clear: 1.98× with 2 workers until",
    ],
    hides: ["worth"],
  },
  {
    state: "cancelled-warming",
    tone: "neutral",
    shows: ["Cancelled before the first round", "The first serial run took 98.0 ms."],
    hides: ["Speedup"],
  },
  {
    state: "cancelled-early",
    tone: "neutral",
    shows: ["Cancelled before the first round"],
    hides: ["Speedup", "not compared"],
  },
]) {
  test(`the state "${state}" says what it is`, async () => {
    const { page, problems } = await openPanel(browser, bundle);
    await sendUnfolded(page, states[state] ?? { runs: [] });
    // As the page has it, before the style sheet writes the first letters large.
    const text = await page.evaluate(() => {
      const texts: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (parent?.checkVisibility({ visibilityProperty: true }) === true && parent.tagName !== "SCRIPT") {
          texts.push(node.textContent ?? "");
        }
      }
      return texts.join(" ").replaceAll(/\s+/g, " ");
    });
    for (const part of shows) {
      assert.ok(text.includes(part), `"${part}" is missing in: ${text}`);
    }
    for (const part of hides) {
      assert.ok(!text.includes(part), `"${part}" must not be in: ${text}`);
    }
    const article = page.locator("article");
    assert.equal((await article.count()) === 0 ? null : await article.getAttribute("data-tone"), tone);
    assert.deepEqual(problems, []);
    await page.close();
  });
}

test("the bar of a run fills towards its goal, and neither the bar nor its absence moves anything", async () => {
  const { page } = await openPanel(browser, bundle);
  const measure = () =>
    page.evaluate(() => ({
      done: document.querySelector("progress")?.value ?? null,
      top: document.querySelector(".times")?.getBoundingClientRect().top,
    }));
  const warmup = { round: 0, rounds: null };
  await send(page, { runs: [running(undefined, warmup)] });
  const inWarmup = await measure();
  const approach = { precision: 0.06, goal: 0.03, budgetShare: 0.1 };
  await send(page, { runs: [running(undefined, { round: 9, rounds: null, approach })] });
  const inRounds = await measure();
  assert.equal(inWarmup.done, null);
  assert.equal(inRounds.done, 0.25);
  assert.equal(inRounds.top, inWarmup.top);
  await page.close();
});

const hostile = `</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">\u202E${"x".repeat(100_000)}`;

test("texts of user code are shown as text, whatever they are, and do not widen the page", async () => {
  const { page, problems } = await openPanel(browser, bundle, {
    context: { viewport: { width: 300, height: 600 } },
  });
  const workload = { file: hostile, function: hostile, inputsExpression: hostile };
  const mismatches = [
    { index: 0, path: hostile, serial: hostile, parallel: hostile, ulps: null, workers: 2 },
  ];
  const unequal = report({ workload, equality: { ...sharedState, mismatches } });
  const failed = failedReport({ message: hostile, input: hostile, stack: hostile });
  await send(page, {
    runs: [
      { type: "finished", report: unequal, isStale: true },
      {
        type: "failed",
        report: { ...failed, workload: { ...failed.workload, ...workload, line: 2 } },
        isStale: false,
      },
    ],
  });
  const found = await page.evaluate(() => ({
    hacked: "hacked" in window,
    images: document.querySelectorAll("img").length,
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    heights: [...document.querySelectorAll("article")].map(({ offsetHeight }) => offsetHeight),
  }));
  assert.equal(found.hacked, false);
  assert.equal(found.images, 0);
  assert.ok(found.overflow <= 0);
  assert.ok(
    found.heights.every((height) => height < 3000),
    `The cards are ${found.heights.join(" and ")} pixels high.`,
  );
  assert.deepEqual(problems, []);
  await page.close();
});

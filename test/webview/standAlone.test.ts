import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { reportPage } from "../../extension/core/export/html.ts";
import { withIds, type TestState } from "./shownRuns.ts";
import { times } from "../reports.ts";
import { survey } from "../surveys.ts";
import { bundlePanel, drawn, newPage, screenshotFolder, unfold } from "./page.ts";
import { finished, states, waitingActivity } from "./states.ts";

const [browser, bundle] = await Promise.all([
  launchBrowser(),
  bundlePanel({ minify: true }),
  mkdir(screenshotFolder, { recursive: true }),
]);
const folder = await mkdtemp(path.join(tmpdir(), "report-"));
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

test("a report opens from a file, without an error and without asking anybody for anything", async () => {
  const { page, problems, requests, url } = await openReport(states["several"]);
  assert.equal(await page.title(), "Report");
  const names = ["computeSquare", "slowIntegrateSin", "parseRecord"];
  assert.deepEqual(await page.locator(".summary a").allInnerTexts(), names);
  assert.deepEqual(await page.locator("article h2").allInnerTexts(), names);
  const point = await page.evaluate(
    () => window.parallelBenchmarkCharts?.["speedup"]?.data.datasets[0]?.data[2],
  );
  assert.deepEqual(point, { x: 4, y: times().pools[2]?.speedup?.value });
  assert.deepEqual(requests, [url]);
  assert.deepEqual(problems, []);
  await page.close();
});

test("a report has no buttons but those of its charts and functions, as there is no editor", async () => {
  const { page } = await openReport({
    runs: [...(states["several"]?.runs ?? []), ...(states["advised"]?.runs ?? [])],
  });
  assert.equal(await page.locator("button:not([aria-pressed], [aria-expanded]):visible").count(), 0);
  assert.ok((await page.locator("button[aria-pressed]:visible").count()) > 0);
  assert.match(await page.locator("main").innerText(), /workloads\/computeSquare\.ts:8/);
  await page.close();
});

test("the timeline of a report can be zoomed, and a task leads nowhere", async () => {
  const { page, problems } = await openReport({ runs: [finished({}, waitingActivity)] });
  await unfold(page);
  const names = await page
    .locator(".zoom button")
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
  assert.deepEqual(names, ["zoom out", "zoom in", "show all"]);
  const timeline = page.locator(".timeline canvas");
  await timeline.press("ArrowRight");
  await timeline.press("Enter");
  assert.match(await page.locator("#said").innerText(), /^input 0: 0, 100 ms/);
  assert.doesNotMatch((await timeline.getAttribute("aria-description")) ?? "", /Enter/);
  assert.deepEqual(problems, []);
  await page.close();
});

test("a survey of a report has its table and its picture, and nothing that only an editor could do", async () => {
  const { page, problems } = await openReport({ runs: [], survey: survey() });
  assert.match(await page.locator(".headline").innerText(), /^"score" is worth a pool/);
  assert.equal(await page.getByRole("button", { name: /^(Measure|Export|Find)/ }).count(), 0);
  await page.locator(".parts button", { hasText: "rank" }).click();
  assert.match(await page.locator(".icicle .note").innerText(), /^rank/);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".parts button", { hasText: "score" }).isVisible(), true);
  assert.equal(await page.getByRole("searchbox").isVisible(), false);
  assert.deepEqual(problems, []);
  await page.close();
});

test("the page's script is small", () => {
  const kilobytes = Math.round(bundle.script.length / 1000);
  assert(kilobytes <= 300, `The script is ${kilobytes} kB.`);
});

test("on paper all of a card is open, and nothing is left that would have to be pressed", async () => {
  const { page } = await openReport({ runs: [finished({}, waitingActivity)] });
  await page.emulateMedia({ media: "print" });
  // Playwright takes all in a closed section for hidden, whatever its style says.
  const seen = await page.evaluate(() => {
    const count = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).length;
    return {
      sections: count(".section"),
      open: count(".section > :nth-child(2)"),
      legend: count(".legend .toggle") > 0,
      controls: count("button:not(.legend button), input"),
    };
  });
  assert.deepEqual(seen, { sections: seen.open, open: seen.sections, legend: true, controls: 0 });
  assert(seen.open > 3);
  await page.close();
});

test("the summary says of each function what came out, and leads to its card", async () => {
  const { page } = await openReport(states["several"]);
  const rows = await page
    .locator(".summary tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
  assert.deepEqual(rows, [
    ["worth it", "3.31× (3.24×–3.34×)", "4", "equal"],
    ["worth it", "1.84× (1.70×–1.93×)", "2", "equal"],
    ["could not run", "–", "–", "–"],
  ]);
  await page.getByRole("link", { name: "parseRecord" }).click();
  assert.equal(
    await page
      .locator('article[data-function="parseRecord"]')
      .evaluate((article) => article.getBoundingClientRect().bottom <= innerHeight + 40),
    true,
  );
  await page.close();
});

test("the cards of all functions are printed, each from the top of a sheet", async () => {
  const { page } = await openReport(states["several"]);
  await page.emulateMedia({ media: "print" });
  const printed = await page
    .locator("article")
    .evaluateAll((cards) =>
      cards.map((card) => [card.checkVisibility(), getComputedStyle(card).breakBefore]),
    );
  assert.deepEqual(printed, [
    [true, "auto"],
    [true, "page"],
    [true, "page"],
  ]);
  await page.screenshot({ path: path.join(screenshotFolder, "webview-report-print.png"), fullPage: true });
  assert.ok((await page.pdf({ path: path.join(screenshotFolder, "webview-report.pdf") })).length > 0);
  await page.close();
});

test("a result that looks like the end of the script does not end it", async () => {
  const name = "</script><script>window.hacked = 1</script><!--";
  const { page, problems } = await openReport({ runs: [finished({ workload: { function: name } })] });
  assert.equal(await page.locator("article h2").innerText(), name);
  assert.equal(await page.evaluate(() => "hacked" in window), false);
  assert.deepEqual(problems, []);
  await page.close();
});

test("a report without runs says so", async () => {
  const { page } = await openReport({ runs: [] });
  assert.match(await page.locator("main").innerText(), /This report has no runs/);
  assert.match(await page.getByRole("banner").innerText(), /^Written \d{4}-\d\d-\d\d \d\d:\d\d$/);
  await page.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a report follows the system's preference for ${colorScheme}, also when it changes`, async () => {
    const { page } = await openReport(states["several"]);
    await page.emulateMedia({ colorScheme });
    await drawn(page);
    const colours = await page.evaluate(() => ({
      page: getComputedStyle(document.body).backgroundColor,
      line: window.parallelBenchmarkCharts?.["speedup"]?.getDatasetMeta(0).dataset?.options["borderColor"],
    }));
    assert.deepEqual(
      colours,
      colorScheme === "light"
        ? { page: "rgb(255, 255, 255)", line: "#0f6cbd" }
        : { page: "rgb(27, 27, 28)", line: "#4ca0e8" },
    );
    await page.screenshot({
      path: path.join(screenshotFolder, `webview-report-${colorScheme}.png`),
      fullPage: true,
    });
    await page.close();
  });
}

async function openReport(state: TestState = { runs: [] }): Promise<{
  readonly page: Page;
  readonly problems: readonly string[];
  readonly requests: readonly string[];
  readonly url: string;
}> {
  const file = path.join(folder, "report.html");
  await writeFile(
    file,
    reportPage({ ...bundle, state: withIds(state), title: "Report", nonce: "dGVzdA==", writtenAt: 0 }),
  );
  const { page, problems } = await newPage(browser, { colorScheme: "light" });
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  await drawn(page);
  return { page, problems, requests, url };
}

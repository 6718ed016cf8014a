/** A program that writes many rows, opens them in the panel's page in a browser and scrolls to the end and back. Prints
 *  what that took as one line of JSON.
 *
 *  `node largeTable.ts <rows>` */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CDPSession, Page } from "playwright-core";
import { createClock } from "../../extension/bench/calls/clock.ts";
import { writeRows } from "../../extension/bench/results/rowsFile.ts";
import type { RowFilter, RowsSummary } from "../../extension/core/rows/rowShapes.ts";
import { createRowsReader } from "../../extension/run/files/rowsReader.ts";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { bundlePanel, drawn, openPanel } from "./page.ts";
import { withRows } from "./rows.ts";

/** What was measured, in milliseconds and bytes. */
export interface LargeTable {
  readonly writeMs: number;
  readonly fileBytes: number;
  /** From the message with the state to the first rows, which are read from the file. */
  readonly openMs: number;
  /** From pressing End to the last row. */
  readonly endMs: number;
  /** The most that the page's script had in use, garbage included, and how many nodes the page had then. */
  readonly heapBytes: number;
  readonly nodes: number;
}

/** Stops on the way to the end, and as many on the way back. */
const stops = 200;

const folder = await mkdtemp(path.join(tmpdir(), "large-table-"));
const browser = await launchBrowser();
try {
  console.log(JSON.stringify(await measure(Number(process.argv[2]))));
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}

async function measure(count: number): Promise<LargeTable> {
  const file = path.join(folder, "large.rows");
  const { summary, writeMs } = write(file, count);
  const reader = createRowsReader(file);
  const { page } = await openPanel(browser, await bundlePanel());
  await page.exposeFunction("readRows", (filter: RowFilter, first: number, most: number) =>
    reader.read({ filter, first, count: most }),
  );
  await page.evaluate(() => {
    const readRows = Reflect.get(window, "readRows") as (...given: unknown[]) => Promise<unknown>;
    window.posted.push = (message: unknown) => {
      const { id, filter, first, count: most } = message as Record<string, unknown>;
      void readRows(filter, first, most).then((rows) =>
        window.postMessage({ type: "rows", id, filter, first, rows }, "*"),
      );
      return 0;
    };
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");

  const openMs = await timed(async () => {
    const view = withRows({ type: "kept", id: "large", summary }, { verdict: "differs", differing: 1 });
    await page.evaluate((state) => window.postMessage({ type: "state", state }, "*"), { runs: [view] });
    await page.locator(".gridBody .serial").first().waitFor();
  });
  const endMs = await timed(async () => {
    await page.locator(".rowGrid").press("End");
    await page.locator('.gridRow[aria-selected="true"] .serial').waitFor();
  });
  const peak = await scrollThrough(page, session);
  const { size } = await stat(file);
  return { writeMs, fileBytes: size, openMs, endMs, ...peak };
}

/** As the bench process writes them, with a number in and a number out of each. */
function write(file: string, count: number): { readonly summary: RowsSummary; readonly writeMs: number } {
  const inputs = Array.from({ length: count }, (_, index) => index);
  const results = inputs.map((input) => Math.sqrt(input));
  const values = { inputs, results, differing: 0, leftOut: [], differs: () => false, differences: () => [] };
  const now = createClock(process.hrtime.bigint());
  const startMs = now();
  const rows = writeRows(file, values, now);
  if (rows.type === "failed") {
    throw new Error(rows.problem);
  }
  return { summary: rows.summary, writeMs: now() - startMs };
}

async function scrollThrough(
  page: Page,
  session: CDPSession,
): Promise<Pick<LargeTable, "heapBytes" | "nodes">> {
  let peak = { heapBytes: 0, nodes: 0 };
  for (let stop = 1; stop <= 2 * stops; stop += 1) {
    const share = (stop <= stops ? stop : 2 * stops - stop) / stops;
    await page.locator(".rowGrid").evaluate((grid, part) => {
      grid.scrollTop = part * (grid.scrollHeight - grid.clientHeight);
    }, share);
    await drawn(page);
    await page.locator(".gridBody .serial").first().waitFor();
    const { metrics } = await session.send("Performance.getMetrics");
    const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0;
    peak = {
      heapBytes: Math.max(peak.heapBytes, metric("JSHeapUsedSize")),
      nodes: Math.max(peak.nodes, metric("Nodes")),
    };
  }
  return peak;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

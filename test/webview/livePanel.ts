/** A program that lets a run go on in the panel's page in a browser, with the host's part of it and a bench process that
 *  only tells of one. Prints how fast and how often the page draws as one line of JSON. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { defaultOptions } from "../../extension/core/options/runOptions.ts";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { bundlePanel, openPanel } from "./page.ts";
import { followRun, type RunJob } from "../../extension/ui/run/followRun.ts";
import type { Log } from "../../extension/ui/services/log.ts";
import { toldRun } from "../../extension/core/words/card.ts";

/** What was measured, in milliseconds and drawings. */
export interface LivePanel {
  /** From the first sample of a pool leaving the bench process to its point being painted. */
  readonly firstPointMs: number;
  /** The most drawings within any second. */
  readonly mostDrawings: number;
  /** How long the page's thread was blocked by the first drawing of the card, 0 when for less than 50 ms. */
  readonly firstDrawingMs: number;
  /** The longest time that it was blocked later, 0 when never for 50 ms. */
  readonly longestUpdateMs: number;
}

const folder = await mkdtemp(path.join(tmpdir(), "live-panel-"));
const browser = await launchBrowser();
try {
  console.log(JSON.stringify(await measure()));
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}

async function measure(): Promise<LivePanel> {
  const { page } = await openPanel(browser, await bundlePanel({ minify: true }));
  const { promise: painted, resolve } = Promise.withResolvers<bigint>();
  await page.exposeFunction("firstPointPainted", () => resolve(process.hrtime.bigint()));
  await page.evaluate(() => {
    const drawings: number[] = [];
    const tasks: { startMs: number; ms: number }[] = [];
    let charts: typeof window.parallelBenchmarkCharts;
    let isPainted = false;
    Object.assign(window, { drawings, tasks });
    // The page sets it each time it has drawn.
    Object.defineProperty(window, "parallelBenchmarkCharts", {
      get: () => charts,
      set: (given: typeof charts) => {
        charts = given;
        drawings.push(performance.now());
        if (!isPainted && (charts?.["speedup"]?.data.datasets[0]?.data.length ?? 0) > 0) {
          isPainted = true;
          const tell = () => void Reflect.get(window, "firstPointPainted")();
          requestAnimationFrame(() => requestAnimationFrame(tell));
        }
      },
    });
    new PerformanceObserver((list) =>
      tasks.push(
        ...list.getEntries().map(({ startTime, duration }) => ({ startMs: startTime, ms: duration })),
      ),
    ).observe({
      type: "longtask",
    });
  });
  const file = path.join(folder, "square.ts");
  await writeFile(file, "export function square(x: number) { return x * x; }\n");
  let isFirst = true;
  let output = "";
  await followRun(
    jobOf(file),
    { signal: new AbortController().signal, finish: new AbortController().signal },
    logTo((text) => {
      output += text;
    }),
    { rows: { file: path.join(folder, "unwritten.rows"), onWritten: () => {} } },
    (run) => {
      const shown = toldRun({ ...run, id: "square" });
      const message = isFirst
        ? { type: "state", state: { runs: [shown] } }
        : { type: "progressed", run: shown };
      isFirst = false;
      void page.evaluate((sent) => window.postMessage(sent, "*"), message);
    },
  );
  const sentNs = BigInt(/sampled (\d+)/.exec(output)?.[1] ?? 0);
  const firstPointMs = Number((await painted) - sentNs) / 1e6;
  const { drawings, tasks } = await page.evaluate(() => ({
    drawings: Reflect.get(window, "drawings") as number[],
    tasks: Reflect.get(window, "tasks") as { startMs: number; ms: number }[],
  }));
  const within = drawings.map((start) => drawings.filter((at) => at >= start && at < start + 1000).length);
  const [drawnMs = 0] = drawings;
  const longest = (isByFirst: boolean) =>
    Math.max(0, ...tasks.filter(({ startMs }) => startMs <= drawnMs === isByFirst).map(({ ms }) => ms));
  return {
    firstPointMs,
    mostDrawings: Math.max(...within),
    firstDrawingMs: longest(true),
    longestUpdateMs: longest(false),
  };
}

function jobOf(file: string): RunJob {
  const request = {
    file,
    source: null,
    folder,
    function: "square",
    line: 1,
    passing: { spread: false, parameters: ["x"] },
    inputsExpression: "[1]",
    options: { ...defaultOptions, workers: [1, 2, 4, 8] },
    nodePath: process.execPath,
    benchFile: path.join(import.meta.dirname, "fakeBench.ts"),
  };
  return {
    request,
    uri: `file://${file}`,
    textHash: "",
    asksInputs: false,
    change: null,
    isWhenQuiet: false,
  };
}

/** Only what a run uses of the log. */
function logTo(write: (text: string) => void): Log {
  const channel = { debug: () => {}, info: write, warn: write } as unknown as Log["channel"];
  return {
    channel,
    bug: (_doing, error) => {
      throw error;
    },
    inBackground: () => {},
  };
}

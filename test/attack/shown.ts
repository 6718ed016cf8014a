import assert from "node:assert/strict";
import type { Colour } from "../../extension/cli/terminal.ts";
import { reportText, failureLine, failureText } from "../../extension/cli/text.ts";
import type { Activity } from "../../extension/core/activity/activity.ts";
import {
  durationRows,
  durationsInWords,
  durationsNote,
} from "../../extension/core/activity/durationWords.ts";
import { timelineCharts } from "../../extension/core/activity/lanes.ts";
import { laneRows, timelineInWords } from "../../extension/core/activity/timelineWords.ts";
import { accountChart, accountInWords, timesChart, timesInWords } from "../../webview/charts/charts.ts";
import { compareRuns } from "../../extension/core/history/comparison.ts";
import { concurrentSection } from "../../extension/core/words/concurrent.ts";
import { reportCsv, speedupCsv } from "../../extension/core/export/csv.ts";
import { exportOffer } from "../../extension/core/export/exportWords.ts";
import { reportJson } from "../../extension/core/export/json.ts";
import { reportMarkdown } from "../../extension/core/export/markdown.ts";
import { timelinesOf, traceFile } from "../../extension/core/export/trace.ts";
import { unequalMessage } from "../../extension/core/verdicts/words.ts";
import { outcomeLine } from "../../extension/core/words/run.ts";
import type { Report } from "../../extension/core/report/report.ts";
import type { FailedReport } from "../../extension/core/report/outcome.ts";
import { seriesRows } from "../../extension/core/history/seriesRows.ts";
import { modelOf } from "../../extension/core/simulation/basis.ts";
import { simulatorStops } from "../../extension/core/simulation/choices.ts";
import { simulatePool } from "../../extension/core/simulation/simulate.ts";
import { slowestRows } from "../../extension/core/words/slowest.ts";
import { speedupChart, speedupInWords } from "../../webview/charts/speedup/points.ts";

const view = { width: 80, paint: (_: Colour, text: string) => text, isDetailed: true };

/** Shows a report wherever there are words or numbers for it.
 *  @throws where one of them cannot. */
export function showReport(report: Report): void {
  const run = { report, textHash: "a" };
  const texts = [
    reportText(report, view),
    reportMarkdown([report]),
    reportCsv([report]),
    speedupCsv([report]),
    reportJson([report]),
    outcomeLine({ type: "finished", report }),
    unequalMessage(report.equality),
    timesInWords(timesChart(report)),
    accountInWords(accountChart(report)),
    speedupInWords(speedupChart(report, report.predictedCurve, { beside: seriesRows(report) })),
    exportOffer({ type: "finished", report, isStale: false }, true),
    slowestRows(report.slowest),
    concurrentSection(report),
    compareRuns(run, run),
  ];
  assert(texts.every((text) => text !== ""));
}

/** The same for a run that failed. */
export function showFailure(report: FailedReport): void {
  const texts = [
    failureText(report, view),
    failureLine(report),
    reportMarkdown([report]),
    reportCsv([report]),
  ];
  assert([...texts, outcomeLine({ type: "failed", report })].every((text) => text !== ""));
}

/** The same for what the workers did. */
export function showActivity(activity: Activity, report: Report): void {
  for (const chart of timelineCharts(activity, report)) {
    assert(timelineInWords(chart) !== "" && laneRows(chart).length > 0);
  }
  const { durations, simulation } = activity;
  if (durations !== null) {
    assert(durationsInWords(durations) + durationsNote(durations) !== "" && durationRows(durations));
  }
  assert(traceFile([{ workload: report.workload, timelines: timelinesOf(activity) }]) !== "");
  if (simulation) {
    simulatePool(modelOf(simulation, report), simulatorStops(simulation, report).first);
  }
}

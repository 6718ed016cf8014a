import assert from "node:assert/strict";
import { reportText } from "../../extension/cli/text.ts";
import { accountChart, accountInWords, timesChart, timesInWords } from "../../extension/core/charts.ts";
import { compareRuns } from "../../extension/core/comparison.ts";
import { concurrentSection } from "../../extension/core/concurrentWords.ts";
import { reportCsv, speedupCsv } from "../../extension/core/export/csv.ts";
import { exportOffer } from "../../extension/core/export/exportWords.ts";
import { reportJson } from "../../extension/core/export/json.ts";
import { reportMarkdown } from "../../extension/core/export/markdown.ts";
import { outcomeLine, unequalMessage } from "../../extension/core/findings.ts";
import type { Report } from "../../extension/core/model.ts";
import { seriesRows } from "../../extension/core/seriesRows.ts";
import { slowestRows } from "../../extension/core/slowestWords.ts";
import { speedupChart, speedupInWords } from "../../extension/core/speedupChart.ts";

/** Shows a report wherever there are words or numbers for it.
 *  @throws where one of them cannot. */
export function showReport(report: Report): void {
  const run = { report, textHash: "a" };
  const texts = [
    reportText(report),
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

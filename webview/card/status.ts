/** The words at the top of a card: what came out, and what it rests on. */
import { mismatchLine, verdictSentence } from "../../extension/core/verdicts/words.ts";
import { progressLine } from "../../extension/core/words/run.ts";
import { bestPool, isEqual } from "../../extension/core/report/pools.ts";
import { formatCount, formatCounted, formatMs } from "../../extension/core/text/format.ts";
import type { Report } from "../../extension/core/report/report.ts";
import type { Progress } from "../../extension/core/report/progress.ts";
import type { Failure } from "../../extension/core/report/outcome.ts";
import type { Equality } from "../../extension/core/report/verdict.ts";
import type { Measured } from "../../extension/core/report/times.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { roundsDone } from "../../extension/core/measuring/rounds.ts";
import { button, element, userText } from "../page/element.ts";
import { measuredOf } from "../page/view.ts";

/** Opens a source line in the editor; undefined where there is no editor. */
export type OpenSource = ((file: string, line: number) => void) | undefined;

/** The lines under the headline. A running card has as many of them as a finished one with what limits it, so that ending
 *  moves nothing. */
export function statusLines(view: RunView, open: OpenSource): readonly HTMLElement[] {
  const times = paragraph("times", timesSentence(measuredOf(view)));
  switch (view.type) {
    case "running":
      return [paragraph("progress", progressLine(view.progress)), times, ...roundsBar(view.progress)];
    case "cancelled": {
      const hasTimes = view.measured.serial !== null;
      return hasTimes ? [paragraph("verdict", "Results were not compared."), times] : [];
    }
    case "finished":
      return finishedLines(view.report, view.rows === undefined ? mostListed : mostBesideTable);
    case "failed":
      return failureLines(view.report.failure, open);
  }
}

/** A thin bar that fills towards the end of the rounds. It takes no room of its own. */
function roundsBar(progress: Progress): readonly HTMLElement[] {
  const done = roundsDone(progress);
  const attributes = { value: String(done), max: "1", "aria-label": "rounds" };
  return done === null ? [] : [element("progress", { attributes })];
}

/** Serial time beside the best pool's, which answers whether it is worth the trouble. */
function timesSentence({ serial, pools }: Measured): string {
  if (serial === null) {
    return "";
  }
  const best = bestPool(pools);
  const pool =
    best === undefined
      ? ""
      : `, ${formatMs(best.medianMs)} with ${formatCounted(best.workers, "worker")}, ${formatMs(best.coldMs)} with start-up, the first time`;
  return `${formatMs(serial.medianMs)} serially${pool}.`;
}

/** All that a report has, and enough of them above a table that has them all. */
const mostListed = 100;
const mostBesideTable = 5;

/** The verdict stands alone where it matters most, and behind the times where all is well. */
function finishedLines(report: Report, most: number): readonly HTMLElement[] {
  const times = timesSentence(report);
  const verdict = verdictSentence(report.equality);
  return isEqual(report.equality.verdict)
    ? [paragraph("times", `${times} ${verdict}`)]
    : [paragraph("verdict", verdict), ...mismatchList(report.equality, most), paragraph("times", times)];
}

function mismatchList(equality: Equality, most: number): readonly HTMLElement[] {
  if (equality.mismatches.length === 0) {
    return [];
  }
  const listed = equality.mismatches.slice(0, most);
  const items = listed.map((mismatch) => {
    const pool = mismatch.workers === null ? "" : ` with ${formatCounted(mismatch.workers, "worker")}`;
    return element("li", {}, [
      userText(mismatchLine(mismatch), "code clamped"),
      element("span", { class: "muted", text: pool }),
    ]);
  });
  const unlisted = equality.differing - new Set(listed.map(({ index }) => index)).size;
  if (unlisted > 0) {
    items.push(element("li", { class: "muted", text: `and ${formatCounted(unlisted, "further input")}` }));
  }
  return [element("ul", { class: "mismatches" }, items)];
}

function failureLines(failure: Failure, open: OpenSource): readonly HTMLElement[] {
  const lines: HTMLElement[] = [element("p", { class: "failure" }, [userText(failure.message)])];
  const where = [
    ...(failure.inputIndex === null ? [] : [`input ${formatCount(failure.inputIndex)}`]),
    ...(failure.workers === null ? [] : [`with ${formatCounted(failure.workers, "worker")}`]),
  ].join(", ");
  if (where !== "" || failure.input !== null) {
    const input = failure.input === null ? [] : [userText(failure.input, "code clamped")];
    const colon = where === "" || failure.input === null ? where : `${where}: `;
    lines.push(element("p", { class: "failedInput" }, [element("span", { text: colon }), ...input]));
  }
  const { location, stack } = failure;
  if (location !== null) {
    const name = location.file.split(/[/\\]/).at(-1) ?? "";
    const text = userText(`${name}:${location.line}`);
    const place =
      open === undefined
        ? text
        : button("link", [text], () => {
            open(location.file, location.line);
          });
    lines.push(element("p", { class: "failedAt" }, [element("span", { text: "at " }), place]));
  }
  if (stack !== null) {
    lines.push(element("pre", { attributes: { tabindex: "0", "aria-label": "stack" } }, [userText(stack)]));
  }
  return lines;
}

function paragraph(className: string, text: string): HTMLElement {
  return element("p", { class: className, text });
}

import { formatCounted } from "../extension/core/format.ts";
import { verdictSentence } from "../extension/core/findings.ts";
import type { Finding } from "../extension/core/model.ts";
import { measurementNotes } from "../extension/core/notes.ts";
import type { RunView } from "../extension/core/protocol.ts";
import { element, userText } from "./element.ts";

/** What follows from the numbers, and what to do about it. What the verdict at the top says already is not said again. */
export function findingsList(view: RunView): readonly HTMLElement[] {
  if (view.type !== "finished" || view.report.findings.length === 0) {
    return [];
  }
  const said = verdictSentence(view.report.equality);
  const items = view.report.findings.map((finding) => findingItem(finding, finding.detail !== said));
  return [element("ul", { class: "findings" }, items)];
}

/** How the numbers were measured and what on, one line each. */
export function environmentLine(view: RunView): readonly HTMLElement[] {
  if (view.type !== "finished") {
    return [];
  }
  const { environment, serial } = view.report;
  const parts = [
    `Node ${environment.node}`,
    environment.cpu,
    formatCounted(environment.cores, "core"),
    environment.runtime,
    formatCounted(serial.samplesMs.length, "round"),
  ];
  const lines = [...measurementNotes(view.report), parts.join(" · ")];
  return lines.map((line) => element("p", { class: "environment" }, [userText(line)]));
}

function findingItem({ severity, title, detail, advice }: Finding, hasDetail: boolean): HTMLElement {
  return element("li", { attributes: { "data-severity": severity } }, [
    element("strong", { class: "sentence" }, [userText(title)]),
    ...(hasDetail ? [element("p", {}, [userText(detail)])] : []),
    element("p", { class: "advice" }, [userText(advice)]),
  ]);
}

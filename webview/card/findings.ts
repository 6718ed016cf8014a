import { formatCounted } from "../../extension/core/text/format.ts";
import { verdictSentence } from "../../extension/core/verdicts/words.ts";
import { actionLabel } from "../../extension/core/findings/actionWords.ts";
import { figuresTitle, figureText } from "../../extension/core/findings/figureWords.ts";
import type { Finding, FindingAction } from "../../extension/core/report/finding.ts";
import { measurementNotes } from "../../extension/core/words/measurementNotes.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { button, element, userText } from "../page/element.ts";

/** Follows an advice; undefined where there is no editor that could. */
export type Act = ((action: FindingAction) => void) | undefined;

/** What the list is made from. */
export function findingsBasis(view: RunView): unknown {
  return view.type === "finished" ? [view.report.findings, view.report.equality] : null;
}

/** What follows from the numbers, and what to do about it. What the verdict at the top says already is not said again. */
export function findingsList(view: RunView, act: Act): readonly HTMLElement[] {
  if (view.type !== "finished" || view.report.findings.length === 0) {
    return [];
  }
  const said = verdictSentence(view.report.equality);
  const items = view.report.findings.map((finding) => findingItem(finding, finding.detail !== said, act));
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

function findingItem(finding: Finding, hasDetail: boolean, act: Act): HTMLElement {
  const { severity, title, detail, advice, action } = finding;
  return element("li", { attributes: { "data-severity": severity } }, [
    element("span", { class: "hiddenVisually", text: `${severity}: ` }),
    element("strong", { class: "sentence" }, [userText(title)]),
    ...(hasDetail ? [element("p", {}, [userText(detail)])] : []),
    element("div", { class: "next" }, [
      element("p", { class: "advice" }, [userText(advice)]),
      ...(action === null || act === undefined ? [] : [actionButton(action, act)]),
    ]),
    ...evidence(finding),
  ]);
}

function actionButton(action: FindingAction, act: NonNullable<Act>): HTMLElement {
  return button("secondary", [new Text(actionLabel(action))], () => {
    act(action);
  });
}

function evidence({ evidence: figures }: Finding): readonly HTMLElement[] {
  if (figures.length === 0) {
    return [];
  }
  const pairs = figures.map((figure) => {
    const { name, value } = figureText(figure);
    return element("div", {}, [element("dt", { text: name }), element("dd", { text: value })]);
  });
  return [
    element("details", {}, [
      element("summary", { text: figuresTitle }),
      element("dl", { class: "evidence" }, pairs),
    ]),
  ];
}

import { actionLabel, changeNote } from "../../extension/core/findings/actionWords.ts";
import type { PictureName } from "../../extension/core/protocol/pictures.ts";
import { inputsCount } from "../../extension/core/words/leftOut.ts";
import type { FindingAction } from "../../extension/core/report/finding.ts";
import { passedText } from "../../extension/core/discovery/passing.ts";
import type { RunView, ShownRun } from "../../extension/core/protocol/panel.ts";
import type { RowsAnswer } from "../../extension/core/protocol/rows.ts";
import { createActivity } from "../timeline/section.ts";
import { button, contentOf, element, show, userText } from "../page/element.ts";
import { createFigures, type Figures } from "./charts.ts";
import { environmentLine, findingsBasis, findingsList } from "./findings.ts";
import { insightSections } from "./insights.ts";
import { createRowsSection } from "../rows/rowsSection.ts";
import { createPictures } from "../charts/pictures.ts";
import { createPastSection } from "./history.ts";
import type { KeptChoice } from "../charts/speedup/choice.ts";
import { statusLines } from "./status.ts";
import { numberTable } from "../page/table.ts";
import { createWhatIf } from "./whatIf.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import { headline, isInvalid, isStale, isWorthPool, measuredOf, tone } from "../page/view.ts";
import type { Post } from "../page/post.ts";

/** One run on the page. */
export interface Card {
  readonly root: HTMLElement;
  readonly charts: Figures["charts"];
  readonly update: (view: ShownRun) => void;
  /** Draws a chart and sends it; nothing where the card does not show it. */
  readonly savePicture: (name: PictureName) => void;
  /** Takes an answer about rows, should it be one about those of this card. */
  readonly takeRows: (answer: RowsAnswer) => void;
  /** Says anew how long ago things were. */
  readonly sayAges: () => void;
  /** Frees the charts; the caller takes the root off the page. */
  readonly close: () => void;
}

/** Makes the card with this id, which is that of one function. Its buttons and canvases stay the same elements for as long as it lives: a button that
 *  is replaced between pressing and releasing the mouse would lose the click. */
export function createCard(id: string, post: Post, kept: KeptChoice): Card {
  let current: ShownRun | undefined;
  const title = element("h2");
  const place = element("span", { class: "place" });
  const openButton = button("link place", [], () => {
    if (current !== undefined) {
      const { file, line } = workloadOf(current);
      post?.({ type: "open", id, file, line });
    }
  });
  const cancelButton = button("secondary", [new Text("Cancel")], () => post?.({ type: "cancel" }));
  const runButton = button("secondary", [new Text("Run again")], () =>
    post?.({ type: "run", id, change: null }),
  );
  const exportButton = button("secondary", [new Text("Export…")], () => post?.({ type: "exportRun", id }));
  const poolModule = element("div", { class: "poolModule" }, [
    button("secondary", [new Text("Generate pool module")], () => post?.({ type: "generatePoolModule", id })),
  ]);
  const act =
    post &&
    ((change: FindingAction): void => {
      post({ type: "run", id, change });
    });
  let advised: FindingAction | null = null;
  const adviceText = new Text();
  const adviceButton = button("primary", [adviceText], () => {
    if (advised !== null) {
      act?.(advised);
    }
  });
  const inputs = element("p", { class: "inputs" });
  const badge = element("span", { class: "badge", attributes: { "aria-hidden": "true" } });
  const headlineText = element("span", { class: "sentence" });
  const limit = element("p");
  const next = element("div", { class: "next" }, [limit, adviceButton]);
  const stale = element("p", { class: "stale", text: "Stale: the function has changed since this run." });
  const status = element("div", { class: "status" });
  const table = element("div", { class: "numbers" });
  const findings = element("div");
  const fillFindings = contentOf(findings);
  const insights = element("div", { class: "insights" });
  const environment = element("div");
  const pictures = createPictures(id, post, () => current);
  const figures = createFigures(id, post, kept, pictures);
  const activity = createActivity(id, post, pictures);
  const rows = createRowsSection(id, post);
  const whatIf = createWhatIf(act);
  const past = createPastSection(id, post);
  const root = element("article", {}, [
    element("header", {}, [
      element("div", { class: "titleLine" }, [title, post === undefined ? place : openButton]),
      element(
        "div",
        { class: "actions" },
        post === undefined
          ? []
          : [exportButton, element("span", { class: "stacked" }, [cancelButton, runButton])],
      ),
      inputs,
    ]),
    element("div", { class: "glance" }, [
      element("div", { attributes: { role: "status" } }, [
        element("p", { class: "headline" }, [badge, headlineText]),
        next,
      ]),
      past.earlier,
      stale,
      status,
    ]),
    past.root,
    figures.root,
    table,
    findings,
    poolModule,
    activity.root,
    rows.root,
    whatIf.root,
    insights,
    environment,
  ]);
  return {
    root,
    charts: figures.charts,
    update: (view) => {
      current = view;
      const workload = workloadOf(view);
      Object.assign(root.dataset, { state: view.type, tone: tone(view), function: workload.function });
      root.classList.toggle("invalid", isInvalid(view));
      root.classList.toggle("isStale", isStale(view));
      root.setAttribute("aria-busy", String(view.type === "running"));
      title.replaceChildren(userText(workload.function));
      for (const target of [place, openButton]) {
        target.replaceChildren(userText(`${workload.file}:${workload.line}`));
      }
      inputs.replaceChildren(...inputsLine(view), ...changeMark(view));
      const { result, limit: limitText, action } = headline(view);
      advised = action;
      setPhrase(headlineText, result);
      setText(limit, limitText ?? "");
      setText(adviceText, action === null ? "" : actionLabel(action));
      show(next, limitText !== null);
      show(adviceButton, action !== null && act !== undefined);
      // Each keeps its room, so that the end of a run moves nothing.
      cancelButton.classList.toggle("isAbsent", view.type !== "running");
      exportButton.classList.toggle("isAbsent", view.type !== "finished" && view.type !== "failed");
      runButton.classList.toggle("isAbsent", view.type === "running");
      show(stale, isStale(view));
      show(poolModule, post !== undefined && isWorthPool(view));
      const open = post && ((file: string, line: number) => post({ type: "open", id, file, line }));
      status.replaceChildren(...statusLines(view, open));
      show(figures.root, view.type === "running" || measuredOf(view).serial !== null);
      past.update(view);
      figures.update(view);
      table.replaceChildren(...numberTable(view));
      fillFindings(findingsBasis(view), () => findingsList(view, act));
      activity.update(view);
      rows.update(view);
      whatIf.update(view);
      insights.replaceChildren(...insightSections(view));
      environment.replaceChildren(...environmentLine(view));
    },
    savePicture: pictures.save,
    takeRows: rows.take,
    sayAges: () => {
      if (current !== undefined) {
        past.update(current);
      }
    },
    close: () => {
      figures.close();
      activity.close();
      rows.close();
    },
  };
}

function inputsLine(view: RunView): readonly Node[] {
  const { inputs, inputsExpression, passing } = workloadOf(view);
  const count = inputsCount(inputs, view.type === "finished" ? view.report.leftOut : null);
  const each = passing?.spread
    ? [element("span", { text: ", each " }), userText(passedText(passing), "code")]
    : [];
  return [element("span", { text: `${count} from ` }), userText(inputsExpression, "code"), ...each];
}

/** A run that somebody has started with another option says so. */
function changeMark({ change }: ShownRun): readonly Node[] {
  return change === undefined ? [] : [element("span", { class: "change", text: changeNote(change) })];
}

/** Only when it is another one, so that a screen reader does not read it again. */
function setText(target: HTMLElement | Text, text: string): void {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** The same with what stands in brackets never broken over lines. */
function setPhrase(target: HTMLElement, text: string): void {
  if (target.textContent !== text) {
    const pieces = text.split(/(\([^)]*\))/);
    target.replaceChildren(
      ...pieces.map((piece) => element("span", { class: piece.startsWith("(") ? "whole" : "", text: piece })),
    );
  }
}

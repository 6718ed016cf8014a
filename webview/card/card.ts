import type { PictureName } from "../../extension/core/protocol/pictures.ts";
import type { FindingAction } from "../../extension/core/report/finding.ts";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import type { RowsAnswer } from "../../extension/core/protocol/rows.ts";
import { createPictures } from "../charts/pictures.ts";
import type { KeptChoice } from "../charts/speedup/choice.ts";
import { button, contentOf, element, show } from "../page/element.ts";
import type { Post } from "../page/post.ts";
import { numberTable } from "../page/table.ts";
import { isInvalid, isStale, isWorthPool, measuredOf, tone } from "../page/view.ts";
import { createRowsSection } from "../rows/rowsSection.ts";
import { createActivity } from "../timeline/section.ts";
import { createFigures, type Figures } from "./charts.ts";
import { environmentLine, findingsBasis, findingsList } from "./findings.ts";
import { createGlance } from "./glance.ts";
import { createCardHead } from "./head.ts";
import { createPastSection } from "./history.ts";
import { insightSections } from "./insights.ts";
import { createWhatIf } from "./whatIf.ts";

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

/** Makes the card with this id, which is that of one function. Its buttons and canvases stay the same elements for as
 *  long as it lives: a button that is replaced between pressing and releasing the mouse would lose the click. */
export function createCard(id: string, post: Post, kept: KeptChoice): Card {
  let current: ShownRun | undefined;
  const act = post && ((change: FindingAction): void => post({ type: "run", id, change }));
  const poolModule = element("div", { class: "poolModule" }, [
    button("secondary", [new Text("Generate pool module")], () => post?.({ type: "generatePoolModule", id })),
  ]);
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
  const head = createCardHead(id, post);
  const glance = createGlance(id, post, act, past.earlier);
  const root = element("article", {}, [
    head.root,
    glance.root,
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
      const state = { state: view.type, tone: tone(view), function: workloadOf(view).function };
      Object.assign(root.dataset, state);
      root.classList.toggle("invalid", isInvalid(view));
      root.classList.toggle("isStale", isStale(view));
      root.setAttribute("aria-busy", String(view.type === "running"));
      show(poolModule, post !== undefined && isWorthPool(view));
      show(figures.root, view.type === "running" || measuredOf(view).serial !== null);
      for (const part of [head, glance, past, figures, activity, rows, whatIf]) {
        part.update(view);
      }
      table.replaceChildren(...numberTable(view));
      fillFindings(findingsBasis(view), () => findingsList(view, act));
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

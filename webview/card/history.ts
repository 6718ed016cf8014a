import { ageLine, earlierLine, pastLine, placeLine, trends } from "../../extension/core/history/pastWords.ts";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import type { Post } from "../page/post.ts";
import { element, setText, show } from "../page/element.ts";
import { createPastActions } from "./pastActions.ts";
import { trendLine } from "./trend.ts";

/** The kept runs of a card's function: what has changed since, the way to them, and what can be done with them. */
export interface PastSection {
  /** Says that the card shows an earlier run. */
  readonly earlier: HTMLElement;
  readonly root: HTMLElement;
  readonly update: (view: ShownRun) => void;
}

/** Makes the section; its buttons stay the same elements, and keep the focus when they have nothing to do. */
export function createPastSection(id: string, post: Post): PastSection {
  const actions = createPastActions(id, post);
  const line = element("p", { class: "comparison" });
  const trend = element("div", { class: "trends" });
  const place = element("span", { class: "sentence", attributes: { role: "status" } });
  const age = element("span", { class: "age" });
  const earlier = element("p", { class: "stale earlier" });
  const root = element("section", { class: "past" }, [
    line,
    element("div", { class: "pastRow" }, [
      element("div", { class: "pastPlace" }, [place, age]),
      actions.root,
      trend,
    ]),
  ]);
  return {
    earlier,
    root,
    update: (view) => {
      const { past } = view;
      show(root, past !== undefined && post !== undefined);
      root.setAttribute("aria-label", `Kept runs of ${workloadOf(view).function}`);
      show(earlier, past?.isEarlier === true);
      actions.update(view);
      if (past === undefined) {
        return;
      }
      const now = Date.now();
      setText(line, pastLine(view.type, past, now));
      setText(place, placeLine(past));
      setText(age, ageLine(past, now));
      setText(earlier, earlierLine(past));
      trend.replaceChildren(...(past.runs.length < 2 ? [] : trends.map((each) => trendLine(each, past))));
    },
  };
}

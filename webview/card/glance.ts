import { actionLabel } from "../../extension/core/findings/actionWords.ts";
import type { FindingAction } from "../../extension/core/report/finding.ts";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import { button, element, setText, show } from "../page/element.ts";
import type { Post } from "../page/post.ts";
import { headline, isStale } from "../page/view.ts";
import type { Act } from "./findings.ts";
import { statusLines } from "./status.ts";

/** What a card says first: the result, what limits it, and what to do next. */
export interface Glance {
  readonly root: HTMLElement;
  readonly update: (view: ShownRun) => void;
}

/** Makes what a glance takes in; `earlier` is the line that says that the card shows an earlier run. */
export function createGlance(id: string, post: Post, act: Act, earlier: HTMLElement): Glance {
  let advised: FindingAction | null = null;
  const adviceText = new Text();
  const adviceButton = button("primary", [adviceText], () => {
    if (advised !== null) {
      act?.(advised);
    }
  });
  const badge = element("span", { class: "badge", attributes: { "aria-hidden": "true" } });
  const headlineText = element("span", { class: "sentence" });
  const limit = element("p");
  const next = element("div", { class: "next" }, [limit, adviceButton]);
  const stale = element("p", { class: "stale", text: "Stale: the function has changed since this run." });
  const status = element("div", { class: "status" });
  const open = post && ((file: string, line: number) => post({ type: "open", id, file, line }));
  return {
    root: element("div", { class: "glance" }, [
      element("div", { attributes: { role: "status" } }, [
        element("p", { class: "headline" }, [badge, headlineText]),
        next,
      ]),
      earlier,
      stale,
      status,
    ]),
    update: (view) => {
      const { result, limit: limitText, action } = headline(view);
      advised = action;
      setPhrase(headlineText, result);
      setText(limit, limitText ?? "");
      setText(adviceText, action === null ? "" : actionLabel(action));
      show(next, limitText !== null);
      show(adviceButton, action !== null && act !== undefined);
      show(stale, isStale(view));
      status.replaceChildren(...statusLines(view, open));
    },
  };
}

/** The same as `setText` with what stands in brackets never broken over lines. */
function setPhrase(target: HTMLElement, text: string): void {
  if (target.textContent !== text) {
    const pieces = text.split(/(\([^)]*\))/);
    target.replaceChildren(
      ...pieces.map((piece) => element("span", { class: piece.startsWith("(") ? "whole" : "", text: piece })),
    );
  }
}

import type { Past } from "../../extension/core/history/past.ts";
import { ageLine, earlierLine, pastLine, placeLine, trends } from "../../extension/core/history/pastWords.ts";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import type { Post } from "../page/post.ts";
import { button, element, show } from "../page/element.ts";
import { icon } from "../page/svg.ts";
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
  let current: ShownRun | undefined;
  const act = (send: (past: Past, view: ShownRun) => void) => () => {
    if (current?.past !== undefined) {
      send(current.past, current);
    }
  };
  const step = (by: -1 | 1) =>
    act((past, view) => {
      if (canStep(past, view, by)) {
        post?.({ type: "showRun", id, step: by });
      }
    });
  const withShown = (send: (run: Past["runs"][number]) => void) =>
    act(({ runs, shown }) => {
      const run = runs[shown ?? -1];
      if (run !== undefined) {
        send(run);
      }
    });
  const previous = button("secondary", named("previous", new Text("Previous run")), step(-1));
  const next = button("secondary", named("next", new Text("Next run")), step(1));
  const pinText = new Text();
  const pin = button(
    "secondary",
    named("pin", pinText),
    withShown((run) => post?.({ type: "pinRun", run: run.id, isPinned: !run.isPinned })),
  );
  const remove = button(
    "secondary",
    named("remove", new Text("Delete run")),
    withShown((run) => post?.({ type: "deleteRun", run: run.id })),
  );
  const removeAll = button(
    "secondary",
    named("removeAll", new Text("Delete all…")),
    act(({ runs: [first] }) => first && post?.({ type: "deleteRuns", run: first.id })),
  );
  const line = element("p", { class: "comparison" });
  const trend = element("div", { class: "trends" });
  const place = element("span", { class: "sentence", attributes: { role: "status" } });
  const age = element("span", { class: "age" });
  const earlier = element("p", { class: "stale earlier" });
  const root = element("section", { class: "past" }, [
    line,
    element("div", { class: "pastRow" }, [
      element("div", { class: "pastPlace" }, [place, age]),
      element("div", { class: "pastActions" }, [previous, next, pin, remove, removeAll]),
      trend,
    ]),
  ]);
  return {
    earlier,
    root,
    update: (view) => {
      current = view;
      const { past } = view;
      show(root, past !== undefined && post !== undefined);
      root.setAttribute("aria-label", `Kept runs of ${workloadOf(view).function}`);
      show(earlier, past?.isEarlier === true);
      if (past === undefined) {
        return;
      }
      const now = Date.now();
      const run = past.runs[past.shown ?? -1];
      setText(line, pastLine(view.type, past, now));
      setText(place, placeLine(past));
      setText(age, ageLine(past, now));
      setText(earlier, earlierLine(past));
      setText(pinText, run?.isPinned ? "Unpin baseline" : "Pin as baseline");
      // Where there is no room for the names.
      for (const each of [previous, next, pin, remove, removeAll]) {
        each.title = each.textContent;
      }
      enable(previous, canStep(past, view, -1));
      enable(next, canStep(past, view, 1));
      enable(pin, run !== undefined);
      enable(remove, run !== undefined);
      enable(removeAll, past.runs.length > 0);
      trend.replaceChildren(...(past.runs.length < 2 ? [] : trends.map((each) => trendLine(each, past))));
    },
  };
}

/** What the buttons look like on a narrow page. */
const icons = {
  previous: "M10 3 5 8l5 5",
  next: "M6 3l5 5-5 5",
  pin: "M5.5 2.5h5L10 7l2.5 2.5h-9L6 7zM8 9.5V14",
  remove: "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.7 9h5.6l.7-9",
  removeAll: "M1.5 4.5h9M4.5 4.5v-2h3v2M3 4.5l.6 9h4.8l.6-9M12.5 7h2M12 10h2.5M11.5 13h3",
} as const;

function named(name: keyof typeof icons, text: Text): readonly Node[] {
  return [icon(icons[name]), element("span", {}, [text])];
}

function canStep({ runs, shown, isEarlier }: Past, { type }: ShownRun, by: -1 | 1): boolean {
  return type !== "running" && (by === 1 ? isEarlier : (shown ?? runs.length) > 0);
}

/** Unlike a disabled button, one that is only said to be keeps the focus. */
function enable(target: HTMLButtonElement, isEnabled: boolean): void {
  target.setAttribute("aria-disabled", String(!isEnabled));
}

/** Only when it is another one, so that a screen reader does not read it again. */
function setText(target: HTMLElement | Text, text: string): void {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

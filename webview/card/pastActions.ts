import type { Past } from "../../extension/core/history/past.ts";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import type { Post } from "../page/post.ts";
import { button, element, setText } from "../page/element.ts";
import { icon } from "../page/svg.ts";

/** The buttons that go from one kept run to another, and that pin and delete them. */
export interface PastActions {
  readonly root: HTMLElement;
  readonly update: (view: ShownRun) => void;
}

/** Makes the buttons. They are never disabled, only said to be, so that one of them keeps the focus. */
export function createPastActions(id: string, post: Post): PastActions {
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
    act((past) => {
      const run = shownOf(past);
      if (run !== undefined) {
        send(run);
      }
    });
  const previous = named("previous", new Text("Previous run"), step(-1));
  const next = named("next", new Text("Next run"), step(1));
  const pinText = new Text();
  const pin = named(
    "pin",
    pinText,
    withShown((run) => post?.({ type: "pinRun", run: run.id, isPinned: !run.isPinned })),
  );
  const remove = named(
    "remove",
    new Text("Delete run"),
    withShown((run) => post?.({ type: "deleteRun", run: run.id })),
  );
  const removeAll = named(
    "removeAll",
    new Text("Delete all…"),
    act(({ runs: [first] }) => first && post?.({ type: "deleteRuns", run: first.id })),
  );
  const buttons = [previous, next, pin, remove, removeAll];
  return {
    root: element("div", { class: "pastActions" }, buttons),
    update: (view) => {
      current = view;
      const { past } = view;
      if (past === undefined) {
        return;
      }
      const run = shownOf(past);
      setText(pinText, run?.isPinned ? "Unpin baseline" : "Pin as baseline");
      // Where there is no room for the names.
      for (const each of buttons) {
        each.title = each.textContent;
      }
      enable(previous, canStep(past, view, -1));
      enable(next, canStep(past, view, 1));
      enable(pin, run !== undefined);
      enable(remove, run !== undefined);
      enable(removeAll, past.runs.length > 0);
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

function named(name: keyof typeof icons, text: Text, onClick: () => void): HTMLButtonElement {
  return button("secondary", [icon(icons[name]), element("span", {}, [text])], onClick);
}

function shownOf({ runs, shown }: Past): Past["runs"][number] | undefined {
  return runs[shown ?? -1];
}

function canStep({ runs, shown, isEarlier }: Past, { type }: ShownRun, by: -1 | 1): boolean {
  return type !== "running" && (by === 1 ? isEarlier : (shown ?? runs.length) > 0);
}

/** Unlike a disabled button, one that is only said to be keeps the focus. */
function enable(target: HTMLButtonElement, isEnabled: boolean): void {
  target.setAttribute("aria-disabled", String(!isEnabled));
}

import type { PlaceWords } from "../../extension/core/activity/timelineWords.ts";
import { element, show, userText } from "../page/element.ts";

/** A few lines beside what is pointed at. */
export interface Tip {
  readonly root: HTMLElement;
  /** Shows the words below a place of the parent, in pixels; null hides them. */
  readonly set: (words: PlaceWords | null, x: number, y: number) => void;
}

/** Makes a tip for a parent that it is positioned in. Nobody can point at it, and screen readers hear the same words
 *  elsewhere. */
export function createTip(): Tip {
  const root = element("div", { class: "tip", attributes: { "aria-hidden": "true" } });
  show(root, false);
  return {
    root,
    set: (words, x, y) => {
      show(root, words !== null);
      if (words === null) {
        return;
      }
      root.replaceChildren(
        element("strong", { text: words.title }),
        ...(words.preview === null ? [] : [userText(words.preview, "code clamped")]),
        ...words.lines.map((text) => element("span", { text })),
      );
      const parentWidth = root.parentElement?.clientWidth ?? 0;
      const left = Math.max(0, Math.min(x - root.offsetWidth / 2, parentWidth - root.offsetWidth));
      root.style.left = `${left}px`;
      root.style.top = `${y}px`;
    },
  };
}

import { besideName, besideSentence, type CardRun } from "../../../extension/core/history/besideWords.ts";
import { seriesRows } from "../../../extension/core/history/seriesRows.ts";
import type { ShownRun } from "../../../extension/core/protocol/panel.ts";
import { workloadOf } from "../../../extension/core/protocol/runView.ts";
import { button, element, show } from "../../page/element.ts";
import { markAndText } from "../legend.ts";
import { environmentOf, isInvalid, measuredOf } from "../../page/view.ts";

/** What stands beside a card's run: its name with its mark, a way to remove it, and what the two show. */
export interface BesideLine {
  readonly root: HTMLElement;
  /** Gives the name of the run beside this one back; null without one. */
  readonly update: (view: ShownRun) => string | null;
}

/** Makes the line, hidden until there is something to say.
 *  @param remove undefined where nobody can remove it. */
export function createBesideLine(remove: (() => void) | undefined): BesideLine {
  const name = element("span", { class: "besideName" });
  const sentence = element("p", { class: "besideSentence", attributes: { role: "status" } });
  const removeButton = button("toggle", [new Text("✕")], () => remove?.());
  removeButton.title = "Compare no more";
  removeButton.setAttribute("aria-label", "Compare no more");
  const line = element("div", { class: "besideLine" }, [
    name,
    ...(remove === undefined ? [] : [removeButton]),
  ]);
  const root = element("div", { class: "besideRun" }, [line, sentence]);
  return {
    root,
    update: (view) => {
      const { beside } = view;
      show(root, beside !== undefined);
      if (beside === undefined) {
        name.replaceChildren();
        return null;
      }
      const own = cardRun(view);
      const text = besideName(beside, own);
      const words = besideSentence(beside, own, Date.now());
      name.replaceChildren(...markAndText("beside", text));
      // Only when it is another one, so that a screen reader does not read it again.
      if (sentence.textContent !== words) {
        sentence.textContent = words;
      }
      return text;
    },
  };
}

function cardRun(view: ShownRun): CardRun {
  return {
    workload: workloadOf(view),
    environment: environmentOf(view),
    rows: seriesRows(measuredOf(view)),
    isCounting: !isInvalid(view),
  };
}

import { changeNote } from "../../extension/core/findings/actionWords.ts";
import { passedText } from "../../extension/core/discovery/passing.ts";
import type { RunView, ShownRun } from "../../extension/core/protocol/panel.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import { inputsCount } from "../../extension/core/words/leftOut.ts";
import { button, element, userText } from "../page/element.ts";
import type { Post } from "../page/post.ts";

/** The head of a card: which function it is about, over which inputs, and what can be done with the whole run. */
export interface CardHead {
  readonly root: HTMLElement;
  readonly update: (view: ShownRun) => void;
}

/** Makes the head; without an editor it has no buttons. */
export function createCardHead(id: string, post: Post): CardHead {
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
  const inputs = element("p", { class: "inputs" });
  const actions = [exportButton, element("span", { class: "stacked" }, [cancelButton, runButton])];
  return {
    root: element("header", {}, [
      element("div", { class: "titleLine" }, [title, post === undefined ? place : openButton]),
      element("div", { class: "actions" }, post === undefined ? [] : actions),
      inputs,
    ]),
    update: (view) => {
      current = view;
      const workload = workloadOf(view);
      title.replaceChildren(userText(workload.function));
      for (const target of [place, openButton]) {
        target.replaceChildren(userText(`${workload.file}:${workload.line}`));
      }
      inputs.replaceChildren(...inputsLine(view), ...changeMark(view));
      // Each keeps its room, so that the end of a run moves nothing.
      cancelButton.classList.toggle("isAbsent", view.type !== "running");
      exportButton.classList.toggle("isAbsent", view.type !== "finished" && view.type !== "failed");
      runButton.classList.toggle("isAbsent", view.type === "running");
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

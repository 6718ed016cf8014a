import { formatCount } from "../../extension/core/text/format.ts";
import type { RowFilter } from "../../extension/core/rows/rowShapes.ts";
import { announce } from "../page/announce.ts";
import { button, element } from "../page/element.ts";

/** What stands above a table of results: a filter, a way to an index, and what there is to say of that. */
export interface RowTools {
  readonly root: HTMLElement;
  /** For other rows, all of them shown. */
  readonly reset: (differing: number, canFilter: boolean) => void;
  readonly filter: () => RowFilter;
  readonly say: (text: string) => void;
}

/** What a person does with the tools. */
export interface RowToolsObserver {
  readonly onFilter: () => void;
  readonly onIndex: (index: number) => void;
  /** Goes to the source of the inputs; undefined where there is no editor. */
  readonly onOpen: (() => void) | undefined;
}

/** Makes the tools. */
export function createRowTools({ onFilter, onIndex, onOpen }: RowToolsObserver): RowTools {
  const only = element("input", { attributes: { type: "checkbox" } });
  const onlyText = element("span");
  const goTo = element("input", {
    attributes: { type: "text", inputmode: "numeric", size: "9", autocomplete: "off", spellcheck: "false" },
  });
  const said = element("span", { class: "muted said" });
  const say = (text: string): void => {
    said.textContent = text;
    announce(text);
  };
  only.addEventListener("change", onFilter);
  goTo.addEventListener("keydown", (event) => {
    // Spaces of any kind group digits, here and where a number was copied from.
    const text = goTo.value.replaceAll(/\s/g, "");
    if (event.key !== "Enter" || text === "") {
      return;
    }
    if (/^\d{1,15}$/.test(text)) {
      onIndex(Number(text));
    } else {
      say("An index is a whole number from 0.");
    }
  });
  return {
    root: element("div", { class: "rowTools" }, [
      element("label", {}, [only, onlyText]),
      element("label", {}, [new Text("Go to index "), goTo]),
      ...(onOpen === undefined ? [] : [button("link", [new Text("Show the inputs’ source")], onOpen)]),
      said,
    ]),
    reset: (differing, canFilter) => {
      onlyText.textContent = `Only differences (${formatCount(differing)})`;
      only.checked = false;
      only.disabled = !canFilter;
    },
    filter: () => (only.checked ? "differences" : "all"),
    say,
  };
}

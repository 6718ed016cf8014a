import type { Ref } from "preact";
import { meaningOf } from "../../extension/core/text/glossary.ts";
import { hint } from "../page/hint.ts";
import { Mark } from "./mark.tsx";
import type { MarkName } from "./marks.ts";

/** A mark, its name, and what there is to say to who points at it. */
export type LegendEntry = readonly [mark: MarkName, text: string, more?: string];

interface LegendParts {
  readonly entries: readonly LegendEntry[];
  /** Where a picture finds what it shows of the legend. */
  readonly root: Ref<HTMLUListElement>;
}

/** What the marks of a chart mean, in the order in which they matter. */
export function Legend({ entries, root }: LegendParts) {
  return (
    <ul class="legend" ref={root}>
      {entries.map(([mark, text, more]) => (
        <li key={text} {...hint(more ?? meaningOf(text))}>
          <MarkAndText mark={mark} text={text} />
        </li>
      ))}
    </ul>
  );
}

interface ToggleLegendParts<Name extends string> {
  readonly entries: readonly (readonly [name: Name, ...entry: LegendEntry])[];
  /** Which are shown now, and which have anything to show: the others keep their room, so that nothing moves. */
  readonly isShown: (name: Name) => boolean;
  readonly hasData: (name: Name) => boolean;
  readonly onToggle: (name: Name) => void;
}

/** A legend whose entries show and hide what they name. */
export function ToggleLegend<Name extends string>({
  entries,
  isShown,
  hasData,
  onToggle,
}: ToggleLegendParts<Name>) {
  return (
    <ul class="legend">
      {entries.map(([name, mark, text, more]) => (
        <li key={name}>
          <button
            type="button"
            class={`toggle ${hasData(name) ? "" : "isAbsent"}`}
            title={more}
            aria-pressed={isShown(name)}
            onClick={() => onToggle(name)}
          >
            <MarkAndText mark={mark} text={text} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A mark of the charts and what it means. */
export function MarkAndText({ mark, text }: { readonly mark: MarkName; readonly text: string }) {
  return (
    <>
      <Mark name={mark} />
      <span>{text}</span>
    </>
  );
}

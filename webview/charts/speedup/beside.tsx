import { besideName, besideSentence, type CardRun } from "../../../extension/core/history/besideWords.ts";
import { seriesRows } from "../../../extension/core/history/seriesRows.ts";
import type { ShownRun } from "../../../extension/core/protocol/panel.ts";
import { workloadOf } from "../../../extension/core/protocol/runView.ts";
import { useAnnounced } from "../../page/announce.ts";
import type { CardParts } from "../../page/post.ts";
import { MarkAndText } from "../legend.tsx";
import { environmentOf, isInvalid, measuredOf } from "../../page/view.ts";

/** The name of the run beside a card's; null without one. */
export function nameBeside(view: ShownRun): string | null {
  return view.beside === undefined ? null : besideName(view.beside, cardRun(view));
}

/** What stands beside a card's run: its name with its mark, a way to remove it, and what the two show. */
export function BesideLine({ view, post }: CardParts) {
  const { beside, id } = view;
  const own = cardRun(view);
  useAnnounced(beside === undefined ? "" : besideName(beside, own));
  return beside === undefined ? (
    <div class="besideRun" hidden />
  ) : (
    <div class="besideRun">
      <div class="besideLine">
        <span class="besideName">
          <MarkAndText mark="beside" text={besideName(beside, own)} />
        </span>
        {post !== undefined && (
          <button
            type="button"
            class="toggle"
            title="Compare no more"
            aria-label="Compare no more"
            onClick={() => post({ type: "stopComparing", id })}
          >
            ✕
          </button>
        )}
      </div>
      <p class="besideSentence">{besideSentence(beside, own, Date.now())}</p>
    </div>
  );
}

function cardRun(view: ShownRun): CardRun {
  return {
    workload: workloadOf(view),
    environment: environmentOf(view),
    rows: seriesRows(measuredOf(view)),
    isCounting: !isInvalid(view),
  };
}

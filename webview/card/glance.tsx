import { actionLabel } from "../../extension/core/findings/actionWords.ts";
import { earlierLine } from "../../extension/core/history/pastWords.ts";
import { actOf, type CardParts } from "../page/post.ts";
import { headline, isStale } from "../page/view.ts";
import { StatusLines } from "./status.tsx";

/** What a card says first: the result, what limits it, and what to do next. */
export function Glance({ view, post }: CardParts) {
  const { result, limit, action } = headline(view);
  const act = actOf({ view, post });
  const { past } = view;
  return (
    <div class="glance">
      <div role="status">
        <p class="headline">
          <span class="badge" aria-hidden="true" />
          <span class="sentence">
            <Phrase text={result} />
          </span>
        </p>
        <div class="next" hidden={limit === null}>
          <p>{limit}</p>
          {/* Always there, so that pressing and releasing the mouse meet the same button. */}
          <button
            type="button"
            class="primary"
            hidden={action === null || act === undefined}
            onClick={() => action && act?.(action)}
          >
            {action && actionLabel(action)}
          </button>
        </div>
      </div>
      {past?.isEarlier === true && <p class="stale earlier">{earlierLine(past)}</p>}
      {isStale(view) && <p class="stale">Stale: the function has changed since this run.</p>}
      <div class="status">
        <StatusLines view={view} post={post} />
      </div>
    </div>
  );
}

/** A text in which what stands in brackets is never broken over lines. */
function Phrase({ text }: { readonly text: string }) {
  return text.split(/(\([^)]*\))/).map((piece, index) => (
    <span key={index} class={piece.startsWith("(") ? "whole" : ""}>
      {piece}
    </span>
  ));
}

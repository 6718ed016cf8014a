import { actionLabel } from "../../extension/core/findings/actionWords.ts";
import { glossary } from "../../extension/core/text/glossary.ts";
import { hint } from "../page/hint.ts";
import { earlierLine } from "../../extension/core/history/pastWords.ts";
import type { FromWebview } from "../../extension/core/protocol/panel.ts";
import { likelyLabel, type LikelyWords } from "../../extension/core/verdicts/likelyWords.ts";
import { poolModuleLabel, togetherLabel } from "../../extension/core/words/sections.ts";
import type { CardParts } from "../page/post.ts";
import { unparted } from "../page/unparted.ts";
import { isStale } from "../page/view.ts";
import { SourceLink } from "../page/sourceLink.tsx";
import { UserText } from "../page/userText.tsx";
import { StatusLines } from "./status.tsx";

/** What a card says first: the result, what limits it, and the one thing to do next. */
export function Glance({ view, post }: CardParts) {
  const { past, words } = view;
  const { result, limit, likely } = words.headline;
  return (
    <div class="glance">
      {/* What changes with each round is not read out, but what it comes to in the end. */}
      <div role="status" aria-live={view.type === "running" && view.measured.serial ? "off" : "polite"}>
        <p class="headline">
          <span class="badge" aria-hidden="true" />
          <span class="sentence">
            <Phrase text={result} />
          </span>
        </p>
        <div class="next" hidden={limit === null}>
          <p>
            {likely === undefined ? unparted(limit ?? "") : <Likely words={likely} view={view} post={post} />}
          </p>
          <NextButton view={view} post={post} />
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

/** The line that may be why results differ, and what to do about it. */
function Likely({
  words: { line, place, more, cure },
  view: { id },
  post,
}: CardParts & { readonly words: LikelyWords }) {
  return (
    <>
      {likelyLabel}
      <UserText text={line.text} class="code" />
      {", "}
      <SourceLink id={id} place={line} text={place} post={post} />
      {more + cure}
    </>
  );
}

/** Follows the advice, or writes the pool where there is none and a pool pays. Always the same button, so that pressing
 *  and releasing the mouse meet it. */
function NextButton({ view, post }: CardParts) {
  const { headline, offer } = view.words;
  const { action } = headline;
  const message: FromWebview | undefined =
    action !== null
      ? { type: "run", id: view.id, change: action }
      : offer === "pool"
        ? { type: "generatePoolModule", id: view.id }
        : offer === "together"
          ? { type: "writeTogether", id: view.id }
          : undefined;
  return (
    <button
      type="button"
      class="primary"
      hidden={message === undefined || post === undefined}
      onClick={() => message && post?.(message)}
    >
      {action === null
        ? message?.type === "writeTogether"
          ? togetherLabel
          : poolModuleLabel
        : actionLabel(action)}
    </button>
  );
}

/** How a speedup's interval begins. */
const intervalMark = "(95";

/** A text in which what stands in brackets is never broken over lines. */
function Phrase({ text }: { readonly text: string }) {
  return text.split(/(\([^)]*\))/).map((piece, index) => (
    <span
      key={index}
      class={piece.startsWith("(") ? "whole" : ""}
      {...hint(piece.startsWith(intervalMark) ? glossary.interval.sentence : undefined)}
    >
      {piece}
    </span>
  ));
}

import { changeNote } from "../../extension/core/findings/actionWords.ts";
import { passedText } from "../../extension/core/discovery/passing.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import type { CardParts } from "../page/post.ts";
import { SourceLink } from "../page/sourceLink.tsx";
import { Toolbar } from "../page/toolbar.tsx";
import { UserText } from "../page/userText.tsx";

/** The head of a card: which function it is about, over which inputs, and what can be done with the whole run. Without an
 *  editor it has no buttons. */
export function CardHead({ view, post }: CardParts) {
  const { function: name, file, line } = workloadOf(view);
  return (
    <header>
      <div class="titleLine">
        <h2>
          <UserText text={name} />
        </h2>
        <SourceLink id={view.id} place={{ file, line }} text={`${file}:${line}`} post={post} class="place" />
      </div>
      <CardActions view={view} post={post} />
      <p class="inputs">
        <Inputs view={view} post={post} />
      </p>
    </header>
  );
}

/** Each button keeps its room, so that the end of a run moves nothing. */
function CardActions({ view, post }: CardParts) {
  const { id, type } = view;
  if (post === undefined) {
    return <div class="actions" />;
  }
  const look = (isThere: boolean) => `secondary ${isThere ? "" : "isAbsent"}`;
  const isMeasuring = view.type === "running" && view.progress.type === "running";
  const hasReport = type !== "running" && (type !== "cancelled" || view.report.serial !== null);
  return (
    <Toolbar name="run" class="actions">
      <span class="stacked">
        <button type="button" class={look(isMeasuring)} onClick={() => post({ type: "finish" })}>
          Finish now
        </button>
        <button type="button" class={look(hasReport)} onClick={() => post({ type: "exportRun", id })}>
          Export…
        </button>
      </span>
      <span class="stacked">
        <button type="button" class={look(type === "running")} onClick={() => post({ type: "cancel" })}>
          Cancel
        </button>
        <button
          type="button"
          class={look(type !== "running")}
          onClick={() => post({ type: "run", id, change: null })}
        >
          Run again
        </button>
      </span>
    </Toolbar>
  );
}

function Inputs({ view, post }: CardParts) {
  const { inputsExpression, passing } = workloadOf(view);
  return (
    <>
      <span>{`${view.words.inputs} from `}</span>
      <UserText text={inputsExpression} class="code" />
      {passing?.spread && (
        <>
          <span>, each </span>
          <UserText text={passedText(passing)} class="code" />
        </>
      )}
      {view.asksInputs && post !== undefined && (
        <>
          <span> · chosen by you · </span>
          <button type="button" class="link" onClick={() => post({ type: "keepInputs", id: view.id })}>
            keep as tag
          </button>
        </>
      )}
      {/* A run that somebody has started with another option says so. */}
      {view.change && <span class="change">{changeNote(view.change)}</span>}
    </>
  );
}

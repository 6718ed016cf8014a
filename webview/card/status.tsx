/** The words at the top of a card: what came out, and what it rests on. */
import { progressLine } from "../../extension/core/words/run.ts";
import { slowTypingPart } from "../../extension/core/words/typing.ts";
import { isEqual } from "../../extension/core/report/pools.ts";
import { formatCount, formatCounted, formatMs } from "../../extension/core/text/format.ts";
import type { Measured } from "../../extension/core/report/times.ts";
import type { Progress } from "../../extension/core/report/progress.ts";
import type { Failure } from "../../extension/core/report/outcome.ts";
import { roundsDone } from "../../extension/core/measuring/rounds.ts";
import { actionLabel, sampleLabel } from "../../extension/core/findings/actionWords.ts";
import { busyWords } from "../../extension/core/findings/busyWords.ts";
import type { Machine } from "../../extension/core/report/machine.ts";
import { placeText } from "../../extension/core/verdicts/likelyWords.ts";
import { stackFrames } from "../../extension/core/text/stackFrames.ts";
import { Mismatches } from "../page/mismatches.tsx";
import { actOf, type Act, type CardParts } from "../page/post.ts";
import { SourceLink } from "../page/sourceLink.tsx";
import { UserText } from "../page/userText.tsx";

/** The lines under the headline. */
export function StatusLines({ view, post }: CardParts) {
  switch (view.type) {
    case "running":
      return (
        <>
          <p class="progress">
            <span>{progressLine(view.progress) + firstTime(view.measured) + slowTypingPart(view)}</span>
            <Sample progress={view.progress} act={actOf({ view, post })} />
          </p>
          <RoundsBar progress={view.progress} />
          <Busy machine={view.measured.machine ?? null} act={actOf({ view, post })} />
        </>
      );
    case "cancelled":
      return null;
    case "finished":
      // What differs, with one example: the section of results has all of them, and the reason.
      return isEqual(view.report.equality.verdict) ? null : (
        <Mismatches equality={view.report.equality} most={1} />
      );
    case "failed":
      return <Failed id={view.id} failure={view.report.failure} post={post} act={actOf({ view, post })} />;
  }
}

/** The first number that there is: a chart needs a round of all. */
function firstTime({ serial, firstSerialMs }: Measured): string {
  return serial === null && firstSerialMs !== undefined
    ? ` · the first serial run took ${formatMs(firstSerialMs)}`
    : "";
}

/** Says while it is measured, and can still be put off, that others use the machine. */
function Busy({ machine, act }: { readonly machine: Machine | null; readonly act: Act }) {
  const words = machine && busyWords(machine);
  return words === null ? null : (
    <p class="busy">
      <span>{words} What is measured now will be unsure.</span>
      {act !== undefined && (
        <button type="button" class="link" onClick={() => act({ type: "quiet" })}>
          {actionLabel({ type: "quiet" })}
        </button>
      )}
    </p>
  );
}

/** Offers to measure less where the whole takes long. */
function Sample({ progress, act }: { readonly progress: Progress; readonly act: Act }) {
  const sample = progress.type === "running" ? progress.sample : undefined;
  return sample === undefined || act === undefined ? null : (
    <button type="button" class="link" onClick={() => act({ type: "sample", sample: sample.count })}>
      {sampleLabel(sample)}
    </button>
  );
}

/** A thin bar that fills towards the end of the rounds. It takes no room of its own. */
function RoundsBar({ progress }: { readonly progress: Progress }) {
  const done = roundsDone(progress);
  return done === null ? null : <progress value={done} max={1} aria-label="rounds" />;
}

interface FailedParts extends Pick<CardParts, "post"> {
  readonly id: string;
  readonly failure: Failure;
  readonly act: Act;
}

/** Nothing of it twice: the message has most of the errors, and of the inputs. */
function Failed({ id, failure, post, act }: FailedParts) {
  const { message, inputIndex, workers, input, location, stack, action } = failure;
  const where = [
    ...(inputIndex === null ? [] : [`input ${formatCount(inputIndex)}`]),
    ...(workers === null ? [] : [`with ${formatCounted(workers, "worker")}`]),
  ].join(", ");
  return (
    <>
      <p class="failure">
        <UserText text={message} />
      </p>
      {action !== undefined && act !== undefined && (
        <div class="next">
          <button type="button" class="secondary" onClick={() => act(action)}>
            {actionLabel(action)}
          </button>
        </div>
      )}
      {(where !== "" || input !== null) && !(input !== null && message.includes(`(${input})`)) && (
        <p class="failedInput">
          <span>{where === "" || input === null ? where : `${where}: `}</span>
          {input !== null && <UserText text={input} class="code clamped" />}
        </p>
      )}
      {location !== null && (
        <p class="failedAt">
          <span>at </span>
          <SourceLink id={id} place={location} text={placeText(location)} post={post} />
        </p>
      )}
      {stack !== null && (
        <pre tabindex={0} aria-label="stack">
          <UserText text={stackFrames(stack)} />
        </pre>
      )}
    </>
  );
}

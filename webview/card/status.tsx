/** The words at the top of a card: what came out, and what it rests on. */
import { mismatchLine, verdictSentence } from "../../extension/core/verdicts/words.ts";
import { progressLine } from "../../extension/core/words/run.ts";
import { bestPool, isEqual } from "../../extension/core/report/pools.ts";
import { formatCount, formatCounted, formatMs } from "../../extension/core/text/format.ts";
import type { Report } from "../../extension/core/report/report.ts";
import type { Progress } from "../../extension/core/report/progress.ts";
import type { Failure } from "../../extension/core/report/outcome.ts";
import type { Equality } from "../../extension/core/report/verdict.ts";
import type { Measured } from "../../extension/core/report/times.ts";
import { roundsDone } from "../../extension/core/measuring/rounds.ts";
import type { CardParts } from "../page/post.ts";
import { UserText } from "../page/userText.tsx";
import { measuredOf } from "../page/view.ts";

/** The lines under the headline. A running card has as many of them as a finished one with what limits it, so that ending
 *  moves nothing. */
export function StatusLines({ view, post }: CardParts) {
  const times = <p class="times">{timesSentence(measuredOf(view))}</p>;
  switch (view.type) {
    case "running":
      return (
        <>
          <p class="progress">{progressLine(view.progress)}</p>
          {times}
          <RoundsBar progress={view.progress} />
        </>
      );
    case "cancelled":
      return view.measured.serial === null ? null : (
        <>
          <p class="verdict">Results were not compared.</p>
          {times}
        </>
      );
    case "finished":
      return <Finished report={view.report} most={view.rows === undefined ? mostListed : mostBesideTable} />;
    case "failed":
      return <Failed id={view.id} failure={view.report.failure} post={post} />;
  }
}

/** A thin bar that fills towards the end of the rounds. It takes no room of its own. */
function RoundsBar({ progress }: { readonly progress: Progress }) {
  const done = roundsDone(progress);
  return done === null ? null : <progress value={done} max={1} aria-label="rounds" />;
}

/** Serial time beside the best pool's, which answers whether it is worth the trouble. */
function timesSentence({ serial, pools }: Measured): string {
  if (serial === null) {
    return "";
  }
  const best = bestPool(pools);
  const pool =
    best === undefined
      ? ""
      : `, ${formatMs(best.medianMs)} with ${formatCounted(best.workers, "worker")}, ${formatMs(best.coldMs)} with start-up, the first time`;
  return `${formatMs(serial.medianMs)} serially${pool}.`;
}

/** All that a report has, and enough of them above a table that has them all. */
const mostListed = 100;
const mostBesideTable = 5;

/** The verdict stands alone where it matters most, and behind the times where all is well. */
function Finished({ report, most }: { readonly report: Report; readonly most: number }) {
  const times = timesSentence(report);
  const verdict = verdictSentence(report.equality);
  return isEqual(report.equality.verdict) ? (
    <p class="times">{`${times} ${verdict}`}</p>
  ) : (
    <>
      <p class="verdict">{verdict}</p>
      <Mismatches equality={report.equality} most={most} />
      <p class="times">{times}</p>
    </>
  );
}

function Mismatches({ equality, most }: { readonly equality: Equality; readonly most: number }) {
  const listed = equality.mismatches.slice(0, most);
  const unlisted = equality.differing - new Set(listed.map(({ index }) => index)).size;
  return listed.length === 0 ? null : (
    <ul class="mismatches">
      {listed.map((mismatch, place) => (
        <li key={place}>
          <UserText text={mismatchLine(mismatch)} class="code clamped" />
          <span class="muted">
            {mismatch.workers === null ? "" : ` with ${formatCounted(mismatch.workers, "worker")}`}
          </span>
        </li>
      ))}
      {unlisted > 0 && <li class="muted">{`and ${formatCounted(unlisted, "further input")}`}</li>}
    </ul>
  );
}

interface FailedParts extends Pick<CardParts, "post"> {
  readonly id: string;
  readonly failure: Failure;
}

function Failed({ id, failure, post }: FailedParts) {
  const { message, inputIndex, workers, input, location, stack } = failure;
  const where = [
    ...(inputIndex === null ? [] : [`input ${formatCount(inputIndex)}`]),
    ...(workers === null ? [] : [`with ${formatCounted(workers, "worker")}`]),
  ].join(", ");
  return (
    <>
      <p class="failure">
        <UserText text={message} />
      </p>
      {(where !== "" || input !== null) && (
        <p class="failedInput">
          <span>{where === "" || input === null ? where : `${where}: `}</span>
          {input !== null && <UserText text={input} class="code clamped" />}
        </p>
      )}
      {location !== null && (
        <p class="failedAt">
          <span>at </span>
          <Place id={id} location={location} post={post} />
        </p>
      )}
      {stack !== null && (
        <pre tabindex={0} aria-label="stack">
          <UserText text={stack} />
        </pre>
      )}
    </>
  );
}

interface PlaceParts extends Pick<CardParts, "post"> {
  readonly id: string;
  readonly location: NonNullable<Failure["location"]>;
}

function Place({ id, location: { file, line }, post }: PlaceParts) {
  const text = <UserText text={`${file.split(/[/\\]/).at(-1) ?? ""}:${line}`} />;
  return post === undefined ? (
    text
  ) : (
    <button type="button" class="link" onClick={() => post({ type: "open", id, file, line })}>
      {text}
    </button>
  );
}

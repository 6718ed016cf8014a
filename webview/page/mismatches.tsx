import type { Equality } from "../../extension/core/report/verdict.ts";
import { formatCounted } from "../../extension/core/text/format.ts";
import { mismatchLine } from "../../extension/core/verdicts/words.ts";
import { UserText } from "./userText.tsx";

interface MismatchesParts {
  readonly equality: Equality;
  /** All that the report has by default. */
  readonly most?: number;
}

/** The first differences of a report. */
export function Mismatches({ equality, most = equality.mismatches.length }: MismatchesParts) {
  const listed = equality.mismatches.slice(0, most);
  const unlisted = equality.differing - new Set(equality.mismatches.map(({ index }) => index)).size;
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
      {listed.length > 1 && unlisted > 0 && (
        <li class="muted">{`and ${formatCounted(unlisted, "further input")}`}</li>
      )}
    </ul>
  );
}

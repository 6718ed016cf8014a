import { rowsOfMismatches } from "../../extension/core/rows/row.ts";
import { goneNote, lostNote, rowsNote } from "../../extension/core/rows/rowWords.ts";
import type { RowsSummary } from "../../extension/core/rows/rowShapes.ts";
import type { Report } from "../../extension/core/report/report.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import type { Post } from "../page/post.ts";
import { hostSource, listSource, type RowSource, type SourceObserver } from "./rowSource.ts";

/** A run that has finished, as the host shows it. */
export type FinishedView = Extract<RunView, { type: "finished" }>;

/** The rows that a table shows of a run. */
export interface Listing {
  readonly source: RowSource;
  readonly summary: RowsSummary;
  /** What there is to say of them. */
  readonly note: string;
  /** Whether its differences can be shown alone. */
  readonly canFilter: boolean;
}

/** The rows of a run: those that came with it, those that the host has, or else the differences of its report. */
export function listingOf({ report, rows }: FinishedView, post: Post, observer: SourceObserver): Listing {
  if (rows?.type === "embedded") {
    return allListed(rows.summary, listSource(rows.all, rows.differences));
  }
  if (rows?.type === "kept" && post !== undefined) {
    return allListed(rows.summary, hostSource(rows.id, rows.summary, post, observer));
  }
  return mismatchListing(report, rows?.type === "lost" ? lostNote(rows.problem) : goneNote);
}

function allListed(summary: RowsSummary, source: RowSource): Listing {
  return { source, summary, note: rowsNote(summary), canFilter: summary.keptDifferences > 0 };
}

/** The differences of the report, where there is nothing else; `note` says why. */
export function mismatchListing({ equality }: Report, note: string): Listing {
  const { compared, differing, mismatches } = equality;
  const rows = rowsOfMismatches(mismatches);
  const keptDifferences = mismatches.length;
  const summary = { inputs: compared, kept: 0, differing, keptDifferences, limit: null };
  return { source: listSource(rows, rows), summary, note, canFilter: false };
}

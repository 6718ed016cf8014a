import * as v from "valibot";
import { boundedReport } from "../../core/history/keptReport.ts";
import type { KeptReport } from "../../core/history/past.ts";
import { findingActionSchema, type FindingAction } from "../../core/report/finding.ts";
import { reportSchema } from "../../core/report/report.ts";
import { record } from "../../core/report/shape.ts";
import { functionKey, type RunFile } from "./runFiles.ts";

/** A finished run with the document of its function. */
export interface StoredRun extends KeptReport {
  readonly uri: string;
  /** The one option that was not as set; null when all were. */
  readonly change: FindingAction | null;
}

/** Changes when an older version could not read what is written, and when what it has written cannot be read. */
const formatVersion = 2;

/** What is in a file, beside what its name tells. */
const storedSchema = record({
  version: v.literal(formatVersion),
  uri: v.string(),
  textHash: v.string(),
  /** The one option that was not as set; absent when all were. */
  change: v.exactOptional(findingActionSchema),
  report: reportSchema,
});

/** What is written of a run; its name tells the rest. */
export function storedText({ uri, textHash, change, report }: Omit<StoredRun, "id">): string {
  return JSON.stringify({
    version: formatVersion,
    uri,
    textHash,
    ...(change && { change }),
    report: boundedReport(report),
  });
}

/** The run in a file, or why there is none. */
export function parseRun(text: string, { id, key, endedAt, isPinned }: RunFile): StoredRun | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is damaged";
  }
  const read = v.safeParse(storedSchema, value);
  if (!read.success) {
    return whyUnread(read.issues);
  }
  const { uri, textHash, change, report } = read.output;
  const isMisnamed = functionKey(uri, report.workload.function) !== key;
  return isMisnamed
    ? "its name is that of another function"
    : { id, endedAt, isPinned, uri, textHash, change: change ?? null, report };
}

/** The first thing that is wrong with a file. */
function whyUnread([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): string {
  const place = v.getDotPath(issue);
  return place === "version" || place === null
    ? "another version of the extension wrote it"
    : `it is damaged at ${place} (${issue.message})`;
}

import * as v from "valibot";
import { boundedTimes } from "../../core/history/keptReport.ts";
import { findingActionSchema, type FindingAction } from "../../core/report/finding.ts";
import { cancelledRoundsSchema, type CancelledReport } from "../../core/report/outcome.ts";
import { record } from "../../core/report/shape.ts";
import { measuredSchema } from "../../core/report/times.ts";
import { workloadSchema } from "../../core/report/workload.ts";
import { cancelledReport } from "../../core/words/cancelled.ts";

/** A run that was cancelled, with the document of its function. */
export interface UnfinishedRun {
  readonly uri: string;
  readonly textHash: string;
  /** In milliseconds since 1970. */
  readonly endedAt: number;
  /** The one option that was not as set; null when all were. */
  readonly change: FindingAction | null;
  readonly report: CancelledReport;
}

/** Changes when an older version could not read what is written, and when what it has written cannot be read. */
const formatVersion = 1;

/** What is in a file. The words of the report follow from its figures. */
const storedSchema = record({
  version: v.literal(formatVersion),
  uri: v.string(),
  textHash: v.string(),
  endedAt: v.number(),
  change: v.nullable(findingActionSchema),
  workload: workloadSchema,
  rounds: cancelledRoundsSchema,
  measured: measuredSchema,
});

/** What is written of a run. */
export function unfinishedText({ uri, textHash, endedAt, change, report }: UnfinishedRun): string {
  const { workload, rounds, machine, firstSerialMs, serial, pools } = report;
  const measured = {
    ...(machine !== undefined && { machine }),
    ...(firstSerialMs !== undefined && { firstSerialMs }),
    serial: serial && boundedTimes(serial),
    pools: pools.map(boundedTimes),
  };
  return JSON.stringify({
    version: formatVersion,
    uri,
    textHash,
    endedAt,
    change,
    workload,
    rounds,
    measured,
  });
}

/** The run in a file; undefined where it is damaged, or another version has written it. */
export function parseUnfinished(text: string): UnfinishedRun | undefined {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), storedSchema), text);
  if (!read.success) {
    return undefined;
  }
  const { uri, textHash, endedAt, change, workload, rounds, measured } = read.output;
  return { uri, textHash, endedAt, change, report: cancelledReport(workload, measured, rounds) };
}

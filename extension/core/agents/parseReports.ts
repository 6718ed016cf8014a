import * as v from "valibot";
import { cancelledReportSchema, failedReportSchema, type FailedReport } from "../report/outcome.ts";
import { reportSchema, type Report } from "../report/report.ts";

const reportsSchema: v.GenericSchema<unknown, readonly (Report | FailedReport)[]> = v.pipe(
  v.array(v.union([reportSchema, cancelledReportSchema, failedReportSchema])),
  v.minLength(1),
);

/** The reports of what the command line writes with `--json`; a sentence for any other text.
 *  @param name of the file. */
export function parseReports(text: string, name: string): readonly (Report | FailedReport)[] | string {
  const advice = "Give what parallel-benchmark has written with --json, in this version.";
  try {
    const read = v.safeParse(reportsSchema, JSON.parse(text));
    return read.success ? read.output : `${name} has no reports. ${advice}`;
  } catch {
    return `${name} is not JSON. ${advice}`;
  }
}

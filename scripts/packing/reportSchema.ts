/** What the JSON of runs looks like, for programs that are not written in TypeScript. It is made of the shapes by which reports
 *  are read, so that both say the same. */
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { cancelledReportSchema, failedReportSchema } from "../../extension/core/report/outcome.ts";
import { environmentSchema } from "../../extension/core/report/environment.ts";
import { findingSchema } from "../../extension/core/report/finding.ts";
import { machineSchema } from "../../extension/core/report/machine.ts";
import { ratioSchema } from "../../extension/core/report/ratio.ts";
import { reportSchema } from "../../extension/core/report/report.ts";
import { roundsSchema } from "../../extension/core/report/rounds.ts";
import { measuredSchema, poolTimesSchema, serialTimesSchema } from "../../extension/core/report/times.ts";
import { equalitySchema } from "../../extension/core/report/verdict.ts";
import { workloadSchema } from "../../extension/core/report/workload.ts";

/** What others may refer to by its name, as in `urn:parallel-benchmark:report:1#/$defs/Report`. */
const definitions = {
  Report: reportSchema,
  FailedReport: failedReportSchema,
  CancelledReport: cancelledReportSchema,
  Measured: measuredSchema,
  Workload: workloadSchema,
  Machine: machineSchema,
  SerialTimes: serialTimesSchema,
  PoolTimes: poolTimesSchema,
  Finding: findingSchema,
  Environment: environmentSchema,
  Equality: equalitySchema,
  Rounds: roundsSchema,
  Ratio: ratioSchema,
};

/** The JSON Schema of what `--json` writes: a list of reports, of which those have a `failure` that have no answer. */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  const { version } = reportSchema.entries;
  const reports = v.array(v.union([reportSchema, cancelledReportSchema, failedReportSchema]));
  const { $schema, ...schema } = toJsonSchema(reports, {
    definitions,
    typeMode: "input",
    // In JSON nothing can be written to anyway.
    ignoreActions: ["readonly"],
    target: "draft-2020-12",
  });
  return { $schema, $id: `urn:parallel-benchmark:report:${version.literal}`, ...schema };
}

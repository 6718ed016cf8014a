import type { Format } from "./format.ts";
import type { Report } from "../report/report.ts";
import type { FailedReport } from "../report/outcome.ts";

/** The reports, for programs. */
export const json: Format = {
  label: "JSON",
  description: "the whole report, for programs",
  flag: "the reports as JSON",
  kind: "JSON",
  ending: ".json",
  isOffered: () => true,
  writing: { type: "text", textOf: (runs) => reportJson(runs.map(({ report }) => report)) },
};

/** The reports unchanged, for programs. */
export function reportJson(reports: readonly (Report | FailedReport)[]): string {
  return `${JSON.stringify(reports, null, 2)}\n`;
}

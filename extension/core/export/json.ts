import type { Report } from "../report/report.ts";
import type { FailedReport } from "../report/outcome.ts";

/** The reports unchanged, for programs. */
export function reportJson(reports: readonly (Report | FailedReport)[]): string {
  return `${JSON.stringify(reports, null, 2)}\n`;
}

import type { FailedReport, Report } from "../model.ts";

/** The reports unchanged, for programs. */
export function reportJson(reports: readonly (Report | FailedReport)[]): string {
  return `${JSON.stringify(reports, null, 2)}\n`;
}

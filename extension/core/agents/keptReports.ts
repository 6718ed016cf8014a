import type { FailedReport } from "../report/outcome.ts";
import type { Report } from "../report/report.ts";

/** What agents may ask for again, by the numbers that their answers tell. */
export interface KeptReports {
  /** Gives a report its number, and lets go of the oldest where there are too many. */
  readonly keep: (report: Report | FailedReport) => string;
  /** The number of the newest; `0` while there is none. */
  readonly last: () => string;
  readonly find: (run: string) => Report | FailedReport | undefined;
  /** All numbers, the oldest first. */
  readonly known: () => readonly string[];
}

/** A report has some megabytes where there are many inputs. */
const mostReports = 20;

/** Keeps the newest reports. */
export function createKeptReports(): KeptReports {
  const reports = new Map<string, Report | FailedReport>();
  let runs = 0;
  return {
    keep: (report) => {
      const run = String(++runs);
      reports.set(run, report);
      reports.delete(String(runs - mostReports));
      return run;
    },
    last: () => String(runs),
    find: (run) => reports.get(run),
    known: () => [...reports.keys()],
  };
}

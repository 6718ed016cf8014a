import type { Observation } from "./observation.ts";

/** What was counted while a server got so many times as many requests as while its time was taken, as if they had been as many. */
export function scaledCounts(
  { functions, files }: Pick<Observation, "functions" | "files">,
  times: number,
): Pick<Observation, "functions" | "files"> {
  const scaled = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round(count / times)));
  return {
    functions: functions.map((each) => ({
      ...each,
      calls: each.calls === null ? null : scaled(each.calls),
    })),
    files: files.map((file) => ({
      ...file,
      ranges: file.ranges.map((range) => ({ ...range, count: scaled(range.count) })),
    })),
  };
}

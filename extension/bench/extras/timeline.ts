import { spansOf } from "../executor/spans.ts";
import { laidOut } from "../executor/workTimes.ts";
import type { Extra } from "./extra.ts";

/** A timeline of more spans is merged: no screen shows more, and every viewer becomes slow. */
const mostSpans = 50_000;

/** What the workers did, for a trace. */
export const timeline: Extra = {
  name: "timeline",
  weight: 0,
  isWanted: ({ plan }) => plan.timeline,
  run: async ({ emit }, { last }) => {
    for (const [{ workers }, run] of last) {
      const { chunks } = laidOut(run, workers);
      emit({ type: "timeline", timeline: { workers, spans: spansOf(chunks, mostSpans) } });
    }
    return undefined;
  },
};

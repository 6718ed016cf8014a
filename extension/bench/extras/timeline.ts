import { spansOf } from "../executor/spans.ts";
import type { Extra } from "./extra.ts";

/** A timeline of more spans is merged: no screen shows more, and every viewer becomes slow. */
const mostSpans = 50_000;

/** What the workers did, for a trace. */
export const timeline: Extra = {
  name: "timeline",
  isWanted: ({ plan }) => plan.timeline,
  run: async ({ emit }, { last }) => {
    for (const [{ workers }, { chunks }] of last) {
      emit({ type: "timeline", timeline: { workers, spans: spansOf(chunks, mostSpans) } });
    }
    return undefined;
  },
};

import { formatCounted, formatMs, formatPercent } from "../text/format.ts";
import { chunkAdvice, chunkChange, chunkFigures } from "./chunkChange.ts";
import { common, count, ms, share } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import { limitedPool, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { smallShare } from "./thresholds.ts";

type TravellingPool = PoolWith<"account" | "chunk" | "leastChunk" | "messages" | "medianMs" | "prediction">;

/** The way to other hosts and back takes a tenth of the workers' time or more. */
export const travelBound = defineFinding({
  code: "travel-bound",
  severity: "warning",
  figures: {
    workers: common.workers,
    chunk: common.chunk,
    leastChunk: common.leastChunk,
    messages: count("messages"),
    travelShare: share("spent on the way to hosts"),
    perMessageMs: ms("the way of a message"),
    ...chunkFigures,
  },

  conclude(input: RuleInput<TravellingPool>) {
    const pool = limitedPool(input);
    const travel = pool?.account?.travel;
    if (pool === undefined || travel === undefined || travel / pool.workers < smallShare) {
      return undefined;
    }
    const { workers, chunk, leastChunk, messages, medianMs } = pool;
    const perMessageMs = (travel * medianMs) / Math.max(1, messages);
    const { figures, action } = chunkChange(pool);
    return {
      figures: {
        workers,
        chunk,
        leastChunk,
        messages,
        travelShare: travel / workers,
        perMessageMs,
        ...figures,
      },
      action,
    };
  },

  say(concluded) {
    const { workers, messages, travelShare, perMessageMs } = concluded.figures;
    const each = messages === 1 ? "for one message" : `for each of ${formatCounted(messages, "message")}`;
    return {
      title: "the way to the hosts takes long",
      detail: `${formatPercent(travelShare)} of the time of ${formatCounted(workers, "worker")} is travel, ${formatMs(perMessageMs)} ${each}.`,
      advice: chunkAdvice(
        concluded,
        "Use larger chunks, send smaller inputs and results, or put the hosts nearer to the engine.",
      ),
    };
  },

  limit: ({ tell }) =>
    `Travel takes ${tell("travelShare")} of the workers' time: the way to the hosts is long.`,

  loss: ({ travelShare = 0 }) => travelShare,
});

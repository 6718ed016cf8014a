import { formatCounted, formatPercent, formatWorkers } from "../text/format.ts";
import { chunkAdvice, chunkChange, chunkFigures } from "./chunkChange.ts";
import { common, count, ratio, share } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import { isAccounted } from "./idle.ts";
import { limitedPool, servedLoss, unservedShare, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { smallShare } from "./thresholds.ts";

/** One that is run and one that is on its way meanwhile. */
const enoughEach = 2;

/** There are fewer than two chunks for each worker on other hosts, and a tenth of the workers' time is travel or idle: no
 *  chunk comes while another one is run, and what one host has too many of no other one can do. */
export const fewChunks = defineFinding({
  code: "few-chunks-for-hosts",
  severity: "warning",
  figures: {
    workers: common.workers,
    messages: count("messages"),
    chunk: common.chunk,
    each: ratio("messages for each worker"),
    waitShare: share("travel and idle"),
    ...chunkFigures,
  },

  conclude(input: RuleInput<FewPool>) {
    const pool = limitedPool(input);
    if (!isAccounted(pool) || pool.account.travel === undefined) {
      return undefined;
    }
    const { workers, messages, chunk, account } = pool;
    const waitShare = (pool.account.travel + account.idle) / workers;
    const isLost = servedLoss(waitShare, unservedShare(pool, input)) >= smallShare;
    if (messages >= enoughEach * workers || !isLost) {
      return undefined;
    }
    const { figures, action } = chunkChange(pool);
    return {
      figures: { workers, messages, chunk, each: messages / workers, waitShare, ...figures },
      action,
    };
  },

  say(concluded) {
    const { workers, messages, chunk, each, waitShare } = concluded.figures;
    return {
      title: "too few messages to keep hosts busy",
      detail: `${formatCounted(messages, "message")} are ${formatWorkers(each)} for each of ${formatCounted(workers, "worker")}, which travel or are idle for ${formatPercent(waitShare)} of their time.`,
      advice: chunkAdvice(
        concluded,
        chunk > 1
          ? "Use smaller chunks, or more inputs: two for each worker hide the way, and four even out the end."
          : "Use more inputs, or fewer workers: two messages for each worker hide the way, and four even out the end.",
      ),
    };
  },

  limit: ({ tell }) =>
    `There are too few messages to hide the way to hosts and to even out the end: ${tell("messages")} for ${tell("workers", "worker")}.`,

  loss: ({ waitShare = 0 }) => waitShare,
});

type FewPool = PoolWith<"account" | "ceiling" | "chunk" | "messages" | "prediction">;

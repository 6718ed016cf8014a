import { formatCounted, formatMs, formatPercent } from "../text/format.ts";
import { chunkAdvice, chunkChange, chunkFigures } from "./chunkChange.ts";
import { common, count, ms, share, type FigureKind } from "./figures.ts";
import { defineRule, tellFinding } from "./finding.ts";
import { isAccounted } from "./idle.ts";
import { limitedPool, servedLoss, unservedShare, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { goodShare, leastMs, smallShare } from "./thresholds.ts";
import { avoidable, transferAdvice, transferWords } from "./transferWords.ts";

const figures = {
  workers: common.workers,
  chunk: common.chunk,
  leastChunk: common.leastChunk,
  messages: count("messages"),
  dispatchShare: share("spent on handing out work"),
  perChunkMs: ms("handing out a message"),
  messageMs: ms("an empty message"),
  copyMs: ms("copying its data"),
  mainThreadShare: share("main thread busy"),
  ...chunkFigures,
} satisfies Readonly<Record<string, FigureKind>>;

/** Handing out the work takes a tenth of the workers' time or more: there is too little work in a message. */
export const grainRule = defineRule({
  figures,

  conclude(input: RuleInput<DispatchingPool>) {
    const found = dispatchCost(input);
    return found === undefined || isTransfer(found) ? undefined : found;
  },

  limit: ({ tell }) =>
    `Handing out work takes ${tell("dispatchShare")} of the workers' time: too little work in each message.`,

  loss: ({ dispatchShare = 0 }) => dispatchShare,
});

/** The finding of `grainRule`. */
export const grainTooSmall = /* @__PURE__ */ tellFinding(grainRule, {
  code: "grain-too-small",
  severity: "warning",

  say(concluded) {
    return {
      title: "too little work in each message",
      detail: handingOut(concluded),
      advice: chunkAdvice(concluded, "Give each task more work."),
    };
  },
});

/** The same where copying the data takes longer than the message that carries them: there are too much data. */
export const transferRule = defineRule({
  figures,

  conclude(input: RuleInput<DispatchingPool>) {
    const found = dispatchCost(input);
    return found === undefined || !isTransfer(found)
      ? undefined
      : {
          ...found,
          action: null,
          carried: avoidable(input.carried),
          variants: input.variants,
          inputs: input.inputs,
        };
  },

  limit: ({ tell }) =>
    `Handing out work takes ${tell("dispatchShare")} of the workers' time: the data take long to copy.`,

  loss: ({ dispatchShare = 0 }) => dispatchShare,
});

/** The finding of `transferRule`. */
export const transferBound = /* @__PURE__ */ tellFinding(transferRule, {
  code: "transfer-bound",
  severity: "warning",

  say(concluded) {
    return {
      title: "the data take long to copy",
      detail: [handingOut(concluded), ...transferWords(concluded)].join(" "),
      advice: transferAdvice(concluded),
    };
  },
});

type DispatchingPool = PoolWith<
  | "account"
  | "ceiling"
  | "chunk"
  | "leastChunk"
  | "messages"
  | "medianMs"
  | "mainThreadShare"
  | "chunkCost"
  | "prediction"
>;

type DispatchCost = NonNullable<ReturnType<typeof dispatchCost>>;

/** As much of a run as tells what handing out the work costs. */
type DispatchInput = Pick<RuleInput<DispatchingPool>, "pools" | "environment" | "serial">;

/** The workers of the pool that copying its data holds back; undefined where it does not. */
export function transferBoundWorkers(input: DispatchInput): number | undefined {
  const found = dispatchCost(input);
  return found !== undefined && isTransfer(found) ? found.figures.workers : undefined;
}

/** What handing out the work costs, from a tenth of the workers' time on. Waits for a core do not count, unless messages
 *  and copying are known to cost as much. */
function dispatchCost(input: DispatchInput) {
  const pool = limitedPool(input);
  if (!isAccounted(pool)) {
    return undefined;
  }
  const { account, workers, chunk, leastChunk, messages, medianMs, mainThreadShare, chunkCost } = pool;
  const dispatchShare = account.dispatch / workers;
  const { messageMs, copyMs } = chunkCost ?? { messageMs: null, copyMs: null };
  const costShare = (messages * ((messageMs ?? 0) + (copyMs ?? 0))) / (workers * Math.max(medianMs, leastMs));
  const isWaitForCore = servedLoss(dispatchShare, unservedShare(pool, input)) < smallShare;
  if (dispatchShare < smallShare || (isWaitForCore && costShare < smallShare)) {
    return undefined;
  }
  const perChunkMs = (account.dispatch * medianMs) / Math.max(1, messages);
  const change = chunkChange(pool);
  return {
    figures: {
      workers,
      chunk,
      leastChunk,
      messages,
      dispatchShare,
      perChunkMs,
      messageMs,
      copyMs,
      mainThreadShare,
      ...change.figures,
    },
    action: change.action,
  };
}

function isTransfer({ figures: { copyMs, messageMs } }: Pick<DispatchCost, "figures">): boolean {
  return (copyMs ?? 0) > (messageMs ?? 0);
}

function handingOut({ figures: cost }: Pick<DispatchCost, "figures">): string {
  const { messages, workers, dispatchShare, perChunkMs, messageMs, copyMs, mainThreadShare } = cost;
  const parts =
    messageMs === null || copyMs === null
      ? ""
      : `; an empty one takes ${formatMs(messageMs)}, copying its data ${formatMs(copyMs)}`;
  const each = messages === 1 ? "for one message" : `for each of ${formatCounted(messages, "message")}`;
  const mainThread =
    mainThreadShare === null || mainThreadShare < goodShare
      ? ""
      : ` The thread that hands it out is busy for ${formatPercent(mainThreadShare)} of the time, so more workers do not help.`;
  return `${formatPercent(dispatchShare)} of the time of ${formatCounted(workers, "worker")} goes into handing out work, ${formatMs(perChunkMs)} ${each}${parts}.${mainThread}`;
}

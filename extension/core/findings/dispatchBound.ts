import type { Carried } from "../report/carried.ts";
import { formatBytes, formatCount, formatCounted, formatMs, formatPercent } from "../text/format.ts";
import { chunkAdvice, chunkChange, chunkFigures } from "./chunkChange.ts";
import { common, count, ms, share, type FigureKind } from "./figures.ts";
import { defineRule, tellFinding } from "./finding.ts";
import { isAccounted } from "./idle.ts";
import { limitedPool, servedLoss, unservedShare, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { goodShare, leastMs, smallShare } from "./thresholds.ts";

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
      : { ...found, action: null, carried: avoidable(input.carried) };
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
      detail: [handingOut(concluded), ...carriedWords(concluded.carried)].join(" "),
      advice: transferAdvice(concluded.carried),
    };
  },
});

type Avoidable = Pick<Carried, "shared" | "handover">;

/** What is worth a word of what messages carry: the larger one of what inputs share and what results could hand over, if
 *  the latter is at least half of all that is copied. */
function avoidable(carried: Carried | null): Avoidable {
  const shared = carried?.shared?.isSentOnce === false ? carried.shared : null;
  const handover = carried?.handover ?? null;
  if (handover === null || handover.share < 0.5 || handover.bytes < (shared?.bytes ?? 0)) {
    return { shared, handover: null };
  }
  return { shared: null, handover };
}

function carriedWords({ shared, handover }: Avoidable): readonly string[] {
  if (shared !== null) {
    const { path, isMemory, bytes, inputs, of } = shared;
    const what = path === "" ? "the input itself" : `${path} of the inputs`;
    const who = inputs === of ? "all of them" : `${formatCount(inputs)} of ${formatCount(of)} of them`;
    const how = isMemory ? "look at the same memory" : "refer to the same object";
    return [`Each message copies ${what} again, ${formatBytes(bytes)}: ${who} ${how}.`];
  }
  if (handover !== null) {
    const { path, bytes, share: part } = handover;
    const what = path === "" ? "results" : `${path} of results`;
    return [
      `Memory such as ${what} is ${formatPercent(part)} of what is copied, ${formatBytes(bytes)} a result.`,
    ];
  }
  return [];
}

function transferAdvice({ shared, handover }: Avoidable): string {
  if (shared !== null) {
    return shared.isMemory
      ? "Send copies of the parts alone (slice() copies a window of a buffer), or put the memory into a SharedArrayBuffer."
      : "Let each worker have it without a message: make it, or read it, where the module is loaded.";
  }
  return handover === null
    ? "Send less: an index or a file name instead of the data, a summary instead of all results."
    : "Hand the memory of results over instead of copying it: list their buffers for transfer where the worker sends them (transferList of postMessage, Tinypool.move).";
}

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

/** What handing out the work costs, from a tenth of the workers' time on. Waits for a core do not count, unless messages
 *  and copying are known to cost as much. */
function dispatchCost(input: RuleInput<DispatchingPool>) {
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

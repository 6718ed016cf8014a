/** Rules about how the work reaches the workers: how much of it there is, how it is divided, what a message costs. */
import type { Account } from "../report/account.ts";
import type { PoolWithSpeedup } from "../report/pools.ts";
import { chunkChange } from "./chunkChange.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { limitedPool, servedLoss, unservedShare, type Evidence } from "./evidence.ts";
import { leastMs, slowTimesMedian, smallShare } from "./thresholds.ts";

/** There are fewer inputs than cores, or just one; or the workers are idle at the end, and even equal tasks could not
 *  keep all of them busy, because the last wave of chunks is not full. */
export function tooFewTasks(evidence: Evidence): Diagnosis | undefined {
  const { inputs, environment } = evidence;
  const { cores } = environment;
  const code = "too-few-tasks";
  if (inputs === 1 || inputs < cores) {
    return { code, reason: "inputs", figures: { inputs, cores }, action: null };
  }
  const idle = idleOf(evidence);
  if (idle === undefined || idle.fromDivision < idle.fromTasks) {
    return undefined;
  }
  const { workers, chunk, leastChunk } = idle.pool;
  const { figures, action } = chunkChange(idle.pool);
  return {
    code,
    reason: "last-wave",
    figures: { inputs, chunk, leastChunk, workers, idleShare: idle.share, ...figures },
    action,
  };
}

/** The workers are idle at the end by more than the division of the inputs explains: some tasks, or some workers, take
 *  much longer than others. One input alone is to blame when its task is longer than the workers' fair share of all,
 *  which no division of the others makes up for (the span law). */
export function loadImbalance(evidence: Evidence): Diagnosis | undefined {
  const idle = idleOf(evidence);
  if (idle === undefined || idle.fromDivision >= idle.fromTasks) {
    return undefined;
  }
  const { workers, chunk, leastChunk } = idle.pool;
  const slow = evidence.slowest.filter(({ timesMedian }) => (timesMedian ?? 0) >= slowTimesMedian);
  const first = slow[0];
  const share = first?.share ?? null;
  const isOneInput = share !== null && share > 1 / workers;
  const { figures, action } = chunkChange(idle.pool);
  return {
    code: "load-imbalance",
    slow,
    isOneInput,
    figures: {
      workers,
      chunk,
      leastChunk,
      idleShare: idle.share,
      slowestMs: first?.ms ?? null,
      slowestTimesMedian: first?.timesMedian ?? null,
      slowestShare: share,
      mostSpeedup: isOneInput ? 1 / share : null,
      ...figures,
    },
    action: isOneInput ? null : action,
  };
}

/** Handing out the work takes a tenth of the workers' time or more: too little work in a message, or, where copying the
 *  data takes longer than the message that carries them, too much data. Waits for a core do not count, unless messages and
 *  copying are known to cost as much. */
export function dispatchBound(evidence: Evidence): Diagnosis | undefined {
  const pool = limitedPool(evidence);
  if (!isAccounted(pool)) {
    return undefined;
  }
  const { account, workers, chunk, leastChunk, messages, medianMs, mainThreadShare, chunkCost } = pool;
  const dispatchShare = account.dispatch / workers;
  const { messageMs, copyMs } = chunkCost ?? { messageMs: null, copyMs: null };
  const costShare = (messages * ((messageMs ?? 0) + (copyMs ?? 0))) / (workers * Math.max(medianMs, leastMs));
  const isWaitForCore = servedLoss(dispatchShare, unservedShare(pool, evidence)) < smallShare;
  if (dispatchShare < smallShare || (isWaitForCore && costShare < smallShare)) {
    return undefined;
  }
  const perChunkMs = (account.dispatch * medianMs) / Math.max(1, messages);
  const { figures, action } = chunkChange(pool);
  const common = {
    workers,
    chunk,
    leastChunk,
    messages,
    dispatchShare,
    perChunkMs,
    messageMs,
    copyMs,
    mainThreadShare,
    ...figures,
  };
  return (copyMs ?? 0) > (messageMs ?? 0)
    ? { code: "transfer-bound", figures: common, action: null }
    : { code: "grain-too-small", figures: common, action };
}

/** Workers that are idle for a tenth of their time or more, and why; undefined for none. */
function idleOf(evidence: Evidence) {
  const pool = limitedPool(evidence);
  if (!isAccounted(pool)) {
    return undefined;
  }
  const share = pool.account.idle / pool.workers;
  const fromDivision = 1 - fullness(evidence.inputs, Math.max(1, pool.leastChunk), pool.workers);
  return servedLoss(share, unservedShare(pool, evidence)) < smallShare
    ? undefined
    : { pool, share, fromDivision, fromTasks: share - fromDivision };
}

function isAccounted(
  pool: PoolWithSpeedup | undefined,
): pool is PoolWithSpeedup & { readonly account: Account } {
  return pool !== undefined && pool.account !== null;
}

/** The share of the workers that equal tasks could keep busy on average: the last wave may be short, and the last chunk
 *  as well. Where chunks shrink, the last wave is one of the smallest. */
function fullness(inputs: number, chunk: number, workers: number): number {
  const waves = Math.ceil(Math.ceil(inputs / chunk) / workers);
  return inputs / (waves * workers * chunk);
}

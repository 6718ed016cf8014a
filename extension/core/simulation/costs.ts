/** What a pool costs beside its tasks. */
export interface PoolCosts {
  /** The dispatcher's time for one chunk: half of it to hand it out, half to take back its results. It does one of
   *  these at a time, and the worker waits. */
  readonly messageMs: number;
  /** The dispatcher's time for one task's input and result, half of it each way: writing, reading and copying them. */
  readonly copyMs: number;
  /** The worker's time for one chunk beside its tasks: waking up, unpacking and packing. All workers can at once. */
  readonly perChunkMs: number;
  /** What each task takes longer than serially, in its worker. */
  readonly perTaskMs: number;
  /** Before the first chunk can be handed out; 0 for a warm pool. */
  readonly startupMs: number;
}

/** A pool that costs nothing. */
export const noCosts: PoolCosts = { messageMs: 0, copyMs: 0, perChunkMs: 0, perTaskMs: 0, startupMs: 0 };

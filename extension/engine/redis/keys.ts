/** The names of all that is kept in Redis, so that nobody else's keys are touched and none of ours is forgotten. */

/** In front of every key. */
const prefix = "parallel-benchmark";

/** How long anything lives that nobody asks for any more, in seconds. */
export const lifetimeS = 3600;

/** While it is there, somebody waits for the run's results. */
export const runKey = (run: string) => `${prefix}:run:${run}`;

/** The list of a run's results. */
export const resultsKey = (run: string) => `${prefix}:results:${run}`;

/** Of parcels that are too large to be within a message, on one of their ways; `*` stands for all of them. */
export const bytesKey = (run: string, id: string, way: "there" | "back" | "*") =>
  `${prefix}:bytes:${run}:${id}:${way}`;

/** What a host says of itself. */
export const hostKey = (id: string) => `${prefix}:host:${id}`;

/** What BullMQ keeps of a queue, besides its jobs. */
export const queueKeys = (queue: string) => [...endlessQueueKeys(queue), stalledCheckKey(queue)];

/** Those of them that BullMQ lets live for ever. */
export const endlessQueueKeys = (queue: string) =>
  queueParts.map((part) => `${prefix}:queue:${queue}:${part}`);

/** While it is there, nobody looks for those who are gone: it expires after the time between two looks. */
export const stalledCheckKey = (queue: string) => `${prefix}:queue:${queue}:stalled-check`;

/** In front of BullMQ's keys. */
export const queuePrefix = `${prefix}:queue`;

const queueParts = [
  "active",
  "completed",
  "delayed",
  "events",
  "failed",
  "id",
  "limiter",
  "marker",
  "meta",
  "paused",
  "pc",
  "prioritized",
  "stalled",
  "wait",
];

/** What both files of a module for hosts call things. */
import type { PoolCode } from "../shape.ts";

/** The variables of the environment that both files read. */
export const addressVariable = "REDIS_URL";
/** See `addressVariable`. */
export const secretVariable = "HOSTS_SECRET";

/** What the worker takes from the other file.
 *  @param isShared whether calls have arguments in common. */
export function takenByWorker({ shared }: PoolCode): readonly string[] {
  const always = [
    "get",
    "keptS",
    "open",
    "patienceMs",
    "placeOf",
    "put",
    "queueName",
    "redisAddress",
    "resultsOf",
    "seal",
  ];
  return shared === null ? always : [...always, "sharedOf"];
}

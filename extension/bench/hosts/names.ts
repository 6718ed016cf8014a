/** The names under which runs and hosts find each other at an engine. */
import { createHash, randomBytes } from "node:crypto";

/** A new run's name.
 *  @param key see `Trust.name`. */
export function createRunName(key: string): string {
  return `${key}.${randomBytes(9).toString("base64url")}`;
}

/** The key whose owner has started a run. */
export function keyOfRun(run: string): string {
  return run.replace(/\..*$/s, "");
}

/** The queue of what is for one host. */
export const hostQueue = (host: string) => `host-${host}`;

/** The queue of a pool's chunks. */
export const poolQueue = (pool: string) => `pool-${pool}`;

/** The name of a program: what SHA-256 gives for its artefact, in hexadecimal digits. */
export function programId(artefact: Uint8Array): string {
  return createHash("sha256").update(artefact).digest("hex");
}

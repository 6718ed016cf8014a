import { createHash } from "node:crypto";
import type { Runtime } from "../../core/report/runtimes.ts";
import { attemptCopy, encode } from "../payload/copies.ts";

/** Inputs as they are sent, and a digest of that: the same for inputs that are equal through and through and were made alike.
 *  Null for what cannot be copied. */
export function writtenInputs(
  inputs: readonly unknown[],
  runtime: Runtime,
): { readonly bytes: Uint8Array; readonly digest: string } | null {
  const bytes = attemptCopy(() => encode(inputs, runtime));
  return bytes && { bytes, digest: createHash("sha256").update(bytes).digest("hex") };
}

import type { Redis } from "ioredis";
import type { RunParcel } from "../engine.ts";
import { bytesKey, lifetimeS } from "./keys.ts";

/** What stands in a message for a parcel. */
export interface Frame {
  readonly run: string;
  readonly id: string;
  /** Its bytes in base64; null where they are too many and lie under a key of their own. Absent in a result for what was given
   *  up. */
  readonly bytes?: string | null;
}

/** Up to here they are within the message, which is twice as cheap for small ones, in bytes. */
const mostInside = 32 * 1024;

/** Commands that are sent in one go. */
export type Batch = ReturnType<Redis["pipeline"]>;

type Way = "there" | "back";

/** Makes the frame of a parcel, and puts its bytes where they go. */
export function pack(batch: Batch, { run, id, bytes }: RunParcel, way: Way): Frame {
  if (bytes.byteLength <= mostInside) {
    return { run, id, bytes: viewOf(bytes).toString("base64") };
  }
  batch.set(bytesKey(run, id, way), viewOf(bytes), "EX", lifetimeS);
  return { run, id, bytes: null };
}

/** The same bytes, not copied. */
function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** The bytes of a parcel; null where they are not there any more.
 *  @param isLast whether nobody will ask for them again. */
export async function unpack(
  client: Redis,
  { run, id, bytes }: Frame,
  way: Way,
  isLast: boolean,
): Promise<Uint8Array | null> {
  if (typeof bytes === "string") {
    return Buffer.from(bytes, "base64");
  }
  const key = bytesKey(run, id, way);
  return isLast ? client.getdelBuffer(key) : client.getBuffer(key);
}

/** Sends commands in one go.
 *  @throws the first error that one of them answers. */
export async function carryOut(batch: Batch): Promise<void> {
  for (const [error] of (await batch.exec()) ?? []) {
    if (error !== null) {
      throw error;
    }
  }
}

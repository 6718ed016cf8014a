import type { Redis } from "ioredis";
import type { RunParcel } from "../engine.ts";
import { bytesKey, lifetimeS } from "./keys.ts";

/** What stands in a message for a parcel. */
export interface Frame {
  readonly run: string;
  readonly id: string;
  /** Its bytes in base64; null where they are too many and lie under a key of their own. Absent in a result for what was
   *  refused. */
  readonly bytes?: string | null;
  /** See `Result`; absent for nobody. */
  readonly before?: readonly string[];
}

/** Up to here they are within the message, which is twice as cheap for small ones, in bytes. */
const mostInside = 32 * 1024;

type Way = "there" | "back";

/** A frame, and the command that puts its bytes where they go. */
export interface Packed {
  readonly frame: Frame;
  /** Fulfilled when that is done. What is sent through the same connection from here on finds the bytes there. */
  readonly stored: Promise<unknown>;
}

/** Makes the frame of a parcel. */
export function pack(client: Redis, { run, id, bytes }: RunParcel, way: Way): Packed {
  return bytes.byteLength <= mostInside
    ? { frame: { run, id, bytes: viewOf(bytes).toString("base64") }, stored: Promise.resolve() }
    : {
        frame: { run, id, bytes: null },
        stored: client.set(bytesKey(run, id, way), viewOf(bytes), "EX", lifetimeS),
      };
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

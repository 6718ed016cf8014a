import * as v from "valibot";
import { frameHead, readFrames, type Frame } from "./frames.ts";
import {
  headerSchema,
  infoSchema,
  stateSchema,
  type Info,
  type RecordingHeader,
  type ThreadState,
} from "./info.ts";

/** What the file of a recording begins with. */
const magic = new TextEncoder().encode("parallel-benchmark recording\n");

/** A header never takes more than this, so that reading the beginning of a file is enough to know it. */
export const mostHeaderBytes = 65_536;

/** A recording as it is kept. */
export interface RecordingFile {
  readonly header: RecordingHeader;
  /** Values and calls; a value stands before the first call that refers to it. */
  readonly frames: readonly Frame[];
}

/** The beginning of a recording's file, behind which its frames follow. */
export function recordingHead(header: RecordingHeader): readonly Uint8Array[] {
  const text = new TextEncoder().encode(JSON.stringify(header));
  return [magic, frameHead("info", text.length), text];
}

/** Reads the file of a recording, or the first `mostHeaderBytes` of it: then its frames are not all there.
 *  @returns undefined for what is none, or one of another version of this program. */
export function readRecording(bytes: Uint8Array): (RecordingFile & { readonly isTorn: boolean }) | undefined {
  if (!magic.every((byte, index) => bytes[index] === byte)) {
    return undefined;
  }
  const { frames, isTorn } = readFrames(bytes, magic.length);
  const [first, ...others] = frames;
  const header = first?.kind === "info" ? read(headerSchema, first.bytes) : undefined;
  return header && { header, frames: others, isTorn };
}

/** What a thread says in a frame; undefined for what no thread says. */
export function readInfo(bytes: Uint8Array): Info | undefined {
  return read(infoSchema, bytes);
}

/** Where a thread stands; undefined where it was killed before it had written that. */
export function readState(bytes: Uint8Array): ThreadState | undefined {
  return read(stateSchema, bytes);
}

/** The JSON in a frame, as something of this shape; undefined for what is none. */
function read<Schema extends v.GenericSchema>(
  schema: Schema,
  bytes: Uint8Array,
): v.InferOutput<Schema> | undefined {
  try {
    const found = v.safeParse(schema, JSON.parse(new TextDecoder().decode(bytes)));
    return found.success ? found.output : undefined;
  } catch {
    return undefined; // No JSON at all.
  }
}

import { fstatSync, ftruncateSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { frameHead, stateBytes, type FrameKind } from "../core/recording/frames.ts";
import type { Info, ThreadState } from "../core/recording/info.ts";
import { framesEnding, keptName } from "../core/recording/request.ts";

/** The file of one thread, which is made at its first frame. Whenever the thread is killed, all but the last frame of it is
 *  whole. Where the disk refuses something, that and all later frames are not written. */
export interface Output {
  readonly tell: (info: Info) => void;
  /** The bytes of these parts become one frame. */
  readonly write: (kind: "value" | "call", ...parts: readonly Uint8Array[]) => void;
  /** Writes anew where the thread stands. */
  readonly update: (state: Omit<ThreadState, "node" | "problem">) => void;
  /** How many calls all threads have kept. */
  readonly keptByAll: () => number;
  /** One more. */
  readonly countKept: () => void;
  /** How many bytes all threads have written; looked up only now and then, so that it may be a megabyte less. */
  readonly bytesOfAll: () => number;
  readonly hasFailed: () => boolean;
}

/** After so many bytes of its own a thread looks at what the others have written. */
const lookAfterBytes = 1_000_000;

/** @param folder of the recording. */
export function createOutput(folder: string): Output {
  let file: { readonly frames: number; readonly kept: number } | undefined;
  let written = 0;
  let problem: string | null = null;
  let lookAt = 0;
  let ofOthers = 0;
  let state: Omit<ThreadState, "node" | "problem"> = { seen: 0, skipped: 0, end: null };

  const opened = () => {
    if (file === undefined) {
      const name = `${process.pid}-${threadId}-${process.hrtime.bigint()}${framesEnding}`;
      file = {
        frames: openSync(join(folder, name), "wx", 0o600),
        kept: openSync(join(folder, keptName), "a", 0o600),
      };
      append([frameHead("info", stateBytes), stateText()]);
    }
    return file;
  };
  const stateText = () =>
    Buffer.from(
      JSON.stringify({ node: process.versions.node, ...state, problem })
        .slice(0, stateBytes)
        .padEnd(stateBytes),
    );
  /** Writes all, or nothing. */
  const append = (parts: readonly Uint8Array[]) => {
    const { frames } = opened();
    const bytes = Buffer.concat(parts);
    try {
      for (let done = 0; done < bytes.length;) {
        done += writeSync(frames, bytes, done, bytes.length - done, written + done);
      }
      written += bytes.length;
    } catch (error) {
      fail(error);
      ftruncateSync(frames, written);
    }
  };
  /** A disk that is full still takes what has its place already. */
  const fail = (error: unknown) => {
    problem ??= (error instanceof Error ? error.message : String(error)).slice(0, stateBytes / 4);
  };
  /** Nothing of it may disturb the program. */
  const attempt = (work: () => void) => {
    if (problem === null) {
      try {
        work();
      } catch (error) {
        fail(error);
      }
    }
  };
  const frame = (kind: FrameKind, parts: readonly Uint8Array[]) => {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    attempt(() => append([frameHead(kind, length), ...parts]));
  };
  return {
    tell: (info) => frame("info", [Buffer.from(JSON.stringify(info))]),
    write: (kind, ...parts) => frame(kind, parts),
    update(next) {
      state = next;
      try {
        writeSync(opened().frames, stateText(), 0, stateBytes, frameHead("info", 0).length);
      } catch (error) {
        fail(error);
      }
    },
    keptByAll: () => (problem === null ? fstatSync(opened().kept).size : Number.POSITIVE_INFINITY),
    countKept: () => attempt(() => writeSync(opened().kept, ".")),
    bytesOfAll() {
      if (written >= lookAt) {
        lookAt = written + lookAfterBytes;
        attempt(() => (ofOthers = bytesIn(folder) - written));
      }
      return ofOthers + written;
    },
    hasFailed: () => problem !== null,
  };
}

function bytesIn(folder: string): number {
  return readdirSync(folder)
    .filter((name) => name.endsWith(framesEnding))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

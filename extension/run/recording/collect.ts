import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readInfo, readState } from "../../core/recording/file.ts";
import { decodeCall, encodeCall, frameHead, readFrames } from "../../core/recording/frames.ts";
import type { Info, ThreadState } from "../../core/recording/info.ts";
import { framesEnding } from "../../core/recording/request.ts";

/** What all threads of a command have recorded. */
export interface Collected {
  /** Of each thread that had loaded something of the project. */
  readonly states: readonly ThreadState[];
  /** What they have to say, in no order across threads. */
  readonly infos: readonly Info[];
  /** The frames of a recording: values and calls. */
  readonly frames: readonly Uint8Array[];
  /** How many calls are among them, by the script whose copy of the function was called. */
  readonly calls: ReadonlyMap<string, number>;
}

/** Puts together what threads have written, one after the other in the order in which they began. Values that are the same in
 *  several threads become one.
 *  @param folder of the recording.
 *  @param mostCalls threads that keep calls at the same time may have kept a few more, which are left out. */
export async function collect(folder: string, mostCalls: number): Promise<Collected> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(framesEnding));
  const states: ThreadState[] = [];
  const infos: Info[] = [];
  const frames: Uint8Array[] = [];
  const calls = new Map<string, number>();
  const places = new Map<string, number>();
  let kept = 0;
  for (const name of names.toSorted((a, b) => startOf(a) - startOf(b))) {
    const own = ownScripts();
    const ownPlaces: number[] = [];
    const [first, ...others] = readFrames(await readFile(join(folder, name))).frames;
    const state = first && readState(first.bytes);
    if (state === undefined) {
      continue; // It was killed before it had written anything.
    }
    states.push(state);
    for (const { kind, bytes } of others) {
      if (kind === "info") {
        const info = readInfo(bytes);
        if (info !== undefined) {
          infos.push(info);
          own.note(info);
        }
        continue;
      }
      const call = decodeCall(bytes);
      const moved = { ...call, values: call.values.map((place) => ownPlaces[place] ?? 0) };
      if (kind === "value") {
        const content = encodeCall(moved);
        const hash = createHash("sha256").update(content).digest("base64");
        const known = places.get(hash);
        if (known === undefined) {
          frames.push(frameHead("value", content.length), content);
          places.set(hash, places.size);
        }
        ownPlaces.push(known ?? places.size - 1);
      } else if (kept < mostCalls) {
        const content = encodeCall(moved);
        frames.push(frameHead("call", content.length), content);
        const script = own.of(call.copy);
        calls.set(script, (calls.get(script) ?? 0) + 1);
        kept += 1;
      }
    }
  }
  return { states, infos, frames, calls };
}

/** When a thread has made its file, by the clock that is in its name. */
function startOf(name: string): number {
  return Number(/-(\d+)\.\w+$/.exec(name)?.[1] ?? 0);
}

/** Which script has which copy of the function in one thread. What stands behind a `?` only tells the same file's loads apart. */
function ownScripts() {
  const scripts = new Map<number, string>();
  return {
    note: (info: Info) => {
      if (info.type === "found") {
        scripts.set(info.copy, info.script.replace(/\?.*$/, ""));
      }
    },
    of: (copy: number) => scripts.get(copy) ?? "",
  };
}

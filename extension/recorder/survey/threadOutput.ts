import { openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { frameHead } from "../../core/recording/frames.ts";
import { threadEnding } from "../../core/recording/request.ts";
import type { ThreadFrame } from "../../core/survey/threadFile.ts";

/** The file of one thread. */
export interface ThreadOutput {
  readonly tell: (frame: ThreadFrame) => void;
  /** Nothing more is taken: the disk refuses it, or there is too much already. */
  readonly isOver: () => boolean;
}

/** A thread writes so many bytes at most. */
const mostBytes = 200_000_000;

/** Makes the file of a thread.
 *  @param folder of the observation.
 *  @param thread its number. */
export function createThreadOutput(folder: string, thread: number): ThreadOutput {
  const name = `${process.pid}-${thread}-${process.hrtime.bigint()}${threadEnding}`;
  const file = openSync(join(folder, name), "wx", 0o600);
  let written = 0;
  let isOver = false;

  const write = (frame: ThreadFrame) => {
    const content = Buffer.from(JSON.stringify(frame));
    const bytes = Buffer.concat([frameHead("info", content.length), content]);
    for (let done = 0; done < bytes.length;) {
      done += writeSync(file, bytes, done);
    }
    written += bytes.length;
  };
  return {
    isOver: () => isOver,
    tell(frame) {
      if (isOver) {
        return;
      }
      try {
        isOver = written > mostBytes;
        write(isOver ? { type: "full" } : frame);
      } catch {
        isOver = true; // What was written until now can be read.
      }
    },
  };
}

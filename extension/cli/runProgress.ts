import { nothingMeasured } from "../core/measured/figures.ts";
import type { Progress } from "../core/report/progress.ts";
import type { Measured } from "../core/report/times.ts";
import { throttle } from "../core/throttle.ts";
import { progressLine, sampleHint } from "../core/words/run.ts";
import { withSoFar } from "../core/words/soFar.ts";
import type { RunObserver } from "../run/request.ts";
import type { ProgressLine } from "./progressLine.ts";

/** Who follows a run for a terminal. */
interface RunProgress extends Pick<RunObserver, "onProgress" | "onMeasured"> {
  /** The run is over. */
  readonly stop: () => void;
}

/** More updates in a second would be read by nobody and cost the cores that are being measured. */
const updateMs = 100;

/** Tells in a line of a terminal where a run is, and what it has come to; once, in a line that stays, how it could take less
 *  time. */
export function tellProgress(name: string, line: ProgressLine): RunProgress {
  let doing: Progress = { type: "compiling" };
  let isHinted = false;
  let figures = (): Measured => nothingMeasured;
  const updates = throttle(updateMs, () =>
    line.show(`${name}: ${withSoFar(progressLine(doing), figures())}`),
  );
  return {
    onProgress: (progress) => {
      doing = progress;
      const hint = isHinted ? undefined : sampleHint(progress);
      if (hint !== undefined) {
        isHinted = true;
        line.tell(`${name}: ${hint}`);
      }
      updates.ask();
    },
    onMeasured: (_, made) => {
      figures = made;
    },
    stop: () => {
      updates.stop();
      line.clear();
    },
  };
}

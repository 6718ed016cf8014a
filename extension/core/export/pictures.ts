import { durationsTitle } from "../activity/durationWords.ts";
import { timelineTitle } from "../activity/timelineWords.ts";
import type { RunView } from "../protocol/panel.ts";
import { measuredOf } from "../protocol/runView.ts";
import { pictureNames, type PictureName } from "../protocol/pictureNames.ts";

/** The heading of each chart. */
export const pictureTitles: Readonly<Record<PictureName, string>> = {
  speedup: "Speedup",
  times: "Time",
  account: "Where the workers went",
  timeline: timelineTitle,
  durations: durationsTitle,
};

/** The charts that the card of a run shows. */
export function picturesOf(view: RunView): readonly PictureName[] {
  const measured = measuredOf(view);
  const activity = view.type === "finished" ? view.activity : undefined;
  const isShown: Readonly<Record<PictureName, boolean>> = {
    speedup: measured.pools.some(({ speedup }) => speedup !== null),
    times: measured.serial !== null,
    account: measured.pools.some(({ account }) => account !== null),
    timeline: activity !== undefined,
    durations: (activity?.durations ?? null) !== null,
  };
  return pictureNames.filter((name) => isShown[name]);
}

import type { Activity } from "../activity/activity.ts";
import { durationsTitle } from "../activity/durationWords.ts";
import { timelineTitle } from "../activity/timelineWords.ts";
import type { BreakEven } from "../report/breakEven.ts";
import type { Measured } from "../report/times.ts";

/** What charts are made of. */
export interface Drawn {
  readonly measured: Measured;
  /** Undefined where nothing is known of the workers. */
  readonly activity: Activity | undefined;
  /** Null where it was not measured. */
  readonly breakEven: BreakEven | null;
}

/** One chart of a card, which can be saved as a picture. */
interface Picture {
  /** Its heading. */
  readonly title: string;
  readonly isShown: (drawn: Drawn) => boolean;
}

/** All charts, in the order in which they stand on a card. */
export const pictures = {
  speedup: {
    title: "Speedup",
    isShown: ({ measured }) => measured.pools.some(({ speedup }) => speedup !== null),
  },
  times: { title: "Time", isShown: ({ measured }) => measured.serial !== null },
  account: {
    title: "Where the workers went",
    isShown: ({ measured }) => measured.pools.some(({ account }) => account !== null),
  },
  timeline: { title: timelineTitle, isShown: ({ activity }) => activity !== undefined },
  durations: { title: durationsTitle, isShown: ({ activity }) => (activity?.durations ?? null) !== null },
  breakEven: { title: "Speedup over inputs", isShown: ({ breakEven }) => breakEven !== null },
} as const satisfies Readonly<Record<string, Picture>>;

/** The name of a chart. */
export type PictureName = keyof typeof pictures;

// Object.keys knows no names.
export const pictureNames = Object.keys(pictures) as readonly PictureName[];

/** The charts that a card shows. */
export function picturesOf(drawn: Drawn): readonly PictureName[] {
  return pictureNames.filter((name) => pictures[name].isShown(drawn));
}

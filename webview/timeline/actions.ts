import type { PlaceWords } from "../../extension/core/activity/timelineWords.ts";
import type { TimelineActions } from "./input.ts";
import type { TimelineLayout } from "./layout.ts";
import {
  clearedSight,
  pannedBy,
  pointedAt,
  selectedBetween,
  steppedTo,
  wholeSight,
  zoomedAround,
  type TimelineSight,
} from "./sight.ts";

/** What is done with a timeline acts on this. */
export interface SeenTimeline {
  readonly sight: () => TimelineSight;
  /** Null while there is nothing to draw on. */
  readonly layout: () => TimelineLayout | null;
  /** Draws it; undefined draws what is seen already. */
  readonly see: (next: TimelineSight | undefined) => void;
  /** Of the marked place. */
  readonly words: () => PlaceWords | null;
}

/** What the lanes tell of what is done with them. */
export interface ActionObserver {
  /** Goes to the source of the inputs; undefined where there is no editor. */
  readonly open: (() => void) | undefined;
  /** A key has led to another place. */
  readonly onStep: (words: PlaceWords) => void;
  /** A span has been selected. */
  readonly onSelect: (sight: TimelineSight) => void;
}

/** All that can be done with a timeline. */
export function timelineActions(
  { sight, layout, see, words }: SeenTimeline,
  { open, onStep, onSelect }: ActionObserver,
): TimelineActions {
  const seeIn = (next: (layout: TimelineLayout) => TimelineSight): void => {
    const now = layout();
    see(now === null ? undefined : next(now));
  };
  return {
    point: (at) => seeIn((now) => pointedAt(sight(), now, at)),
    step: (step, isSelecting) => {
      see(steppedTo(sight(), step, isSelecting));
      const said = words();
      if (isSelecting) {
        onSelect(sight());
      } else if (said !== null) {
        onStep(said);
      }
    },
    select: (from, to) => seeIn((now) => selectedBetween(sight(), now, from, to)),
    selected: () => onSelect(sight()),
    zoom: (factor, x) => seeIn((now) => zoomedAround(sight(), now, factor, x)),
    showAll: () => see({ ...sight(), window: wholeSight(sight().chart).window }),
    pan: (pixels) => seeIn((now) => pannedBy(sight(), now, pixels)),
    clear: () => {
      const next = clearedSight(sight());
      see(next);
      return next !== undefined;
    },
    open: () => {
      if (sight().marked?.place.type === "tasks") {
        open?.();
      }
    },
  };
}

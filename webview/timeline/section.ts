import { timelineCharts, type TimelineChart } from "../../extension/core/activity/lanes.ts";
import { noTimeline } from "../../extension/core/activity/timelineWords.ts";
import type { Activity } from "../../extension/core/activity/activity.ts";
import { bestPool } from "../../extension/core/report/pools.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import type { Post } from "../page/post.ts";
import { element, show } from "../page/element.ts";
import type { Pictures } from "../charts/pictures.ts";
import { measuredOf } from "../page/view.ts";
import { createDurations } from "./durations.ts";
import { createTimeline } from "./timeline.ts";

/** What the workers of a run did, task by task. */
export interface ActivitySection {
  readonly root: HTMLElement;
  readonly update: (view: RunView) => void;
  readonly close: () => void;
}

/** Makes the section; it is hidden until its run has finished. */
export function createActivity(id: string, post: Post, pictures: Pictures): ActivitySection {
  let current: RunView | undefined;
  let charts: { readonly of: Activity; readonly charts: readonly TimelineChart[] } | undefined;
  const open = (): void => {
    if (current !== undefined) {
      const { file, line, inputsLine = line } = workloadOf(current);
      post?.({ type: "open", id, file, line: inputsLine });
    }
  };
  const timeline = createTimeline(post && open, pictures);
  const durations = createDurations(pictures);
  const nothing = element("p", { class: "note", text: noTimeline });
  const root = element("div", { class: "activity" }, [timeline.root, durations.root, nothing]);
  return {
    root,
    update: (view) => {
      current = view;
      const activity = view.type === "finished" ? view.activity : undefined;
      show(root, view.type === "finished");
      show(timeline.root, activity !== undefined);
      show(durations.root, activity !== undefined);
      show(nothing, activity === undefined);
      if (activity === undefined) {
        charts = undefined;
        return;
      }
      // The same for as long as the run is: another run of the page may go on ten times a second.
      if (charts?.of !== activity) {
        charts = { of: activity, charts: timelineCharts(activity) };
      }
      const { pools } = measuredOf(view);
      timeline.update({
        charts: charts.charts,
        best: bestPool(pools)?.workers ?? pools.at(-1)?.workers ?? 0,
        previews: new Map(activity.inputs),
        startupMs: new Map(pools.map(({ workers, startupMs }) => [workers, startupMs])),
      });
      durations.update(activity.durations);
    },
    close: () => {
      timeline.close();
      durations.close();
    },
  };
}

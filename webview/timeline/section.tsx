import { useContext, useMemo } from "preact/hooks";
import { timelineCharts } from "../../extension/core/activity/lanes.ts";
import { isTravelling, noTimeline } from "../../extension/core/activity/timelineWords.ts";
import type { Activity } from "../../extension/core/activity/activity.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import { ChosenPool } from "../page/chosenPool.ts";
import type { CardParts } from "../page/post.ts";
import type { Pictures } from "../charts/pictures.ts";
import { measuredOf } from "../page/view.ts";
import { Durations } from "./durations.tsx";
import { Timeline } from "./timeline.tsx";

interface ActivityParts extends CardParts {
  readonly pictures: Pictures;
}

/** What the workers of a run did, task by task; nothing until it has finished. */
export function ActivitySection({ view, post, pictures }: ActivityParts) {
  if (view.type !== "finished") {
    return null;
  }
  return (
    <div class="activity">
      {view.activity === undefined ? (
        <p class="note">{noTimeline}</p>
      ) : (
        <Activities activity={view.activity} view={view} post={post} pictures={pictures} />
      )}
    </div>
  );
}

function Activities({ activity, view, post, pictures }: ActivityParts & { readonly activity: Activity }) {
  // The same for as long as the run is: another run of the page may go on ten times a second.
  const charts = useMemo(
    () => timelineCharts(activity, view.type === "finished" ? view.report : {}),
    [activity],
  );
  const { pools } = measuredOf(view);
  const { shown = pools.at(-1)?.workers ?? 0, chosen, choose } = useContext(ChosenPool);
  const { file, line, inputsLine = line } = workloadOf(view);
  return (
    <>
      <Timeline
        charts={charts}
        shown={shown}
        choose={choose}
        previews={new Map(activity.inputs)}
        startupMs={new Map(pools.map(({ workers, startupMs }) => [workers, startupMs]))}
        open={post && (() => post({ type: "open", id: view.id, file, line: inputsLine }))}
        pictures={pictures}
      />
      <Durations
        durations={activity.durations}
        chosen={chosen}
        isOnHosts={charts.some(({ lanes }) => isTravelling(lanes))}
        pictures={pictures}
      />
    </>
  );
}

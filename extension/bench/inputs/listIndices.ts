import type { Activity } from "../../core/activity/activity.ts";
import { withFirsts } from "../../core/activity/compact.ts";
import type { VerdictEvidence } from "../../core/report/controls.ts";
import type { FromBench } from "../../core/protocol/bench.ts";
import type { Equality } from "../../core/report/verdict.ts";

/** The index in the list as it was made of an input that has this place among those that run. */
export type IndexOf = (place: number) => number;

/** Changes the places of a message into indices of the list as it was made: inside of the bench process inputs are counted
 *  as they run, everywhere else as the user's list has them. */
export function withListIndices(message: FromBench, indexOf: IndexOf): FromBench {
  switch (message.type) {
    case "ordered":
      return { ...message, order: message.order.map(indexOf) };
    case "slowest":
      return { ...message, slowest: message.slowest.map((task) => moved(task, indexOf)) };
    case "simulated": {
      const { simulation } = message;
      const whatIfs = simulation.whatIfs.map((whatIf) =>
        whatIf.type === "without-slowest" ? { ...whatIf, input: indexOf(whatIf.input) } : whatIf,
      );
      return { ...message, simulation: { ...simulation, whatIfs } };
    }
    case "timeline": {
      const { timeline } = message;
      const spans = timeline.spans.map((span) => ({ ...span, first: indexOf(span.first) }));
      return { ...message, timeline: { ...timeline, spans } };
    }
    case "activity":
      return { ...message, activity: activityOfList(message.activity, indexOf) };
    case "otherCompared": {
      const mismatches = message.equality.mismatches.map((mismatch) => moved(mismatch, indexOf));
      return { ...message, equality: { ...message.equality, mismatches } };
    }
    case "judged":
      return { ...message, equality: equalityOfList(message.equality, indexOf) };
    default:
      return message; // The others name no input, or name it by its index already.
  }
}

function activityOfList(activity: Activity, indexOf: IndexOf): Activity {
  return {
    ...activity,
    timelines: activity.timelines.map((timeline) => ({
      ...timeline,
      lanes: timeline.lanes.map((lane) => withFirsts(lane, indexOf)),
    })),
    inputs: activity.inputs.map(([place, preview]) => [indexOf(place), preview] as const),
  };
}

function equalityOfList(equality: Equality, indexOf: IndexOf): Equality {
  return {
    ...equality,
    mismatches: equality.mismatches.map((mismatch) => moved(mismatch, indexOf)),
    evidence: equality.evidence && evidenceOfList(equality.evidence, indexOf),
  };
}

function evidenceOfList(evidence: VerdictEvidence, indexOf: IndexOf): VerdictEvidence {
  const placed = moved(evidence, indexOf);
  return placed.type === "shared-state" && placed.ran.type === "reordered" && placed.ran.previous !== null
    ? { ...placed, ran: { ...placed.ran, previous: indexOf(placed.ran.previous) } }
    : placed;
}

function moved<Part extends { readonly index: number }>(part: Part, indexOf: IndexOf): Part {
  return { ...part, index: indexOf(part.index) };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { compactLane } from "../../../extension/core/activity/compact.ts";
import { placeAt, timelineCharts, type TimelineChart } from "../../../extension/core/activity/lanes.ts";
import { taskLength } from "../../../webview/timeline/lengths.ts";
import { stepTo, type MarkedPlace, type Step } from "../../../webview/timeline/steps.ts";
import {
  laneColumns,
  laneRows,
  placeSentence,
  placeWords,
  timelineInWords,
  timelineNote,
} from "../../../extension/core/activity/timelineWords.ts";
import { madeActivity } from "../../activities.ts";
import { onHosts } from "../../reports.ts";
import { lane } from "./lanes.ts";

/** Worker 1 waits between its tasks and ends last, worker 2 ends early, worker 3 gets nothing. */
function chart(): TimelineChart {
  const [made] = timelineCharts(
    {
      timelines: [
        {
          workers: 3,
          tasks: 4,
          wallMs: 102,
          medianMs: 10,
          lanes: [lane([2, 12], [20, 100]), lane([3, 13], [13, 23]), []].map(compactLane),
        },
      ],
      durations: null,
      inputs: [],
      simulation: null,
    },
    {},
  );
  assert(made);
  return made;
}

const previews = new Map([[1, "{ id: 1 }"]]);
const [first, second] = chart().lanes;
assert(first && second);

test("a worker is idle from its last task to the end of the map, but for the one that ends last", () => {
  assert.deepEqual(
    chart().lanes.map(({ idle }) => idle),
    [null, { startMs: 23, endMs: 102 }, { startMs: 0, endMs: 102 }],
  );
});

for (const { ms, place } of [
  { ms: 1, place: "dispatch 0–2" },
  { ms: 5, place: "tasks 2" },
  { ms: 15, place: "dispatch 12–20" },
  { ms: 20, place: "tasks 20" },
  { ms: 101, place: "nothing" },
  { ms: -1, place: "nothing" },
]) {
  test(`at ${ms} ms a worker shows ${place}`, () => {
    const found = placeAt(first, ms);
    const text =
      found === undefined
        ? "nothing"
        : found.type === "tasks"
          ? `tasks ${found.bar.startMs}`
          : `${found.type} ${found.stretch.startMs}–${found.stretch.endMs}`;
    assert.equal(text, place);
  });
}

test("what is pointed at says what it is", () => {
  const say = (ms: number, of = second) => {
    const place = placeAt(of, ms);
    assert(place);
    return placeSentence(placeWords(place, of, { medianMs: 10 }, previews));
  };
  assert.equal(say(15), "input 1: { id: 1 }, 10.0 ms, 1.00× the median, starts at 13.0 ms, worker 2.");
  assert.equal(say(5), "input 0, 10.0 ms, 1.00× the median, starts at 3.00 ms, worker 2.");
  assert.equal(say(60), "idle 79.0 ms, nothing left to do until the end of the map, from 23.0 ms, worker 2.");
  assert.equal(
    say(15, first),
    "handing out 8.00 ms, waiting for the next chunk: messages, copying, from 12.0 ms, worker 1.",
  );
});

test("several tasks in one bar are told together", () => {
  const bar = { first: 40, count: 4, startMs: 0, endMs: 9, busyMs: 8 };
  const words = placeWords({ type: "tasks", bar }, { worker: 0 }, { medianMs: 4 }, previews);
  assert.equal(
    placeSentence(words),
    "4 tasks from input 40 on, 8.00 ms, 2.00 ms each, 0.50× the median, starts at 0 µs, serial.",
  );
});

for (const { ratio, length } of [
  { ratio: 0.4, length: "short" },
  { ratio: 1, length: "usual" },
  { ratio: 2, length: "usual" },
  { ratio: 3, length: "long" },
  { ratio: 5, length: "veryLong" },
]) {
  test(`a task of ${ratio} times the median is ${length}`, () => {
    const bar = { first: 0, count: 2, startMs: 0, endMs: 90, busyMs: 20 * ratio };
    assert.equal(taskLength(bar, 10), length);
  });
}

test("tasks are of usual length where the median is 0", () => {
  assert.equal(taskLength({ first: 0, count: 1, startMs: 0, endMs: 1, busyMs: 1 }, 0), "usual");
});

test("steps go from task to task, to the time without work, and stop at the ends", () => {
  const walk = (...steps: readonly Step[]) => {
    let at: MarkedPlace | null = null;
    return steps.map((step) => {
      at = stepTo(chart().lanes, at, step) ?? null;
      return at && `${at.lane} ${at.place.type === "tasks" ? at.place.bar.startMs : at.place.type}`;
    });
  };
  assert.deepEqual(walk("next", "next", "next", "previous", "previous"), [
    "0 2",
    "0 20",
    "0 20",
    "0 2",
    "0 2",
  ]);
  assert.deepEqual(walk("next", "down", "next", "next", "up", "first", "last"), [
    "0 2",
    "1 3",
    "1 13",
    "1 idle",
    "0 20",
    "0 2",
    "0 20",
  ]);
  assert.deepEqual(walk("up", "up", "down", "down", "down", "next"), [
    "0 2",
    "0 2",
    "1 3",
    "2 idle",
    "2 idle",
    "2 idle",
  ]);
  assert.equal(stepTo([{ worker: 1, bars: [], idle: null }], null, "next"), undefined);
});

test("from time between tasks a step leads to a task", () => {
  const place = placeAt(first, 15);
  assert(place);
  const next = stepTo(chart().lanes, { lane: 0, place }, "next");
  assert.equal(next?.place.type === "tasks" && next.place.bar.startMs, 20);
});

test("the note counts what is drawn and says what start-up would add", () => {
  assert.equal(
    timelineNote(chart(), { bars: 4, isWhole: true }, 96),
    "4 tasks of the last measured map, each drawn. The pool was warm; starting it took 96.0 ms before its first map.",
  );
  assert.equal(
    timelineNote({ ...chart(), tasks: 1_000_000 }, { bars: 1312, isWhole: true }, null),
    "1\u202F000\u202F000 tasks of the last measured map, drawn as 1\u202F312 bars.",
  );
  assert.equal(
    timelineNote(chart(), { bars: 1, isWhole: false }, null),
    "4 tasks of the last measured map, drawn as 1 bar in sight.",
  );
});

test("the timeline can be heard and read as a table", () => {
  assert.equal(
    timelineInWords(chart()),
    "Timeline of 3 workers, 102 ms: worker 1 90.0 ms in 2 tasks; worker 2 20.0 ms in 2 tasks, idle 79.0 ms at the end; worker 3 0 µs in 0 tasks, idle 102 ms at the end.",
  );
  assert.deepEqual(laneRows(chart()), [
    ["worker 1", "2", "90.0 ms", "12.0 ms", "0 µs"],
    ["worker 2", "2", "20.0 ms", "3.00 ms", "79.0 ms"],
    ["worker 3", "0", "0 µs", "0 µs", "102 ms"],
  ]);
});

/** Two hosts of one worker each. A message is on its way for 5 ms, and the next millisecond is handing out. */
function overHosts(): TimelineChart {
  const run = onHosts(["box-a", 1, 0.21], ["box-b", 1, 0.34]);
  const activity = madeActivity([10, 30, 10], [{ workers: 2, chunk: 1, waitMs: 1, travelMs: 5 }]);
  const made = timelineCharts(activity, run).find(({ workers }) => workers === 2);
  assert(made);
  return made;
}

test("workers on hosts have lanes with the names of these, which are told of each place with how unsure it is", () => {
  const [onHost] = overHosts().lanes;
  const place = onHost && placeAt(onHost, 8);
  assert(place);
  assert.equal(
    placeSentence(placeWords(place, onHost, { medianMs: 10 }, previews)),
    "input 0, 10.0 ms, 1.00× the median, starts at 6.00 ms ± 0.21 ms, box-a · 1.",
  );
});

for (const { ms, place } of [
  { ms: 3, place: "travel 0–5" },
  { ms: 5.5, place: "dispatch 5–6" },
  { ms: 36.5, place: "dispatch 36–37" },
  { ms: 40, place: "travel 37–42" },
]) {
  test(`at ${ms} ms a worker on a host shows ${place}`, () => {
    const onHost = overHosts().lanes[1];
    const found = onHost && placeAt(onHost, ms);
    assert(found && found.type !== "tasks");
    assert.equal(`${found.type} ${found.stretch.startMs}–${found.stretch.endMs}`, place);
  });
}

test("travel is heard and has a column of its own, and the note says how unsure the times of each host are", () => {
  const made = overHosts();
  assert.equal(
    timelineInWords(made),
    "Timeline of 2 workers, 42.0 ms: box-a · 1 20.0 ms in 2 tasks, travel 10.0 ms, idle 10.0 ms at the end; box-b · 1 30.0 ms in 1 task, travel 10.0 ms.",
  );
  assert.deepEqual(laneColumns(made), ["worker", "tasks", "in tasks", "handing out", "travel", "idle"]);
  assert.deepEqual(laneRows(made), [
    ["box-a · 1", "2", "20.0 ms", "2.00 ms", "10.0 ms", "10.0 ms"],
    ["box-b · 1", "1", "30.0 ms", "2.00 ms", "10.0 ms", "0 µs"],
  ]);
  assert.equal(
    timelineNote(made, { bars: 3, isWhole: true }, null),
    "3 tasks of the last measured map, each drawn. When a task ran is unsure: ± 0.21 ms on box-a, ± 0.34 ms on box-b.",
  );
});

test("of many hosts the note says how unsure the times of the worst are", () => {
  const host = { name: "box", cores: 1, cpu: "", node: "" };
  const lanes = [0.1, 0.4, 0.2, 0.3, 0.2].map((clockErrorMs, worker) => ({
    worker,
    at: { host: { ...host, clockErrorMs }, number: 1, pace: 1 },
    bars: [],
    idle: null,
  }));
  assert.match(
    timelineNote({ ...chart(), lanes }, { bars: 0, isWhole: true }, null),
    / When a task ran is unsure: up to ± 0\.40 ms\.$/,
  );
});

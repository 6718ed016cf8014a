/** The shape of a survey that comes from a disk. */
import * as v from "valibot";
import { list, notNegative, record } from "../report/shape.ts";
import { surveyVersion, type Survey, type SurveyTree } from "./survey.ts";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const line = v.pipe(v.number(), v.integer(), v.minValue(1));
const interval = v.nullable(record({ low: v.number(), high: v.number() }));

const owner = v.variant("type", [
  record({ type: v.literal("workspace") }),
  record({ type: v.literal("package"), name: v.string() }),
  record({ type: v.literal("node") }),
  record({ type: v.literal("engine") }),
]);

const end = v.variant("type", [
  record({ type: v.literal("exited"), status: v.number() }),
  record({ type: v.literal("killed"), signal: v.string() }),
  record({ type: v.literal("not-started"), why: v.string() }),
]);

const program = record({
  wallMs: notNegative,
  busyMs: notNegative,
  cores: v.nullable(notNegative),
  processes: count,
  threads: count,
  samples: count,
  countsTimes: v.nullable(notNegative),
});

const machine = record({
  cores: count,
  messageMs: notNegative,
  megabyteMs: notNegative,
  startMs: notNegative,
  ceiling: notNegative,
});

const trial = v.variant("type", [
  record({
    type: v.literal("ran"),
    workers: line,
    times: notNegative,
    interval,
    pairs: count,
    plainMs: notNegative,
    poolMs: notNegative,
    differences: list(record({ with: v.picklist(["pool", "nothing"]), line: v.string() })),
    changed: list(record({ file: v.string(), line, before: v.string(), after: v.string() })),
  }),
  record({ type: v.literal("not-possible"), why: v.string(), file: v.string(), line }),
  record({ type: v.literal("failed"), why: v.string() }),
]);

const row = record({
  name: v.string(),
  title: v.optional(v.string(), ""),
  isLoop: v.optional(v.boolean(), false),
  file: v.string(),
  line,
  column: line,
  isGenerated: v.boolean(),
  share,
  shareInterval: interval,
  selfShare: share,
  totalMs: notNegative,
  waitingMs: notNegative,
  cores: v.nullable(notNegative),
  calls: v.nullable(count),
  callMs: v.nullable(notNegative),
  site: v.nullable(
    record({
      file: v.string(),
      line,
      type: v.picklist(["loop", "callback", "together", "awaited", "recursion", "single"]),
      elements: v.nullable(notNegative),
    }),
  ),
  input: v.nullable(
    record({
      bytes: v.nullable(notNegative),
      copyable: v.nullable(v.boolean()),
      resultBytes: v.optional(v.nullable(notNegative), null),
    }),
  ),
  obstacles: list(
    record({ blocks: v.boolean(), text: v.string(), file: v.string(), line: v.nullable(line) }),
  ),
  standing: v.picklist(["candidate", "blocked", "too-fine", "once", "waits", "parallel", "small", "unknown"]),
  gains: list(
    record({
      workers: line,
      isHere: v.boolean(),
      times: notNegative,
      interval,
      functionTimes: notNegative,
    }),
  ),
  recorded: count,
  measured: v.nullable(record({ workers: line, functionTimes: notNegative, interval })),
  tried: v.optional(v.nullable(trial), null),
});

const tree: v.GenericSchema<unknown, SurveyTree> = record({
  name: v.string(),
  row: v.nullable(count),
  owner: v.nullable(owner),
  ms: notNegative,
  children: list(v.lazy(() => tree)),
});

/** Reads a survey. */
export const surveySchema: v.GenericSchema<unknown, Survey> = record({
  version: v.literal(surveyVersion),
  command: v.string(),
  at: v.number(),
  node: v.string(),
  end,
  program,
  machine,
  rows: list(row),
  others: list(record({ owner, ms: notNegative, share })),
  tree,
  notes: list(v.string()),
});

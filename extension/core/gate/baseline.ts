/** The file of a baseline: what functions took when it was made, small enough to be kept in the repository. */
import * as v from "valibot";
import type { ComparedReport } from "../history/comparison.ts";
import { inputSampleSchema } from "../report/inputSample.ts";
import type { Report } from "../report/report.ts";
import { runtimeSchema } from "../report/runtimeShapes.ts";
import { list, positive, record, workerCount } from "../report/shape.ts";
import { givenSurroundingsSchema } from "../report/surroundings.ts";

const times = list(v.pipe(v.number(), v.minValue(0), v.finite()));

/** One run: a process of its own. */
const baselineRunSchema = record({
  noise: v.nullable(record({ low: positive, high: positive })),
  serial: record({ samplesMs: times }),
  pools: list(record({ workers: workerCount, samplesMs: times })),
});

const entrySchema = record({
  /** As in `Workload`. */
  file: v.string(),
  function: v.string(),
  inputs: v.nullable(v.number()),
  inputsExpression: v.string(),
  sample: v.exactOptional(inputSampleSchema),
  surroundings: v.exactOptional(givenSurroundingsSchema),
  /** A digest of all sources that the function may load, without comments, and of the lock file of their packages. */
  text: v.string(),
  /** The machine and its versions, as in `Environment`. */
  environment: record({
    node: v.string(),
    platform: v.string(),
    cpu: v.string(),
    cores: v.number(),
    runtime: runtimeSchema,
  }),
  /** At least one. */
  runs: v.pipe(v.array(baselineRunSchema), v.minLength(1), v.readonly()),
});
/** What one function took. */
export interface BaselineEntry extends v.InferOutput<typeof entrySchema> {}

const baselineSchema = record({
  version: v.literal(1),
  /** The version of this program that wrote it. */
  by: v.string(),
  workloads: list(entrySchema),
});
export interface Baseline extends v.InferOutput<typeof baselineSchema> {}

/** Reads the file; undefined for a text that is none. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    return v.parse(baselineSchema, JSON.parse(text));
  } catch {
    return undefined; // Whoever asks says so, with the file's name.
  }
}

/** What the file of a baseline has in it: a line for each list of times, so that a change of it can be read. */
export function baselineText(baseline: Baseline): string {
  const text = JSON.stringify(baseline, null, 1);
  return `${text.replaceAll(/\[[-\d.e+,\s]*\]/g, (numbers) => numbers.replaceAll(/\s+/g, ""))}\n`;
}

/** The entry of a function; undefined where the baseline has none. */
export function entryOf(
  { workloads }: Baseline,
  { file, function: name }: Pick<BaselineEntry, "file" | "function">,
): BaselineEntry | undefined {
  return workloads.find((entry) => entry.file === file && entry.function === name);
}

/** The entry of a function that was measured. Times have four digits, more than any of them is good for.
 *  @param reports of one or more runs, each in processes of its own.
 *  @param text see `BaselineEntry`. */
export function entryFrom(reports: readonly [Report, ...Report[]], text: string): BaselineEntry {
  const [{ workload, environment }] = reports;
  const { file, function: name, inputs, inputsExpression, sample, surroundings } = workload;
  const { node, platform, cpu, cores, runtime } = environment;
  return {
    file,
    function: name,
    inputs,
    inputsExpression,
    ...(sample && { sample }),
    ...(surroundings && { surroundings }),
    text,
    environment: { node, platform, cpu, cores, runtime },
    runs: reports.map(({ noise, serial, pools }) => ({
      noise: noise && { low: short(noise.low), high: short(noise.high) },
      serial: { samplesMs: serial.samplesMs.map(short) },
      pools: pools.map(({ workers, samplesMs }) => ({ workers, samplesMs: samplesMs.map(short) })),
    })),
  };
}

/** A baseline with entries in the place of those of the same functions; the others stay.
 *  @param by the version of this program. */
export function withEntries(
  before: Baseline | undefined,
  entries: readonly BaselineEntry[],
  by: string,
): Baseline {
  const added: Baseline = { version: 1, by, workloads: entries };
  const kept = (before?.workloads ?? []).filter((entry) => entryOf(added, entry) === undefined);
  const place = ({ file, function: name }: BaselineEntry) => `${file}#${name}`;
  const workloads = [...kept, ...entries].toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return { ...added, workloads };
}

/** The runs of an entry as reports that can be compared. */
export function comparedReports(entry: BaselineEntry): readonly ComparedReport[] {
  const { environment, runs, inputs, inputsExpression, sample, surroundings } = entry;
  const workload = {
    inputs,
    inputsExpression,
    ...(sample && { sample }),
    ...(surroundings && { surroundings }),
  };
  // Results that differ are in no baseline.
  return runs.map((run) => ({ workload, environment, equality: { verdict: "equal" }, ...run }));
}

function short(number: number): number {
  return Number(number.toPrecision(4));
}

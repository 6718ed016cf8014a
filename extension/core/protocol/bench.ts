/** Messages between the bench process and its starter (extension host or command line): JSON over Node's IPC channel. The
 *  starter sends one `run`; events follow until `finished` or `failed`, then the bench process ends by itself. To cancel,
 *  kill it. */
import * as v from "valibot";
import { benchFailureSchema } from "./benchFailure.ts";
import { accountSchema } from "../report/account.ts";
import type { HostsPlan } from "../hosts/plan.ts";
import { activitySchema } from "../activity/activity.ts";
import { breakEvenSamplesSchema } from "../report/breakEven.ts";
import { carriedSchema } from "../report/carried.ts";
import { controlNameSchema, type ControlsOption } from "../report/controls.ts";
import { memorySchema } from "../report/memory.ts";
import { extraNameSchema, type LeavableExtra } from "../report/extras.ts";
import { inputSampleSchema } from "../report/inputSample.ts";
import { leftOutSchema } from "../report/leftOut.ts";
import { chunkSizesSchema, computedSchema, slowTaskSchema, warmupSchema } from "../report/times.ts";
import { chunkCostSchema, predictionSchema, simulationSchema } from "../report/simulation.ts";
import { machineSchema } from "../report/machine.ts";
import { responsivenessSchema } from "../report/responsiveness.ts";
import {
  concurrentSamplesSchema,
  firstCallsSamplesSchema,
  otherRuntimeSamplesSchema,
} from "./extraSamples.ts";
import { variantsSchema } from "../report/variants.ts";
import { roundsSchema } from "../report/rounds.ts";
import { approachSchema } from "../report/progress.ts";
import { timelineSchema } from "../report/timeline.ts";
import { environmentSchema, hostSchema } from "../report/environment.ts";
import { writtenRowsSchema } from "../rows/rowShapes.ts";
import { runtimeSchema, type ChunkOption } from "../report/runtimeShapes.ts";
import type { OnThrow } from "../options/programOptions.ts";
import type { Runtime } from "../report/runtimes.ts";
import { list, notNegative, record, workerCount } from "../report/shape.ts";
import { equalitySchema } from "../report/verdict.ts";
import { versionEqualitySchema, versionInputsSchema } from "../report/against.ts";

/** All that the bench process needs to know about one run. */
export interface BenchPlan {
  /** Absolute path of the folder with the program: see `ProgramIndex`. */
  readonly program: string;
  /** The program of the other version, to be held against this one in the same rounds; null for none. */
  readonly other: string | null;
  /** Each input is a list of arguments, which a call gets one by one. */
  readonly spread: boolean;
  readonly runtime: Runtime;
  /** How to get to hosts; null unless they are the runtime. */
  readonly hosts: HostsPlan | null;
  /** Worker counts to measure, ascending; null for 1, 2, 4 … up to the machine's. */
  readonly workers: readonly number[] | null;
  /** A person works beside it: leave a core to the editor where worker counts are not chosen. */
  readonly isBesideEditor: boolean;
  readonly chunk: ChunkOption;
  /** Exactly this many measured rounds; null to let the budget decide. */
  readonly rounds: number | null;
  /** How long measured rounds may go on, at least three of them in any case. */
  readonly budgetMs: number;
  /** Relative tolerance for numbers; null for exact. */
  readonly tolerance: number | null;
  /** Send a `timeline` of each executor. */
  readonly timeline: boolean;
  /** Send what a page shows of it: one `activity`. */
  readonly activity: boolean;
  readonly controls: ControlsOption;
  readonly without: readonly LeavableExtra[];
  /** What becomes of inputs on which the task throws; as results they come out of the program, which knows of it. */
  readonly onThrow: OnThrow;
  /** Take so many of the inputs; null for all. */
  readonly sample: number | null;
  /** Indices of inputs from short to long, as an earlier run has told them in `ordered`, for the sample to be spread over;
   *  null where nobody knows. */
  readonly order: readonly number[] | null;
  /** Measure how free the main thread stays at so many calls a second, or at rates that tell where a pool wins; null for not. */
  readonly responsiveness: number | "auto" | null;
  /** When the starter ends the process, counted from its start. */
  readonly timeoutMs: number;
  /** Absolute path of a file to write the rows of the results into; null for none. */
  readonly rowsFile: string | null;
  /** Absolute path of a folder to write a `.cpuprofile` of each thread into, as the engine makes it; null for none. */
  readonly profilesFolder: string | null;
}

/** To the bench process. */
export type ToBench =
  | { readonly type: "run"; readonly plan: BenchPlan }
  /** Measure no further round than the one under way, and make the report of those there are. */
  | { readonly type: "finish" };

const ofRound = { workers: v.number(), round: v.number() };

/** See `HostCalibration`. */
const hostCalibrationSchema = record({ lanes: workerCount, ms: notNegative, aloneMs: notNegative });

/** From the bench process, in this order, `running` and `sampled` many times. */
export const fromBenchSchema = v.variant("type", [
  /** The module is loaded, and the expression of the inputs is evaluated. */
  record({ type: v.literal("makingInputs") }),
  record({ type: v.literal("loaded"), inputs: v.number(), environment: environmentSchema }),
  /** How much of the machine there is to be had, looked at before anything else. */
  record({ type: v.literal("machine"), machine: machineSchema }),
  /** A sample of the inputs was taken, and nothing else is loaded, run or compared. */
  record({ type: v.literal("picked"), sample: inputSampleSchema }),
  /** Inputs were left out, and so many ran. */
  record({ type: v.literal("leftOut"), leftOut: leftOutSchema, ran: v.number() }),
  /** What tasks threw counts as their results, and in the first serial run these did. */
  record({ type: v.literal("threw"), threw: leftOutSchema }),
  /** See `PoolTimes` for both times. */
  record({
    type: v.literal("poolStarted"),
    workers: v.number(),
    startupMs: notNegative,
    coldMs: notNegative,
  }),
  /** The very first serial run ended, and took so long. */
  record({ type: v.literal("serialStarted"), firstMs: notNegative }),
  /** The indices of the inputs, from the one that took the shortest in the first serial run to the longest. */
  record({ type: v.literal("ordered"), order: list(v.number()) }),
  /** The warm-up of an executor ended. `workers` 0 is the serial run. */
  record({ type: v.literal("settled"), workers: v.number(), warmup: warmupSchema }),
  /** A run of all inputs begins. `workers` 0 is the serial run, `round` 0 warm-up. */
  record({
    type: v.literal("running"),
    ...ofRound,
    rounds: v.nullable(v.number()),
    approach: v.nullable(approachSchema),
    leftMs: v.optional(notNegative),
    /** It is one of the other version. */
    isOther: v.exactOptional(v.literal(true)),
  }),
  /** The process of the other version has made its inputs. */
  record({ type: v.literal("otherLoaded"), inputs: versionInputsSchema }),
  /** It gets ready to be measured. */
  record({ type: v.literal("startingOther") }),
  /** A measured run of it ended. */
  record({ type: v.literal("otherSampled"), ...ofRound, ms: notNegative }),
  /** Its results are compared with those of this version. */
  record({ type: v.literal("otherCompared"), equality: versionEqualitySchema }),
  /** A measured run ended. See `MapRun` for `cpuMs`, `gcMs` and `computed`. */
  record({
    type: v.literal("sampled"),
    ...ofRound,
    ms: notNegative,
    cpuMs: v.nullable(notNegative),
    gcMs: v.nullable(notNegative),
    computed: v.exactOptional(computedSchema),
  }),
  /** Something happened to hosts in this round: nothing of it counts, and it is measured again. */
  record({ type: v.literal("roundThrownAway"), round: v.number() }),
  /** How the tasks of a pool's map were divided. */
  record({ type: v.literal("divided"), ...ofRound, chunks: chunkSizesSchema }),
  /** The calibration loop ended in all workers of an executor; `workers` 0 is the serial run's thread. See `Calibration`. */
  record({
    type: v.literal("calibrated"),
    ...ofRound,
    ms: notNegative,
    cpuMs: v.nullable(notNegative),
    hosts: v.exactOptional(list(hostCalibrationSchema)),
  }),
  /** Where the workers of a pool were in one round. `usefulOnHosts` is how much of its useful part each host has done, where
   *  there are any; neither knows yet how fast they are. */
  record({
    type: v.literal("accounted"),
    ...ofRound,
    account: accountSchema,
    usefulOnHosts: v.exactOptional(list(v.number())),
  }),
  /** The last round ended. */
  record({ type: v.literal("roundsEnded"), rounds: roundsSchema }),
  /** What is known of the hosts after the last round; see `Environment`. */
  record({ type: v.literal("hostsTimed"), hosts: list(hostSchema) }),
  /** What is under way besides the rounds; see `Progress`. */
  record({ type: v.literal("waitingForHosts"), why: v.string() }),
  record({ type: v.literal("measuringVariants") }),
  record({ type: v.literal("measuringRuntime"), runtime: runtimeSchema }),
  record({ type: v.literal("holdingMemory") }),
  record({ type: v.literal("callingFirst") }),
  record({ type: v.literal("findingBreakEven") }),
  record({ type: v.literal("measuringResponsiveness") }),
  record({ type: v.literal("awaitingTogether") }),
  /** The function does some of its work only the first time. */
  record({ type: v.literal("firstCalls"), firstCalls: firstCallsSamplesSchema }),
  /** The best pool and the serial run with fewer inputs. */
  record({ type: v.literal("breakEven"), breakEven: breakEvenSamplesSchema }),
  /** Calls have come at several rates, to the main thread and to the best pool. */
  record({ type: v.literal("responsiveness"), responsiveness: responsivenessSchema }),
  /** The best pool was measured in turns with other ways for values to travel. */
  record({ type: v.literal("variants"), variants: variantsSchema }),
  /** A pool of the other kind was measured in turns with the best one. */
  record({ type: v.literal("otherRuntime"), other: otherRuntimeSamplesSchema }),
  /** All tasks were run on one thread, many of them at once, with several limits. */
  record({ type: v.literal("awaited"), awaited: concurrentSamplesSchema }),
  /** The inputs that take the longest; see `Report.slowest`. */
  record({ type: v.literal("slowest"), slowest: list(slowTaskSchema) }),
  /** What a chunk costs a pool beside its tasks. */
  record({ type: v.literal("costed"), workers: v.number(), cost: chunkCostSchema }),
  /** What messages carry that they need not. */
  record({ type: v.literal("carried"), carried: carriedSchema }),
  /** What memory pools take. */
  record({ type: v.literal("memory"), memory: memorySchema }),
  /** What the serial run alone lets expect of a pool. */
  record({ type: v.literal("predicted"), workers: v.number(), prediction: predictionSchema }),
  /** What replaying the serial run gives for pools and machines that were not measured. */
  record({ type: v.literal("simulated"), simulation: simulationSchema }),
  record({ type: v.literal("comparing") }),
  /** A control run begins. */
  record({ type: v.literal("controlling"), control: controlNameSchema }),
  record({ type: v.literal("timeline"), timeline: timelineSchema }),
  record({ type: v.literal("activity"), activity: activitySchema }),
  /** The plan's `rowsFile` is complete, or could not be written. */
  record({ type: v.literal("rows"), rows: writtenRowsSchema }),
  /** All rounds are measured and their results compared: this makes the report, and nothing that comes after it can cost
   *  that. The extras are still to come, in this order. */
  record({ type: v.literal("judged"), equality: equalitySchema, extras: list(extraNameSchema) }),
  /** An extra is over: its figures came before, or it is missing for this reason, a clause. */
  record({
    type: v.literal("extraEnded"),
    extra: extraNameSchema,
    ms: notNegative,
    missing: v.nullable(v.string()),
  }),
  record({ type: v.literal("finished") }),
  record({ type: v.literal("failed"), failure: benchFailureSchema }),
]);
export type FromBench = v.InferOutput<typeof fromBenchSchema>;

/** One line of JSON on the watch pipe: the inputs whose tasks run now. Written by a thread of the bench process that an
 *  endless loop in user code cannot stop. */
export const watchLineSchema = record({
  tasks: list(v.number()),
  /** How many inputs the serial pass under way has behind it; null where none is. */
  done: v.nullable(v.number()),
});
export interface WatchLine extends v.InferOutput<typeof watchLineSchema> {}

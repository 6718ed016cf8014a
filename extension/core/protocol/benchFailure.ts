import * as v from "valibot";
import { lossSchema } from "../report/controls.ts";
import { stageSchema } from "../report/outcome.ts";
import { record } from "../report/shape.ts";

/** An error as it crosses a process boundary. */
const errorDataSchema = record({
  name: v.string(),
  message: v.string(),
  /** As the engine wrote it, with positions in the code that ran; empty for a thrown value that is no error. */
  stack: v.string(),
});
export interface ErrorData extends v.InferOutput<typeof errorDataSchema> {}

/** A failure as the bench process knows it, before its starter finds words and source positions for it. */
export const benchFailureSchema = record({
  stage: stageSchema,
  reason: v.picklist([
    /** The user's code threw or rejected. */
    "threw",
    /** The same in a further serial run, though not in the first one. */
    "threw-again",
    /** The task threw at every input, and such inputs are to be left out. */
    "all-threw",
    /** `process.exit` was called. */
    "exit",
    /** A promise was rejected and nobody handled it. */
    "unhandled-rejection",
    /** An exception outside of any task, e.g. in a timer. */
    "uncaught-exception",
    /** The heap's limit was reached. */
    "out-of-memory",
    /** A worker ended without a word. */
    "worker-lost",
    /** Hosts, or the engine that brings work to them, do not do what a run needs; the error says it in a sentence. */
    "hosts",
    /** Hosts have not done what was sent to them, and may do it when it is sent once more; the error says it in a clause. */
    "hosts-lost",
    /** The program has no such function, or it is no function. */
    "no-function",
    /** The inputs expression gave something that is not a finite iterable. */
    "not-iterable",
    "empty",
    "too-many",
    /** An input that is to be spread over the parameters is no list. */
    "not-spreadable",
    /** The function changes its inputs, and there are no equal ones for the next run. */
    "inputs-changed",
    /** An input cannot be sent to a worker. */
    "input-not-cloneable",
    /** An input is nested so deep that copying it has no room on the call stack. */
    "input-too-deep",
    /** A result of a worker cannot be sent back, though the serial run's could. */
    "result-not-cloneable",
  ]),
  /** The module did it while it was loaded, or what that started did it later: no call of the function. */
  byModule: v.boolean(),
  error: errorDataSchema,
  inputIndex: v.nullable(v.number()),
  input: v.nullable(v.string()),
  workers: v.nullable(v.number()),
  /** It is the other version that failed; absent for this one. */
  isOther: v.exactOptional(v.literal(true)),
  /** The name of the host that it happened on; absent for this machine, and where nobody knows. */
  host: v.exactOptional(v.string()),
  /** Why a task threw in a pool and not in the serial run; absent where nobody knows, and for other failures. */
  poolCause: v.optional(
    v.variant("type", [
      /** Serially it throws for a copy of the input, which lacks this. */
      record({ type: v.literal("lost-in-transfer"), path: v.string(), lost: lossSchema }),
      /** It throws for the input itself, too, in a fresh process: the first serial run has changed something outside. */
      record({ type: v.literal("left-behind") }),
      /** It throws for no copy of the input on a main thread. */
      record({ type: v.literal("environment") }),
    ]),
  ),
});
export interface BenchFailure extends v.InferOutput<typeof benchFailureSchema> {}

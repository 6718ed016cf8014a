/** What goes wrong between a pool and its workers, as failures of a run. */
import { findUncloneable } from "../../core/values/cloneable.ts";
import { preview } from "../../core/values/preview.ts";
import type { BenchFailure, ErrorData } from "../../core/protocol/benchFailure.ts";
import type { Runtime } from "../../core/report/runtimes.ts";
import { problemIn, problemOf } from "../../core/values/failingPart.ts";
import { transferCopy } from "../payload/copies.ts";
import { errorData, isThrown } from "../calls/errorData.ts";
import { RunError, type SentInput } from "../calls/runError.ts";
import { HostLossError, LostHostsError, type GivenUpError, type GoneHostsError } from "./hostsErrors.ts";
import type { WorkerFailure } from "./workerMessages.ts";

/** As much of a pool as its failures are told with. */
export interface FailedPool {
  readonly workers: number;
  readonly runtime: Runtime;
}

/** That a worker is gone. */
export class ExitedError extends Error {
  override readonly name = "exited";
  /** `status` is null for a process that a signal ended. */
  constructor(status: number | null) {
    super(status === null ? "by a signal" : `status ${status}`);
  }
}

/** A failure with the pool's name on it.
 *  @param inputs those that were sent. */
export function poolError(failure: WorkerFailure, workers: number, inputs: readonly unknown[]): RunError {
  const { inputIndex, reason } = failure;
  const input = inputIndex === null ? null : preview(inputs[inputIndex]);
  const bench: BenchFailure = { stage: "pool", ...failure, input, workers };
  return new RunError(
    bench,
    inputIndex === null || reason !== "threw" ? [] : [{ place: inputIndex, input: inputs[inputIndex] }],
  );
}

/** What a pool rejected with: that a worker is gone, what it threw outside of its tasks, or what could not be sent. */
export function lossError(
  error: unknown,
  { workers, runtime }: FailedPool,
  inputs: readonly unknown[],
): RunError {
  const on = isThrown(error, HostLossError) ? { host: error.host } : {};
  return poolError({ ...lossOf(error, inputs, runtime), ...on }, workers, inputs);
}

/** That work was lost with the hosts that had it.
 *  @param underWay all inputs that hosts had. */
export function hostsLossError(
  error: GivenUpError | GoneHostsError,
  pool: FailedPool,
  underWay: readonly SentInput[],
): RunError {
  return new RunError(lossError(error, pool, []).failure, underWay);
}

/** Where a process is sent what cannot be copied, tinypool throws in a listener, which ends this process, or the other one
 *  gets something else.
 *  @param inputs those of these values.
 *  @throws RunError that names the input. */
export function refuseUnsendable(
  values: readonly unknown[],
  inputs: readonly unknown[],
  { runtime, workers }: FailedPool,
): void {
  const problem = problemIn(values, (some) => transferCopy(some, runtime));
  if (problem !== undefined) {
    const error = errorData(problem.thrown);
    throw poolError(unsendable(error, inputs, runtime), workers, inputs);
  }
}

function unsendable(error: ErrorData, inputs: readonly unknown[], runtime: Runtime): WorkerFailure {
  const isTooDeep = isStackFull(error);
  const clone = (value: unknown) => transferCopy(value, runtime);
  const inputIndex = inputs.findIndex((input) => problemOf(input, clone) !== undefined);
  const part = inputIndex < 0 ? undefined : findUncloneable(inputs[inputIndex], clone);
  const message = part ? `${part.reason} at ${part.path || "its top"}` : error.message;
  return {
    reason: isTooDeep ? "input-too-deep" : "input-not-cloneable",
    byModule: false,
    error: { ...error, message },
    inputIndex: inputIndex < 0 ? null : inputIndex,
  };
}

function lossOf(error: unknown, inputs: readonly unknown[], runtime: Runtime): WorkerFailure {
  const data = errorData(error);
  const isMemory = isOutOfMemory(error);
  if (data.name === "DataCloneError" || isStackFull(data)) {
    return unsendable(data, inputs, runtime);
  }
  // A getter of an input may throw whatever it likes where that is copied.
  const clone = (value: unknown) => transferCopy(value, runtime);
  if (!isMemory && !isThrown(error, ExitedError) && problemIn(inputs, clone) !== undefined) {
    return unsendable(data, inputs, runtime);
  }
  if (data.name === "HostsError" || data.name === "EngineError") {
    const reason = isThrown(error, LostHostsError) ? "hosts-lost" : "hosts";
    return { reason, byModule: false, error: { ...data, name: "", stack: "" }, inputIndex: null };
  }
  if (data.stack.startsWith("DataCloneError")) {
    // Thrown where a worker posts its results; what arrives has lost its name and message.
    const message = /^DataCloneError: (.*)/.exec(data.stack)?.[1] ?? "";
    return {
      reason: "result-not-cloneable",
      byModule: false,
      error: { ...data, message },
      inputIndex: null,
    };
  }
  return {
    reason: isMemory ? "out-of-memory" : "worker-lost",
    byModule: false,
    error: data,
    inputIndex: null,
  };
}

/** Copying an input, on this side, is all that takes the call stack and reaches us as an error: a worker sends what its
 *  tasks throw as data, and results that are too deep have never left the serial run. */
function isStackFull({ name, message }: ErrorData): boolean {
  return name === "RangeError" && message.includes("call stack");
}

/** The error may be the user's, with getters and traps of its own. */
function isOutOfMemory(error: unknown): boolean {
  try {
    return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  } catch {
    return false;
  }
}

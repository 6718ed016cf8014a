import type { BenchFailure } from "../../core/protocol/benchFailure.ts";
import { whatIsLost } from "../../core/verdicts/lost.ts";
import { unseenLoss } from "../../core/verdicts/unseenLoss.ts";
import { isThrown } from "../calls/errorData.ts";
import { RunError, type SentInput } from "../calls/runError.ts";
import { encode, transferCopy } from "../payload/copies.ts";
import { runControl, type ControlEnd } from "../results/controls/controlProcess.ts";
import type { Bench } from "./bench.ts";

/** Serial runs in fresh processes. */
export interface SerialRuns {
  /** Over this copy of an input, as `encode` writes it. */
  readonly copied: (input: Uint8Array) => Promise<ControlEnd>;
  /** Over so many of the first inputs, as their expression makes them. */
  readonly made: (count: number) => Promise<ControlEnd>;
}

/** What was thrown, with its reason where a task threw in a pool and not in the serial run. Never rejects. */
export async function withPoolCause(
  thrown: unknown,
  runs: SerialRuns,
  runtime: Bench["plan"]["runtime"],
): Promise<unknown> {
  if (!isThrown(thrown, RunError) || thrown.failure.reason !== "threw") {
    return thrown;
  }
  const { failure, sent } = thrown;
  const [threw] = sent;
  const poolCause = threw && (await causeOf(failure, threw, runs, runtime));
  return poolCause === undefined ? thrown : new RunError({ ...failure, poolCause });
}

async function causeOf(
  { error }: BenchFailure,
  { place, input }: SentInput,
  runs: SerialRuns,
  runtime: Bench["plan"]["runtime"],
): Promise<BenchFailure["poolCause"]> {
  const throwsAlike = (end: ControlEnd) =>
    end.type === "failed" && end.message === `${error.name}: ${error.message}`;
  const ofCopy = await runs.copied(encode([input], runtime));
  if (!throwsAlike(ofCopy)) {
    return ofCopy.type === "ran" ? { type: "environment" } : undefined;
  }
  const ofMade = await runs.made(place + 1);
  if (throwsAlike(ofMade)) {
    return { type: "left-behind" };
  }
  const copy = transferCopy(input, runtime);
  const lost = whatIsLost(input, copy) ?? unseenLoss(input, copy) ?? identity;
  return ofMade.type === "ran" ? { type: "lost-in-transfer", ...lost } : undefined;
}

const identity = { path: "", lost: { type: "identity" } } as const;

/** In milliseconds. Nobody waits longer for the reason of a failure. */
const limitMs = 10_000;

/** Makes these runs for a plan.
 *  @param leftOut indices of inputs that are made and left out. */
export function serialRuns({ plan, emit }: Bench, leftOut: readonly number[]): SerialRuns {
  const { program, spread, runtime } = plan;
  const request = { program, spread, runtime, leftOut, tolerance: null, telling: [], apart: null } as const;
  const run = (inputs: Uint8Array | null, count: number) => {
    emit({ type: "controlling", control: inputs === null ? "serial-again" : "copied-inputs" });
    return runControl({ ...request, inputs, count, order: { type: "in-order" }, repeat: null }, limitMs);
  };
  return { copied: (input) => run(input, 1), made: (count) => run(null, count) };
}

import { getHeapStatistics } from "node:v8";
import { heapLimitMb } from "../../core/hosts/heapLimit.ts";
import { preview } from "../../core/values/preview.ts";
import { triedWords, type Trial } from "../../core/words/triedInputs.ts";
import type { HostFacts } from "../../engine/engine.ts";
import { isThrown } from "../calls/errorData.ts";
import { RunError, type SentInput } from "../calls/runError.ts";
import type { IndexOf } from "../inputs/listIndices.ts";
import { encode } from "../payload/copies.ts";
import { runTrying } from "../results/controls/controlProcess.ts";
import type { TryRequest } from "../results/controls/messages.ts";
import type { Bench } from "./bench.ts";

/** Runs inputs one after another in a process of this machine that may have as much memory as a host. */
export type TryInputs = (
  inputs: readonly unknown[],
  onTrying: (place: number) => void,
) => ReturnType<typeof runTrying>;

/** What was thrown, with the input that ends a process where hosts were lost with their work: each of what they had is tried
 *  here, which costs no further host. Never rejects. */
export async function withLostInput(
  thrown: unknown,
  tryInputs: TryInputs,
  indexOf: IndexOf,
): Promise<unknown> {
  if (!isThrown(thrown, RunError) || thrown.failure.reason !== "hosts" || thrown.sent.length === 0) {
    return thrown;
  }
  const { failure, sent } = thrown;
  const { trial, culprit } = await tryAll(sent, tryInputs, indexOf);
  if (trial === null) {
    return thrown;
  }
  const error = { ...failure.error, message: `${failure.error.message} ${triedWords(trial)}` };
  return new RunError({
    ...failure,
    error,
    ...(culprit && { inputIndex: culprit.place, input: preview(culprit.input) }),
  });
}

interface TriedAll {
  /** Null where nothing can be said. */
  readonly trial: Trial | null;
  readonly culprit: SentInput | undefined;
}

async function tryAll(sent: readonly SentInput[], tryInputs: TryInputs, indexOf: IndexOf): Promise<TriedAll> {
  let last: SentInput | undefined;
  const end = await tryInputs(
    sent.map(({ input }) => input),
    (place) => (last = sent[place]),
  );
  if (last === undefined) {
    return { trial: null, culprit: undefined }; // The process has not got as far as the first one.
  }
  const index = indexOf(last.place);
  const indices = sent.map(({ place }) => indexOf(place));
  if (end.type === "too-long") {
    return { trial: { ...end, indices, index }, culprit: undefined };
  }
  const how = howOf(end);
  return how === null
    ? { trial: { type: "none", indices }, culprit: undefined }
    : { trial: { type: "ended", index, input: preview(last.input), how }, culprit: last };
}

function howOf(end: Exclude<Awaited<ReturnType<TryInputs>>, { readonly type: "too-long" }>): string | null {
  return end.type === "tried" ? end.end : end.message;
}

/** In milliseconds. Nobody waits longer for the reason of a failure. */
const limitMs = 10_000;

/** Tries inputs for a plan, within the memory of the host that has least. */
export function tryingInputs({ plan, hosts, emit }: Bench): TryInputs {
  const { program, spread, runtime } = plan;
  return async (inputs, onTrying) => {
    emit({ type: "controlling", control: "worker" });
    const request = { program, spread, leftOut: [], inputs: encode(inputs, runtime) };
    return runTrying({ ...request, ...memoryOf(hosts?.facts ?? []) }, limitMs, onTrying);
  };
}

function memoryOf(hosts: readonly HostFacts[]): Pick<TryRequest, "heapMb" | "mostBytes"> {
  const usualBytes = getHeapStatistics().heap_size_limit;
  const heaps = hosts.flatMap(({ memoryBytes, cores }) => heapLimitMb(memoryBytes, cores, usualBytes) ?? []);
  return {
    heapMb: heaps.length === 0 ? null : Math.min(...heaps),
    mostBytes: Math.min(...hosts.map(({ memoryBytes }) => memoryBytes)),
  };
}

import { serialize } from "node:v8";
import type { RecordedCall } from "../core/recording/call.ts";
import type { Info, ThreadState } from "../core/recording/info.ts";
import type { RecordingLimits } from "../core/recording/request.ts";
import type { RecordSite } from "../core/recording/site.ts";
import { findUncloneable } from "../core/values/cloneable.ts";
import { createClassNotes } from "./classes.ts";
import type { Output } from "./output.ts";
import { createEncoder } from "./sharing.ts";

/** What is kept of a function. */
export interface KeeperRequest extends RecordingLimits {
  readonly site: RecordSite;
}

/** Keeps the calls of a function in one thread. */
export interface Keeper {
  /** Takes a call as it is now.
   *  @param given the arguments, or an object that has them.
   *  @returns whether no more calls are wanted. */
  readonly keep: (
    copy: number,
    given: ArrayLike<unknown>,
    captured: readonly unknown[],
    receiver: unknown,
  ) => boolean;
  /** A limit is reached. */
  readonly isOver: () => boolean;
}

/** The cause is looked for in so many calls that cannot be copied; the others are counted. */
const mostExplained = 50;

/** A call is copied, in whatever keeper of this thread: that may call getters of arguments, and these functions. */
let isBusy = false;

/** Makes the keeper of a function, which writes to its output.
 *  @param now tells the time in milliseconds. */
export function createKeeper(request: KeeperRequest, output: Output, now: () => number): Keeper {
  const { mostCalls, mostBytes, every, mostMs = Number.POSITIVE_INFINITY } = request;
  const encode = createEncoder(output, now);
  const noteClasses = createClassNotes(output);
  let state: Omit<ThreadState, "node" | "problem"> = { seen: 0, skipped: 0, end: null };
  let firstMs: number | undefined;

  const endOf = (): ThreadState["end"] => {
    if (output.hasFailed()) {
      return "write";
    }
    if (output.keptByAll() >= mostCalls) {
      return "calls";
    }
    if (output.bytesOfAll() >= mostBytes) {
      return "bytes";
    }
    // Looking at calls that cannot be kept slows the program down as well.
    if (state.skipped >= mostCalls) {
      return "skipped";
    }
    firstMs ??= now();
    return now() - firstMs >= mostMs ? "time" : null;
  };
  const take = (copy: number, call: RecordedCall): void => {
    let bytes: Uint8Array;
    try {
      bytes = encode(copy, call);
    } catch (error) {
      state = { ...state, skipped: state.skipped + 1 };
      if (state.skipped <= mostExplained) {
        output.tell({ type: "skipped", ...whyUncloneable(call, request, error) });
      }
      return;
    }
    output.write("call", bytes);
    output.countKept();
    for (const { label, value } of labelled(call, request)) {
      noteClasses(label, value);
    }
  };

  return {
    isOver: () => state.end !== null,
    keep(copy, given, captured, receiver) {
      if (isBusy || state.end !== null) {
        return !isBusy;
      }
      isBusy = true;
      try {
        state = { ...state, seen: state.seen + 1 };
        if ((state.seen - 1) % every === 0) {
          take(copy, { arguments: argumentsOf(request, given), captured, receiver });
        }
        state = { ...state, end: endOf() };
        output.update(state);
        return state.end !== null;
      } catch {
        return false; // Whatever it is, the program goes on as if nobody looked.
      } finally {
        isBusy = false;
      }
    },
  };
}

/** Those that the function declares. One that was left out at the end was not given. */
function argumentsOf({ site }: KeeperRequest, given: ArrayLike<unknown>): readonly unknown[] {
  const list = Array.from(given).slice(0, site.mostArguments ?? given.length);
  return site.hasArguments ? list : list.slice(0, list.findLastIndex((value) => value !== undefined) + 1);
}

/** The parts of a call, as people name them. */
function labelled(call: RecordedCall, request: KeeperRequest) {
  return [
    ...call.arguments.map((value, index) => ({ label: labelOf(request, index), value })),
    ...call.captured.map((value, index) => ({ label: request.site.captured[index] ?? "", value })),
    { label: "this", value: call.receiver },
  ];
}

function labelOf({ site: { parameters } }: KeeperRequest, index: number): string {
  const parameter = parameters[Math.min(index, parameters.length - 1)];
  if (parameter === undefined) {
    return `argument ${index + 1}`;
  }
  return parameter.isRest ? `${parameter.label}[${index - parameters.length + 1}]` : parameter.label;
}

/** Which part of a call cannot be copied. */
function whyUncloneable(
  call: RecordedCall,
  request: KeeperRequest,
  error: unknown,
): Omit<Extract<Info, { type: "skipped" }>, "type"> {
  for (const { label, value } of labelled(call, request)) {
    const found = findUncloneable(value, serialize);
    if (found !== undefined) {
      return { path: label + found.path, reason: found.reason };
    }
  }
  return { path: "", reason: error instanceof Error ? error.message : String(error) };
}

import { serialize } from "node:v8";
import type { RecordedCall } from "../core/recording/call.ts";
import { encodeCall } from "../core/recording/frames.ts";
import type { Output } from "./output.ts";
import { createSharedValues, leastSharedBytes } from "./sharedValues.ts";

/** Turns calls into the bytes of their frames.
 *  @param copy see `CallFrame`.
 *  @throws what copying throws. */
export type EncodeCall = (copy: number, call: RecordedCall) => Uint8Array;

/** A call's own values and their properties are looked at, this many at most. */
const mostCandidates = 100;

/** Makes what turns the calls of one thread into bytes. A large object that is in several of them, as it is or as a property of
 *  what they are given, is written once; a small one with each call, as it is then.
 *  @param now tells the time in milliseconds. */
export function createEncoder(output: Pick<Output, "write" | "tell">, now: () => number): EncodeCall {
  const seen = new WeakSet<object>();
  const shared = createSharedValues(output, now);
  const serialized = (call: RecordedCall, hasShared: boolean) =>
    hasShared
      ? shared.serialize(call)
      : { values: [], parts: serialize({ ...call, holes: [], targets: [] }) };

  return (copy, call) => {
    const candidates = candidatesOf(call, shared.isWhole);
    for (const { value, path } of candidates) {
      shared.check(value, path);
    }
    const first = serialized(
      call,
      candidates.some(({ value }) => shared.has(value)),
    );
    const again =
      first.parts.length < leastSharedBytes
        ? []
        : candidates.filter(({ value }) => seen.has(value) && !shared.has(value) && shared.add(value));
    for (const { value } of first.parts.length < leastSharedBytes ? [] : candidates) {
      seen.add(value);
    }
    return encodeCall({ copy, ...(again.length === 0 ? first : serialized(call, true)) });
  };
}

interface Candidate {
  readonly value: object;
  /** For people. */
  readonly path: string;
}

/** The objects of a call that may be the same in others: what it is given, and the own properties of what is not known to be
 *  shared. */
function candidatesOf(call: RecordedCall, isShared: (value: object) => boolean): readonly Candidate[] {
  const given = [
    ...call.arguments.map((value, index) => ({ value, path: `[${index}]` })),
    ...call.captured.map((value) => ({ value, path: "" })),
    { value: call.receiver, path: "this" },
  ].filter(isCandidate);
  const properties = given.flatMap(({ value, path }) =>
    isShared(value) || Array.isArray(value) || ArrayBuffer.isView(value)
      ? []
      : Object.keys(value)
          .slice(0, mostCandidates)
          .map((key) => ({
            value: Object.getOwnPropertyDescriptor(value, key)?.value as unknown, // Its type is any.
            path: `${path}.${key}`,
          }))
          .filter(isCandidate),
  );
  return [...given, ...properties].slice(0, mostCandidates);
}

function isCandidate(given: { readonly value: unknown; readonly path: string }): given is Candidate {
  return typeof given.value === "object" && given.value !== null;
}

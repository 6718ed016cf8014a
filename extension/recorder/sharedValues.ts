import { types } from "node:util";
import { deserialize, serialize } from "node:v8";
import { partsOf, type CallParts, type RecordedCall } from "../core/recording/call.ts";
import { encodeCall } from "../core/recording/frames.ts";
import { copyWithHoles } from "./holes.ts";
import { originalsOf } from "./originals.ts";
import type { Output } from "./output.ts";

/** Large values that are the same object in several calls: each is written once, and again when it has changed. */
export interface SharedValues {
  /** Whether an object is one of them, or a part of one. */
  readonly has: (value: object) => boolean;
  /** Whether it is one of them. */
  readonly isWhole: (value: object) => boolean;
  /** Looks whether one of them is still what was written: at each call whether it has grown, and now and then at all of it.
   *  @param path for people. */
  readonly check: (value: object, path: string) => void;
  /** Makes an object one of them, if it is large and keeps what it is.
   *  @returns whether it is one now.
   *  @throws what copying throws. */
  readonly add: (value: object) => boolean;
  /** Serializes a call, with holes in the place of their parts.
   *  @throws what copying throws. */
  readonly serialize: (call: RecordedCall) => Serialized;
}

/** A call's parts in V8's serialization, and the places of the values that it refers to. */
export interface Serialized {
  readonly values: readonly number[];
  readonly parts: Uint8Array;
}

/** What is smaller than this is cheaper to write again than to look after. */
export const leastSharedBytes = 16_384;
/** Looking again whether values have changed takes at most one part in so many of the time. */
const checkEvery = 5;
/** A value that changes this often is written with each call. */
const mostChanges = 4;

/** A value that is in the file. */
interface Shared {
  /** Its place among the values of the file. */
  readonly place: number;
  /** Its serialization when it was written, to see whether it has changed. */
  readonly bytes: Uint8Array;
  readonly sizes: string;
  /** The places of the values whose parts are in it. */
  readonly dependsOn: readonly number[];
  /** So many calls refer to it since it was last looked at. */
  uses: number;
  nextCheckMs: number;
}

/** A part of a shared value: the value, and its place among `partsOf` it. */
interface Part {
  readonly root: object;
  readonly shared: Shared;
  readonly index: number;
}

/** Makes the owner of all shared values of one thread. It keeps them alive, as long as they are true.
 *  @param now tells the time in milliseconds. */
export function createSharedValues(output: Pick<Output, "write" | "tell">, now: () => number): SharedValues {
  const known = createRegister();
  const changes = new WeakMap<object, number>();
  let written = 0;

  const add = (root: object, bytes: Uint8Array, tookMs: number): boolean => {
    const isSteady = (changes.get(root) ?? 0) < mostChanges;
    if (!isSteady || bytes.length < leastSharedBytes) {
      return false;
    }
    const call = { arguments: [root], captured: [], receiver: undefined };
    const value = serializeWithHoles(call, known.partAt);
    output.write("value", encodeCall({ copy: 0, ...value }));
    const nextCheckMs = now() + tookMs * (checkEvery - 1);
    known.add(root, {
      place: written++,
      bytes,
      sizes: sizesOf(root),
      dependsOn: value.values,
      uses: 0,
      nextCheckMs,
    });
    return true;
  };

  return {
    has: (value) => known.partAt(value) !== undefined,
    isWhole: (value) => known.of(value) !== undefined,
    check(value, path) {
      const shared = known.of(value);
      const startMs = now();
      const hasGrown = shared !== undefined && shared.sizes !== sizesOf(value);
      if (shared === undefined || (!hasGrown && startMs < shared.nextCheckMs)) {
        return;
      }
      const bytes = serialize(value);
      const tookMs = now() - startMs;
      shared.nextCheckMs = now() + tookMs * (checkEvery - 1);
      if (!bytes.equals(shared.bytes)) {
        if (shared.uses > 0 && !hasGrown) {
          output.tell({ type: "changed", path, calls: shared.uses });
        }
        known.forget(value, shared);
        changes.set(value, (changes.get(value) ?? 0) + 1);
        add(value, bytes, tookMs);
      }
      shared.uses = 0;
    },
    add(value) {
      const startMs = now();
      return add(value, serialize(value), now() - startMs);
    },
    serialize: (call) => serializeWithHoles(call, known.partAt),
  };
}

function serializeWithHoles(call: RecordedCall, partAt: (value: object) => Part | undefined): Serialized {
  const table = new Set<Shared>();
  const holes = new Map<object, readonly [value: number, part: number]>();
  const copy = copyWithHoles(call, (value, hole) => {
    const part = partAt(value);
    if (part !== undefined) {
      table.add(part.shared);
      holes.set(hole, [[...table].indexOf(part.shared), part.index]);
    }
    return part !== undefined;
  });
  table.forEach((shared) => (shared.uses += 1));
  const serialized: CallParts = { ...copy, holes: [...holes.keys()], targets: [...holes.values()] };
  return { values: [...table].map(({ place }) => place), parts: serialize(serialized) };
}

/** Remembers which values are shared, and which objects are parts of them. */
function createRegister() {
  const current = new Map<object, Shared>();
  const parts = new WeakMap<object, Part>();
  /** A part counts as long as its value is current. */
  const partAt = (value: object): Part | undefined => {
    const part = parts.get(value);
    return part !== undefined && current.get(part.root) === part.shared ? part : undefined;
  };
  /** What has parts of it is not true any more, either. */
  const forget = (root: object, { place }: Shared): void => {
    current.delete(root);
    for (const [other, dependent] of current) {
      if (dependent.dependsOn.includes(place)) {
        forget(other, dependent);
      }
    }
  };
  return {
    of: (root: object) => current.get(root),
    partAt,
    forget,
    add(root: object, shared: Shared): void {
      current.set(root, shared);
      for (const [index, original] of originalsOf(root, partsOf(deserialize(shared.bytes))).entries()) {
        if (original !== undefined && partAt(original) === undefined) {
          parts.set(original, { root, shared, index });
        }
      }
    },
  };
}

/** So many own properties of a value tell whether it has grown. */
const mostSizes = 100;

/** How large a value is, and the collections in its own properties. */
function sizesOf(value: object): string {
  const properties = ArrayBuffer.isView(value) || Array.isArray(value) ? [] : Object.keys(value);
  const sizes = properties.slice(0, mostSizes).map((key) => {
    const property: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
    return typeof property === "object" && property !== null ? sizeOf(property) : 0;
  });
  return [sizeOf(value), properties.length, ...sizes].join(" ");
}

function sizeOf(value: object): number {
  return types.isMap(value) || types.isSet(value) ? value.size : Array.isArray(value) ? value.length : 0;
}

import { addInsides, refersTo } from "../values/insides.ts";
import { heldBy, mostDepth, type Key } from "./holders.ts";
import { callsOf, ownArgument, type OwnArgument } from "./ownArgument.ts";
import { createTaken, type Place, type Way } from "./takenPlaces.ts";
import { memoryOf, viewOf, windowOf, type Window } from "./windows.ts";

/** Inputs without the parts that they have in common, and how to put these back. */
export interface TakenApart {
  /** In the place of each such part stands null, in that of a view of such memory a `Window`. Where the parts tell of
   *  an own argument, that alone stands for the list. */
  readonly inputs: readonly unknown[];
  readonly parts: SharedParts;
}

/** What is sent once to each worker. */
export interface SharedParts {
  /** What inputs have in common, and what inside of it they refer to as well: sent in one message, so that a copy of the
   *  one contains the copies of the others. */
  readonly values: readonly unknown[];
  readonly places: readonly Place[];
  /** Null where inputs are sent as they are but for the parts. */
  readonly own: OwnArgument | null;
}

/** As many places as inputs of one kind can have; inputs that are all different would have one for each. */
const mostPlaces = 64;

/** Takes these parts out of the inputs. In a worker each call gets what it would have got, with the same identities in it: an
 *  input that refers to the inside of a common part gets that very object. Null where it cannot have that, because it refers
 *  to the inside from a place where nothing can be put back.
 *  @param common objects of which none is a part of another one. */
export function takeApart(inputs: readonly unknown[], common: readonly object[]): TakenApart | null {
  const inside = new Set<object>();
  common.forEach((value) => addInsides(value, inside));
  const taken = createTaken(common, inputs.length);
  const others: unknown[] = [];
  for (const [index, input] of inputs.entries()) {
    const rest = withoutParts(input, inside, (value, at) => taken.take(value, at, index));
    if (rest === undefined || taken.places() > mostPlaces) {
      return null;
    }
    others.push(rest.input);
  }
  return { inputs: others, parts: { ...taken.parts(), own: null } };
}

/** Takes from each list of arguments the only one that is not the same in all of them, where that is so. A number by itself
 *  travels several times faster than one in a list. */
export function takeOwn(apart: TakenApart): TakenApart {
  const { inputs, parts } = apart;
  const own = ownArgument(inputs, parts.values, parts.places);
  if (own === null) {
    return apart;
  }
  const { place } = own;
  return {
    inputs: inputs.map((input) => Reflect.get(Object(input), place)),
    parts: { ...parts, places: parts.places.filter(({ path }) => path[0] === place), own },
  };
}

/** Puts the parts back into copies of the inputs.
 *  @param at the index of the first of them, or that of each.
 *  @returns the inputs as they were before they were taken apart. */
export function putBack(
  copies: ArrayLike<unknown>,
  at: number | Int32Array,
  { values, places, own }: SharedParts,
): readonly unknown[] {
  const inputs: unknown[] = own === null ? Array.from(copies) : callsOf(copies, own);
  for (const { path, parts } of places) {
    for (let position = 0; position < inputs.length; position++) {
      const index = typeof at === "number" ? at + position : (at[position] ?? -1);
      const part = typeof parts === "number" ? parts : (parts[index] ?? -1);
      if (part >= 0) {
        put(inputs, position, path, values[part]);
      }
    }
  }
  return inputs;
}

function put(inputs: unknown[], position: number, path: readonly Key[], value: unknown): void {
  let holder: object = inputs;
  let key: Key = position;
  for (const step of path) {
    holder = Reflect.get(holder, key); // An object: it held the part before.
    key = step;
  }
  const stand: Window | null = Reflect.get(holder, key); // See `TakenApart.inputs`.
  Reflect.set(holder, key, value instanceof ArrayBuffer && stand !== null ? viewOf(value, stand) : value);
}

/** The input with null for whatever lies inside of the common parts, and a window for views of common memory, in copies of
 *  what holds them. Undefined where something else refers to that.
 *  @param take told of each object that was taken out. */
function withoutParts(
  input: unknown,
  inside: ReadonlySet<object>,
  take: (value: object, way: Way) => void,
): { readonly input: unknown } | undefined {
  const copies = new Map<object, object>();
  const seen = new Set<object>();
  const views = new Set<object>();
  let isWhole = true;
  const rest = (value: unknown, way: Way, depth: number): unknown => {
    if (typeof value !== "object" || value === null) {
      return value;
    }
    if (inside.has(value)) {
      take(value, way);
      return null;
    }
    const memory = memoryOf(value);
    if (ArrayBuffer.isView(value) && memory !== undefined && inside.has(memory)) {
      isWhole &&= !views.has(value); // Two windows would be two views.
      views.add(value);
      take(memory, way);
      return windowOf(value);
    }
    const held = depth < mostDepth ? heldBy(value) : null;
    if (held === null) {
      isWhole &&= !refersTo(value, inside, seen);
      return value;
    }
    for (const [key, part] of held) {
      const left = rest(part, { key, from: way }, depth + 1);
      if (left !== part) {
        Reflect.set(copyOf(value, copies), key, left);
      }
    }
    return copies.get(value) ?? value;
  };
  const left = rest(input, null, 0);
  return isWhole ? { input: left } : undefined;
}

function copyOf(value: object, copies: Map<object, object>): object {
  const known = copies.get(value);
  if (known !== undefined) {
    return known;
  }
  const copy = Array.isArray(value) ? value.slice() : { ...value };
  copies.set(value, copy);
  return copy;
}

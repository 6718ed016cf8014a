/** A call as it is recorded. */
export interface RecordedCall {
  readonly arguments: readonly unknown[];
  /** The values of the captured variables, in the order of their names in the site. */
  readonly captured: readonly unknown[];
  /** What it was called on; undefined where that is not kept. */
  readonly receiver: unknown;
}

/** What is serialized of a call. `holes` stand in it for parts of shared values, each for the one of the same place in
 *  `targets`: the place of the value in the table of the call's frame, and that of the part in `partsOf` the value. */
export interface CallParts extends RecordedCall {
  readonly holes: readonly object[];
  readonly targets: readonly (readonly [value: number, part: number])[];
}

/** All objects in a value that came out of a serialization, itself first, each once and always in the same order. */
export function partsOf(value: unknown): readonly object[] {
  const found = new Set<object>();
  const add = (part: unknown) => {
    if (typeof part === "object" && part !== null) {
      found.add(part);
    }
  };
  add(value);
  // A set gives what is added while it is gone through, so that nothing is nested too deep.
  for (const part of found) {
    forEachPart(part, add);
  }
  return [...found];
}

/** Calls back with each value in an object that came out of a serialization, one step away. */
function forEachPart(value: object, call: (part: unknown) => void): void {
  if (value instanceof Map) {
    for (const [key, member] of value) {
      call(key);
      call(member);
    }
  } else if (value instanceof Set) {
    value.forEach(call);
  } else if (!ArrayBuffer.isView(value)) {
    Object.values(value).forEach(call);
  }
}

/** Puts parts of shared values into their holes.
 *  @param parts of the shared values, by their places in the table. */
export function withoutHoles(
  { holes, targets, ...call }: CallParts,
  parts: readonly (readonly object[])[],
): RecordedCall {
  const fillings = new Map(holes.map((hole, index) => [hole, fillingOf(targets[index], parts)]));
  const filled = (part: unknown): unknown => {
    const filling = typeof part === "object" && part !== null ? fillings.get(part) : undefined;
    return filling ?? part;
  };
  for (const part of partsOf(call)) {
    if (!fillings.has(part)) {
      fill(part, filled);
    }
  }
  return call;
}

function fillingOf(target: CallParts["targets"][number] | undefined, parts: readonly (readonly object[])[]) {
  const filling = target && parts[target[0]]?.[target[1]];
  if (filling === undefined) {
    throw new RangeError("It refers to a part that no shared value has.");
  }
  return filling;
}

function fill(value: object, filled: (part: unknown) => unknown): void {
  if (value instanceof Map) {
    const entries = [...value];
    value.clear();
    for (const [key, member] of entries) {
      value.set(filled(key), filled(member));
    }
  } else if (value instanceof Set) {
    const members = [...value];
    value.clear();
    for (const member of members) {
      value.add(filled(member));
    }
  } else if (!ArrayBuffer.isView(value)) {
    for (const [key, part] of Object.entries(value)) {
      const filling = filled(part);
      if (filling !== part) {
        Object.defineProperty(value, key, { value: filling });
      }
    }
  }
}

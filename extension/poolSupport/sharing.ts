/** What all calls of a map have in common, as workers know it. */
export interface Given<Shared> {
  /** Another one for other objects, which workers then ask for; 0 for nothing in common. */
  readonly version: number;
  readonly shared: Shared;
  /** Where objects are in the list of which inputs may be elements; null where they are of none. */
  readonly places: ReadonlyMap<unknown, number> | null;
}

/** Numbers what `map` is given: workers keep their copy as long as it has the same objects. */
export function createSharing<Shared>(elements: ((shared: Shared) => unknown) | undefined): {
  readonly give: (shared: Shared) => Given<Shared>;
  /** Forgets it, as the workers are gone that know it. */
  readonly forget: () => void;
} {
  let latest: Given<Shared> | undefined;
  return {
    give: (shared) => {
      if (typeof shared !== "object" || shared === null) {
        return { version: 0, shared, places: null };
      }
      if (latest === undefined || !hasSameParts(latest.shared, shared)) {
        const places = elements ? placesIn(elements(shared)) : null;
        latest = { version: (latest?.version ?? 0) + 1, shared: { ...shared }, places };
      }
      return latest;
    },
    forget: () => (latest = undefined),
  };
}

function hasSameParts(one: unknown, other: object): boolean {
  const known = new Map(Object.entries(Object(one)));
  return Object.entries(other).every(([name, part]) => known.has(name) && Object.is(known.get(name), part));
}

function placesIn(list: unknown): ReadonlyMap<unknown, number> {
  const places = new Map<unknown, number>();
  for (const [at, element] of Array.isArray(list) ? list.entries() : []) {
    if (typeof element === "object") {
      places.set(element, at);
    }
  }
  return places;
}

/** Which elements of a list in common the inputs are, -1 for none of them. */
export function placesOf(
  inputs: readonly unknown[],
  first: number,
  end: number,
  places: ReadonlyMap<unknown, number>,
): Int32Array {
  return Int32Array.from({ length: end - first }, (_, at) => places.get(inputs[first + at]) ?? -1);
}

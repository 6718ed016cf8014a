import fc from "fast-check";

type Path = readonly (string | number)[];

/** What nobody expects in a field. */
const oddValues: readonly unknown[] = [
  undefined,
  Array.from({ length: 1e4 }, () => 1),
  "é".repeat(1e5),
  ...JSON.parse(`[null, true, 0, -1, 0.5, 1e9, 9007199254740992, 1e308, -1e-308, "", "x", "equal", "threads", "toString",
    "__proto__", [], {}, [null], [[]], [0], [-1, "x"], { "type": "written" }, { "type": "x" }, { "length": 1e9 }]`),
];

/** A part of a value that becomes another one. */
export type Change = readonly [place: Path, by: unknown];

/** Changes of some parts of a value: to parts from elsewhere in it or from nowhere, or to nothing. */
export function changesOf(value: unknown): fc.Arbitrary<readonly Change[]> {
  const places = placesIn(value);
  const part = fc.oneof(
    fc.constantFrom(...oddValues),
    fc.double(),
    fc.constantFrom(...places).map((place) => at(value, place)),
  );
  return fc.array(fc.tuple(fc.constantFrom(...places), part), { minLength: 1, maxLength: 3 });
}

/** The value after these changes. */
export function changed(value: unknown, changes: readonly Change[]): unknown {
  return changes.reduce((before, [place, by]) => replaced(before, place, by), value);
}

/** The text with pieces of it cut out, doubled or overwritten. */
export function damaged(text: string): fc.Arbitrary<string> {
  const damage = fc.tuple(fc.nat(text.length), fc.integer({ min: 0, max: 40 }), fc.string({ maxLength: 6 }));
  return fc.oneof(
    fc.nat(text.length).map((end) => text.slice(0, end)),
    fc
      .array(damage, { minLength: 1, maxLength: 3 })
      .map((all) =>
        all.reduce(
          (rest, [start, length, by]) => rest.slice(0, start) + by + rest.slice(start + length),
          text,
        ),
      ),
  );
}

/** Where the parts of a value are, of long lists the first ones. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  const parts = typeof value === "object" && value !== null ? Object.entries(value).slice(0, 40) : [];
  return [path, ...parts.flatMap(([name, part]) => placesIn(part, [...path, name]))];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((part, name) => Object(part)[name], value);
}

function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) {
    return by;
  }
  if (typeof value !== "object" || value === null) {
    return value; // An earlier change has taken the place away.
  }
  const part = replaced(Object(value)[name], rest, by);
  return Array.isArray(value)
    ? value.map((item, index) => (index === Number(name) ? part : item))
    : { ...value, [name]: part };
}

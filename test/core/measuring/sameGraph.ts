/** Whether two values are deeply equal and refer to the same objects at the same places: the one is a copy of the other. */
export function sameGraph(left: unknown, right: unknown): boolean {
  const pairs = new Map<object, object>();
  const taken = new Set<object>();
  const isSame = (one: unknown, other: unknown): boolean => {
    if (!isObject(one) || !isObject(other)) {
      return Object.is(one, other);
    }
    if (pairs.has(one) || taken.has(other)) {
      return pairs.get(one) === other;
    }
    pairs.set(one, other);
    taken.add(other);
    const [parts, others] = [partsOf(one), partsOf(other)];
    return (
      Object.getPrototypeOf(one) === Object.getPrototypeOf(other) &&
      parts.length === others.length &&
      parts.every(([key, part], place) => key === others[place]?.[0] && isSame(part, others[place][1]))
    );
  };
  return isSame(left, right);
}

function partsOf(value: object): readonly (readonly [key: string, part: unknown])[] {
  if (value instanceof Map) {
    return [...value].flatMap(([key, member], place) => [
      [`key ${place}`, key],
      [`member ${place}`, member],
    ]);
  }
  return ArrayBuffer.isView(value)
    ? [
        ["buffer", value.buffer],
        ["from", value.byteOffset],
        ["bytes", value.byteLength],
      ]
    : Object.entries(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The value; `otherwise` when a number anywhere in it is NaN or Infinity, which figures become that no clock has given. */
export function finiteOr<const Value, const Otherwise>(
  value: Value,
  otherwise: Otherwise,
): Value | Otherwise {
  return isFinite(value) ? value : otherwise;
}

function isFinite(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? Object.values(value).every(isFinite)
    : typeof value !== "number" || Number.isFinite(value);
}

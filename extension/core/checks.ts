/** Checks of values that come from outside, made of smaller checks. */

/** Whether a value is what it should be. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === "string";
export const isNumber: Check = (value) => typeof value === "number";
export const isFlag: Check = (value) => typeof value === "boolean";

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

export function shape(fields: Readonly<Record<string, Check>>): Check {
  return (value) => isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}

export function isListOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every((item) => check(item));
}

export function isOneOf(...choices: readonly string[]): Check {
  return (value) => choices.some((choice) => choice === value);
}

export function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

/** For fields that came later. */
export function optional(check: Check): Check {
  return missing(orNull(check));
}

/** For fields that came later and are never null. */
export function missing(check: Check): Check {
  return (value) => value === undefined || check(value);
}

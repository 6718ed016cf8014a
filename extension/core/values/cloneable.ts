import { withoutStop } from "../text/foreignText.ts";
import { childrenOf } from "./children.ts";
import { findSmallestFailing, problemOf, type Clone, type FailingPart } from "./failingPart.ts";
import { className } from "./contentText.ts";
import { errorField } from "./errorField.ts";
import { kindOf } from "./kinds.ts";
import { pathText, type Step } from "./path.ts";
import { beginning, visible } from "../text/previewText.ts";

/** A part of a value that cannot be copied. */
export interface Uncloneable {
  /** Where it is, as it would be written in code; `""` for the value itself. */
  readonly path: string;
  /** What it is, to be read behind "cannot be copied:": `a function`, `a WeakMap`. */
  readonly reason: string;
}

/** The smallest part of a value that the given way of copying refuses; undefined when the whole value can be copied.
 *
 *  Looks first for what is never copied (functions, symbols, promises), in one walk through the value; where that
 *  finds nothing, tries to copy part after part. Both give up after a while and name what they have by then.
 *  Looks only at what a copy would contain, and calls no getter. */
export function findUncloneable(value: unknown, clone: Clone): Uncloneable | undefined {
  const problem = problemOf(value, clone);
  if (problem === undefined) {
    return undefined;
  }
  const whole = { steps: [], value, problem };
  const isDeep = isTooDeep(messageOf(problem.thrown));
  const part = findSuspect(value, clone) ?? (isDeep ? whole : findSmallestFailing(whole, clone));
  return { path: pathText(part.steps), reason: reasonOf(part.value, part.problem.thrown) };
}

/** More parts than this are not looked through. */
const mostParts = 1_000_000;

/** A part, and through which others it was reached. */
interface Reached {
  readonly value: unknown;
  readonly step: Step;
  readonly parent: Reached | undefined;
}

function findSuspect(value: unknown, clone: Clone): FailingPart | undefined {
  const seen = new Set<unknown>();
  const waiting: Reached[] = [{ value, step: "", parent: undefined }];
  for (let part = waiting.pop(); part !== undefined && seen.size < mostParts; part = waiting.pop()) {
    if (seen.has(part.value)) {
      continue;
    }
    seen.add(part.value);
    const problem = isSuspect(part.value) ? problemOf(part.value, clone) : undefined;
    if (problem !== undefined) {
      return { steps: stepsTo(part), value: part.value, problem };
    }
    // Last first, so that the first is looked at next.
    for (const child of childrenOf(part.value).toReversed()) {
      waiting.push({ ...child, parent: part });
    }
  }
  return undefined;
}

function stepsTo(part: Reached): readonly Step[] {
  const steps: Step[] = [];
  for (let reached = part; reached.parent !== undefined; reached = reached.parent) {
    steps.push(reached.step);
  }
  return steps.toReversed();
}

/** Whether a value is of a sort that can hardly ever be copied. */
function isSuspect(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return true;
  }
  try {
    return kindOf(value) === "opaque" || isSharedBuffer(value);
  } catch {
    // A revoked proxy, or one whose traps throw.
    return true;
  }
}

/** Threads share it, but no other process can. */
function isSharedBuffer(value: object): boolean {
  return typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer;
}

function reasonOf(value: unknown, thrown: unknown): string {
  if (typeof value === "symbol" || typeof value === "function") {
    return `a ${typeof value}`;
  }
  const message = messageOf(thrown);
  if (isTooDeep(message)) {
    return "nested too deeply";
  }
  try {
    return reasonOfObject(value, message);
  } catch {
    return "a proxy that cannot be read";
  }
}

function reasonOfObject(value: unknown, message: string): string {
  if (typeof value !== "object" || value === null) {
    return message;
  }
  const name = className(value);
  if (name === "Promise" || name === "Object") {
    return name === "Promise" ? "a promise" : `an object: ${message}`;
  }
  const named = `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
  return isSuspect(value) ? named : `${named}: ${message}`;
}

/** What copying threw may be anything, too. */
function messageOf(thrown: unknown): string {
  const message = typeof thrown === "object" && thrown !== null ? errorField(thrown, "message") : thrown;
  return typeof message === "string" && message !== ""
    ? withoutStop(visible(beginning(message)))
    : "no reason given";
}

/** Copying calls itself for each level. */
function isTooDeep(message: string): boolean {
  return message.includes("call stack");
}

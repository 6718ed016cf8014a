/** Hosts as they say of themselves, at an engine that others can write to as well. */
import * as v from "valibot";
import { placeSchema } from "../report/environment.ts";
import { positive, record, workerCount } from "../report/shape.ts";
import { shortText } from "../text/previewText.ts";

/** One of an earlier version says less of its place. */
const hostFactsSchema = record({
  ...placeSchema.entries,
  /** Unique among all hosts that have ever been at the engine. */
  id: v.string(),
  /** Of the machine, as it calls itself. */
  name: v.string(),
  /** Of CPU that it may use at once. */
  cores: workerCount,
  /** That a process there may use, in bytes. */
  memoryBytes: positive,
});
export interface HostFacts extends v.InferOutput<typeof hostFactsSchema> {}

/** The same with text that can be shown: it moves no cursor and fills no page. What a host says is said so. */
export function shownFacts(facts: HostFacts): HostFacts {
  const { name, cpu } = facts;
  return { ...facts, name: shortText(name), cpu: shortText(cpu) };
}

/** Reads what a host has said; null for what none would say. */
export function readHostFacts(text: string): HostFacts | null {
  const facts = parsed(text);
  const isShown = facts && Object.values(facts).every((value) => value === shown(value));
  return isShown ? facts : null;
}

function parsed(text: string): HostFacts | null {
  try {
    const { success, output } = v.safeParse(hostFactsSchema, JSON.parse(text));
    return success ? output : null;
  } catch {
    return null; // It is no JSON.
  }
}

function shown(value: unknown): unknown {
  return typeof value === "string" ? shortText(value) : value;
}

/** What the user's function throws, as its result. */
import { errorData, errorLine, isError } from "./errorData.ts";
import { isExit } from "./guard.ts";
import type { Task } from "./tasks.ts";
import { isThenable } from "./thenable.ts";
import { className } from "../../core/values/contentText.ts";
import { hiddenData, ownData } from "../../core/values/properties.ts";
import { missing } from "../../core/text/previewText.ts";
import { preview } from "../../core/values/preview.ts";

/** It is plain data, so that the one of a worker, which has travelled, can be equal to that of the serial run. Absent are
 *  fields that an error does not have; a value that is no error has none of them. */
interface ThrownResult {
  /** An error as `name: message`; any other value is a copy of it. */
  readonly thrown: unknown;
  /** The class of an error. */
  readonly class?: string;
  readonly cause?: unknown;
  /** Of an `AggregateError`. */
  readonly errors?: unknown;
  /** Copies of the own enumerable properties of an error; of what cannot be copied a preview. No getter is called. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Makes the task return what it throws or rejects with. `process.exit`, which throws here, still ends the run. */
export function catching(task: Task): Task {
  return (...input) => {
    try {
      const returned = task(...input);
      return isThenable(returned) ? settled(returned) : returned;
    } catch (error) {
      return thrownResult(error);
    }
  };
}

async function settled(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    return thrownResult(error);
  }
}

/** What a task has thrown on this thread, in a line, by its result; undefined for a result that it returned. */
export function thrownIn(result: unknown): string | undefined {
  return typeof result === "object" && result !== null ? lines.get(result) : undefined;
}

const lines = new WeakMap<object, string>();

function thrownResult(error: unknown): ThrownResult {
  if (isExit(error)) {
    throw error;
  }
  const result = describe(error, mostDeep);
  lines.set(result, typeof result.thrown === "string" ? result.thrown : preview(result.thrown));
  return result;
}

/** Causes of causes: more of them tell nobody anything. */
const mostDeep = 3;

/** Of what cannot even be looked at, as a revoked proxy, only that is told. */
function describe(thrown: unknown, depth: number): ThrownResult {
  try {
    return isError(thrown) ? describeError(thrown, depth) : { thrown: copied(thrown) };
  } catch {
    return { thrown: preview(thrown) };
  }
}

function describeError(error: Error, depth: number): ThrownResult {
  const properties = propertiesOf(error);
  const inner = (key: "cause" | "errors") => {
    const value = hiddenData(error, key);
    return value === missing ? {} : { [key]: innerOf(value, depth - 1) };
  };
  return {
    thrown: errorLine(errorData(error)),
    class: className(error),
    ...inner("cause"),
    ...inner("errors"),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

function innerOf(value: unknown, depth: number): unknown {
  if (depth <= 0) {
    return preview(value);
  }
  return Array.isArray(value) ? value.map((one) => describe(one, depth)) : describe(value, depth);
}

/** But for those that are told beside them. */
function propertiesOf(error: Error): Readonly<Record<string, unknown>> {
  const keys = Object.keys(error).filter((key) => !told.has(key));
  const values = keys.map((key) => [key, ownData(error, key)] as const);
  return Object.fromEntries(
    values.filter(([, value]) => value !== missing).map(([key, value]) => [key, copied(value)]),
  );
}

const told: ReadonlySet<string> = new Set(["name", "message", "stack", "cause", "errors"]);

/** As it is behind a worker: what an error refers to, e.g. a request, often has functions. */
function copied(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return preview(value);
  }
}

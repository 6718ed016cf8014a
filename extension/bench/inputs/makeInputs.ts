import { formatCount } from "../../core/text/format.ts";
import { preview } from "../../core/values/preview.ts";

/** More inputs than this are taken for an endless generator. */
const mostInputs = 10_000_000;

/** Taken before user code may put something else in its place. */
const iterateArray = Array.prototype[Symbol.iterator];

/** Thrown for inputs that cannot be used; `reason` says how. */
export class InputsError extends Error {
  override readonly name = "InputsError";
  readonly reason: "not-iterable" | "empty" | "too-many" | "not-spreadable";
  /** The input that cannot be used, and what it looks like; null when it is all of them. */
  readonly at: { readonly index: number; readonly input: string } | null;
  constructor(reason: InputsError["reason"], message: string, at: InputsError["at"] = null) {
    super(message);
    this.reason = reason;
    this.at = at;
  }
}

/** Makes the inputs of a run: of an input that is spread over the parameters, whatever list it is, the array of them, so
 *  that every call and every copy in a worker gets the same.
 *  @throws InputsError, or whatever the user's code throws. */
export async function makeInputs(make: () => unknown, spread: boolean): Promise<readonly unknown[]> {
  const inputs = await listInputs(await make());
  return spread ? inputs.map(argumentsOf) : inputs;
}

/** As `makeInputs`, without those that are left out.
 *  @throws as it does. */
export async function makeKeptInputs(
  make: () => unknown,
  { spread, leftOut }: { readonly spread: boolean; readonly leftOut: readonly number[] },
): Promise<readonly unknown[]> {
  const indices = new Set(leftOut);
  return (await makeInputs(make, spread)).filter((_, index) => !indices.has(index));
}

/** An array stays the one that it is. */
function argumentsOf(input: unknown, index: number): readonly unknown[] {
  if (Array.isArray(input)) {
    return input;
  }
  if (!isIterable(input)) {
    throw new InputsError("not-spreadable", "", { index, input: preview(input) });
  }
  return [...input];
}

/** Makes a list of anything finite that can be iterated, async iterables included. Strings are not lists.
 *  @throws InputsError, or whatever the iteration throws. */
export async function listInputs(source: unknown, most: number = mostInputs): Promise<readonly unknown[]> {
  const list = isAsyncIterable(source) ? await collectAsync(source, most) : collect(source, most);
  if (list.length === 0) {
    throw new InputsError("empty", "It gives an empty list.");
  }
  return list;
}

function collect(source: unknown, most: number): readonly unknown[] {
  if (Array.isArray(source) && source[Symbol.iterator] === iterateArray && source.length <= most) {
    return [...source]; // Numbers of a list that grows one by one take several times their memory.
  }
  if (!isIterable(source)) {
    throw new InputsError("not-iterable", `It gives ${preview(source)}, which is not a list.`);
  }
  const list: unknown[] = [];
  for (const input of source) {
    add(list, input, most);
  }
  return list;
}

async function collectAsync(source: AsyncIterable<unknown>, most: number): Promise<readonly unknown[]> {
  const list: unknown[] = [];
  for await (const input of source) {
    add(list, input, most);
  }
  return list;
}

function add(list: unknown[], input: unknown, most: number): void {
  if (list.push(input) > most) {
    throw new InputsError("too-many", `It gives more than ${formatCount(most)} inputs, perhaps without end.`);
  }
}

function isIterable(source: unknown): source is Iterable<unknown> {
  return typeof source === "object" && source !== null && Symbol.iterator in source;
}

function isAsyncIterable(source: unknown): source is AsyncIterable<unknown> {
  return typeof source === "object" && source !== null && Symbol.asyncIterator in source;
}

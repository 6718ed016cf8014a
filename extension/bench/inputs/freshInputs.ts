import type { InputChange } from "../../core/report/controls.ts";
import { unfreshReason, type Unfresh } from "../../core/verdicts/freshWords.ts";
import type { Clock } from "../calls/clock.ts";
import { errorData } from "../calls/errorData.ts";
import { RunError } from "../calls/runError.ts";
import type { IndexOf } from "./listIndices.ts";
import { changeOf, recordInputs, type Copies, type InputRecord } from "./inputRecord.ts";

/** The inputs of one pass after another over a function that may change them: every pass gets equal ones. */
export interface FreshInputs {
  /** The inputs of the next pass on this thread; those of the first are the ones that were made. Making them takes time,
   *  which must not be measured.
   *  @throws RunError where the function changes its inputs and there are no equal ones. */
  readonly next: () => Promise<readonly unknown[]>;
  /** What is known when the first pass is over, which must have begun.
   *  @throws as `next`. */
  readonly afterFirst: () => Promise<KnownInputs>;
}

/** Inputs over which a first pass has run. */
export interface KnownInputs {
  /** As they were made: to be shown to people. */
  readonly inputs: readonly unknown[];
  /** Those of the next map through a pool. Workers change copies only, save for memory that threads share; making other
   *  ones for it takes time, which must not be measured. */
  readonly sent: () => readonly unknown[];
  /** What the first pass has changed; null for nothing, as far as can be seen. */
  readonly changed: InputChange | null;
}

/** Where passes after the first get their inputs. */
interface Source extends KnownInputs {
  readonly next: () => Promise<readonly unknown[]>;
}

/** A function that changes nothing gets the same inputs in every pass. Otherwise each gets a copy, where copying loses
 *  nothing, or inputs that are made anew, where these are equal.
 *  @param made the inputs as they were made.
 *  @param spread each input is a list of arguments.
 *  @param remake makes them once more.
 *  @param indexOf the index in the user's list of an input of these. */
export function freshInputs(
  made: readonly unknown[],
  spread: boolean,
  remake: () => Promise<readonly unknown[]>,
  now: Clock,
  indexOf: IndexOf = (place) => place,
): FreshInputs {
  if (!made.some((input) => isChangeable(input, spread))) {
    const source = unchanged(made);
    return { next: source.next, afterFirst: async () => source };
  }
  let record = recordInputs(made, now);
  let isFirst = true;
  let source: Promise<Source> | undefined;
  const decide = async (): Promise<Source> => {
    const before = record;
    record = null; // It takes as much memory as the inputs.
    return sourceOf(made, before, remake, indexOf);
  };
  return {
    next: async () => {
      if (isFirst) {
        isFirst = false;
        return made;
      }
      source ??= decide();
      return (await source).next();
    },
    afterFirst: () => (source ??= decide()),
  };
}

/** Of a list of arguments the function gets only what is in it. */
function isChangeable(input: unknown, spread: boolean): boolean {
  return spread && Array.isArray(input) ? input.some(isObject) : isObject(input);
}

function isObject(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

async function sourceOf(
  made: readonly unknown[],
  record: InputRecord | null,
  remake: () => Promise<readonly unknown[]>,
  indexOf: IndexOf,
): Promise<Source> {
  const changed = record && record.changes(made);
  if (record === null || changed === null) {
    return unchanged(made);
  }
  return record.copies !== null && record.copies.lost === null
    ? copied(record.copies, changed)
    : madeAnew(made.length, remake, { ...record, changed }, indexOf);
}

function unchanged(inputs: readonly unknown[]): Source {
  return { inputs, changed: null, next: async () => inputs, sent: () => inputs };
}

function copied({ inputs, again, haveSharedMemory }: Copies, changed: InputChange): Source {
  return {
    inputs,
    changed: { ...changed, fresh: "copied" },
    next: async () => again(),
    sent: haveSharedMemory ? again : () => inputs,
  };
}

/** Inputs of the expression, each time held against the record or the first ones that were equal to it: what makes them
 *  may give others another time. */
async function madeAnew(
  count: number,
  remake: () => Promise<readonly unknown[]>,
  { changes, changed, copies }: InputRecord & { readonly changed: InputChange },
  indexOf: IndexOf,
): Promise<Source> {
  const remade = async (
    differences: (inputs: readonly unknown[]) => InputChange | null,
  ): Promise<readonly unknown[]> => {
    const refuse = (anew: Unfresh["anew"]) =>
      unfresh({ changed, lost: copies && copies.lost, anew }, indexOf);
    const inputs = await remake().catch((error: unknown) => {
      throw refuse({ type: "threw", message: errorData(error).message });
    });
    const anew = inputs.length === count ? differences(inputs) : ({ type: "count" } as const);
    if (anew !== null) {
      throw refuse(anew);
    }
    return inputs;
  };
  const inputs = await remade(changes);
  return {
    inputs,
    changed: { ...changed, fresh: "made" },
    next: () => remade((others) => changeOf(inputs, others)),
    sent: () => inputs,
  };
}

function unfresh({ changed, lost, anew }: Unfresh, indexOf: IndexOf): RunError {
  const ofList = <Part extends { readonly index: number }>(part: Part): Part => ({
    ...part,
    index: indexOf(part.index),
  });
  const problem = {
    changed: ofList(changed),
    lost: lost && ofList(lost),
    anew: anew.type === "input-mutated" ? ofList(anew) : anew,
  };
  const { index, before } = problem.changed;
  return new RunError({
    stage: "inputs",
    reason: "inputs-changed",
    byModule: false,
    error: { name: "Error", message: unfreshReason(problem), stack: "" },
    inputIndex: index,
    input: before,
    workers: null,
  });
}

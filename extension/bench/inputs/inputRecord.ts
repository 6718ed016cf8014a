import { totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import type { InputChange, LostPart } from "../../core/report/controls.ts";
import { compareResults } from "../../core/values/equality.ts";
import { whatIsLost } from "../../core/verdicts/lost.ts";
import type { Clock } from "../calls/clock.ts";
import { firstDifference } from "../../core/values/firstDifference.ts";
import { copyAlike } from "./copyAlike.ts";

/** Inputs as they were before anything ran over them. */
export interface InputRecord {
  /** How as many other inputs differ from those; null when they do not, as far as can be seen. */
  readonly changes: (inputs: readonly unknown[]) => InputChange | null;
  /** Copies of all of them. Null where copying all takes too long or too much memory, so that there are copies of some
   *  only. */
  readonly copies: Copies | null;
}

/** Copies of inputs, in which one object stands wherever one object stood. */
export interface Copies {
  readonly inputs: readonly unknown[];
  /** Makes further copies of them, in the same way. */
  readonly again: () => readonly unknown[];
  /** The first thing that they have lost; null when they are faithful. */
  readonly lost: LostPart | null;
  /** There is memory in them that threads share, so that workers can change it. */
  readonly haveSharedMemory: boolean;
}

/** Where a function changes its inputs, every pass gets copies, and much more than this would be most of a run. */
const mostCopyMs = 1000;
/** So many times may the inputs be in memory at once: as they were made, as they are kept, those of a pass and of the one
 *  before, and the results of as many. */
const timesInMemory = 8;
/** Of a sample. Copying is for nothing when nothing changes, so that it must not take long. */
const mostSampleMs = 50;
const mostSampled = 100;

/** Copies all inputs; or every n-th, at most a hundred and for at most 50 ms and one input more, where all of them would
 *  take more than a second or too much memory. Null for inputs that cannot be copied, and so reach no pool either.
 *
 *  A record does not show changes of what a copy does not have (symbol keys, private fields, what hangs on a Map or an
 *  error), of memory that threads share beside class instances, nor that an object was replaced by an equal one. */
export function recordInputs(inputs: readonly unknown[], now: Clock): InputRecord | null {
  const { indices, copies, msPerInput } = sampleOf(inputs, now);
  if (msPerInput * inputs.length > mostCopyMs || isMemoryScarce()) {
    const sampled = (others: readonly unknown[]) => indices.map((index) => others[index]);
    return {
      changes: (others) => changeOf(copies, sampled(others), (place) => indices[place] ?? place),
      copies: null,
    };
  }
  const all = copiesOf(inputs, copyAlike);
  const kept = all?.lost === null ? all : copiesOf(inputs, (values) => structuredClone(values));
  return kept && { changes: (others) => changeOf(kept.inputs, others), copies: kept };
}

type Copy = (values: readonly unknown[], onShared?: () => void) => readonly unknown[];

function copiesOf(inputs: readonly unknown[], copy: Copy): Copies | null {
  let haveSharedMemory = false;
  const copies = attempt(() => copy(inputs, () => (haveSharedMemory = true)));
  return (
    copies && {
      inputs: copies,
      again: () => copy(copies),
      lost: lossOf(inputs, copies),
      haveSharedMemory,
    }
  );
}

/** The evidence that inputs were changed, of themselves or of copies of them. Null when they are equal but for what
 *  copying loses.
 *  @param indexOf the input's index of its place in the lists. */
export function changeOf(
  before: readonly unknown[],
  after: readonly unknown[],
  indexOf: (place: number) => number = (place) => place,
): InputChange | null {
  const { differing } = compareResults(before, after, { tolerance: null, maxMismatches: 0 });
  const change = firstDifference(
    differing.map((place) => copied(before[place])),
    differing.map((place) => copied(after[place])),
    null,
  );
  return (
    change && {
      type: "input-mutated",
      index: indexOf(differing[change.index] ?? change.index),
      path: change.path,
      before: change.left,
      after: change.right,
      changed: change.differing,
      fresh: null,
    }
  );
}

function sampleOf(inputs: readonly unknown[], now: Clock) {
  const stride = Math.ceil(inputs.length / mostSampled);
  const startMs = now();
  const indices: number[] = [];
  const copies: unknown[] = [];
  let looked = 0;
  for (let index = 0; index < inputs.length && now() < startMs + mostSampleMs; index += stride) {
    const copy = attempt(() => structuredClone([inputs[index]]));
    looked += 1;
    if (copy !== null) {
      indices.push(index);
      copies.push(copy[0]);
    }
  }
  return { indices, copies, msPerInput: (now() - startMs) / Math.max(1, looked) };
}

function isMemoryScarce(): boolean {
  const { used_heap_size: heapBytes, heap_size_limit: mostHeapBytes } = getHeapStatistics();
  const { arrayBuffers } = process.memoryUsage();
  return heapBytes * timesInMemory > mostHeapBytes || arrayBuffers * timesInMemory > totalmem();
}

/** What cannot be copied any more, such as memory that was handed on, has changed and differs as it is. */
function copied(value: unknown): unknown {
  const copy = attempt(() => structuredClone([value]));
  return copy === null ? value : copy[0];
}

function attempt(copy: () => readonly unknown[]): readonly unknown[] | null {
  try {
    return copy();
  } catch {
    return null; // What makes it fail is told by the pool, which cannot be sent it.
  }
}

function lossOf(inputs: readonly unknown[], copies: readonly unknown[]): LostPart | null {
  const [index] = compareResults(inputs, copies, { tolerance: null, maxMismatches: 0 }).differing;
  const lost = index === undefined ? undefined : whatIsLost(inputs[index], copies[index]);
  return index === undefined || lost === undefined ? null : { index, ...lost };
}

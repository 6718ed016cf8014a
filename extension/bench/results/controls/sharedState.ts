import type { VerdictEvidence, InputOrder } from "../../../core/report/controls.ts";
import { inputOrder } from "../../../core/measuring/inputOrder.ts";
import type { Attempts } from "./attempts.ts";
import { decode } from "../../payload/copies.ts";
import { firstDifference, type FirstDifference } from "../../../core/values/firstDifference.ts";
import type { Repeat } from "./messages.ts";
import { nondeterministic } from "./nondeterministic.ts";
import type { ControlRuns, Known } from "./question.ts";

type SharedState = Extract<VerdictEvidence, { readonly type: "shared-state" }>;

/** A run after which a result was another one, and the way to make it once more. */
interface Sighting {
  readonly evidence: SharedState;
  /** The difference between this run and another one of its kind: null when they are alike, undefined when the other one
   *  could not be made. */
  readonly confirm: () => Promise<FirstDifference | null | undefined>;
}

/** As many passes as a worker makes at most, for as long as a run may take beside its own time. */
const repeat: Repeat = { passes: 1000, limitMs: 2000 };

/** Runs the inputs in other orders and again and again, each in a fresh process, and names the earliest input whose result
 *  is not that of the run in order, and differs in a pool as well.
 *
 *  The reversed order turns round which of any two inputs comes first, so that what one leaves behind for another shows. A
 *  shuffled order shows what depends on the place alone, such as every second call. Repeated passes show what takes many
 *  calls, and what a single input leaves behind for itself. */
export async function findSharedState(
  known: Known,
  attempts: Attempts,
  runs: ControlRuns,
): Promise<VerdictEvidence | null> {
  const { inputs, seeds } = known;
  const orders: readonly InputOrder[] =
    inputs.length > 1
      ? [...seeds.map((seed) => ({ type: "shuffled", seed }) as const), { type: "reversed" }]
      : [];
  const sightings: Sighting[] = [];
  for (const order of orders) {
    sightings.push(...(await reordered(order, known, attempts, runs)));
  }
  sightings.push(...(await repeated(known, attempts, runs)));
  const [earliest] = sightings.toSorted((a, b) => a.evidence.index - b.evidence.index);
  if (earliest === undefined) {
    return null;
  }
  const chance = await earliest.confirm();
  if (chance === undefined) {
    return null;
  }
  const control = earliest.evidence.ran.type;
  return chance === null ? earliest.evidence : nondeterministic(control, chance);
}

async function reordered(
  order: InputOrder,
  { sent, serial, tolerance, isTelling }: Known,
  attempts: Attempts,
  { inProcess }: ControlRuns,
): Promise<readonly Sighting[]> {
  const run = async () => {
    const ran = await attempts.attempt("reordered", order, (limitMs) =>
      inProcess({ inputs: sent, apart: null, order, repeat: null }, limitMs),
    );
    return ran && decode(ran.results);
  };
  const results = await run();
  const difference = results && firstDifference(serial, results, tolerance, isTelling);
  if (!results || !difference) {
    return [];
  }
  const { index, path, left: inOrder, right: otherwise, differing } = difference;
  const indices = inputOrder(order, serial.length);
  const previous = indices[indices.indexOf(index) - 1] ?? null;
  const ran = { type: "reordered", order, previous } as const;
  const confirm = async () => {
    const again = await run();
    return again === null ? undefined : firstDifference(results, again, tolerance);
  };
  return [{ evidence: { type: "shared-state", index, path, inOrder, otherwise, differing, ran }, confirm }];
}

async function repeated(
  { sent }: Known,
  attempts: Attempts,
  { inProcess }: ControlRuns,
): Promise<readonly Sighting[]> {
  const order: InputOrder = { type: "in-order" };
  const run = ({ passes, limitMs: repeatMs }: Repeat) =>
    attempts.attempt("repeated", order, (limitMs) =>
      inProcess(
        {
          inputs: sent,
          apart: null,
          order,
          repeat: { passes, limitMs: Math.min(repeatMs, limitMs / 2) },
        },
        limitMs,
      ),
    );
  const seen = await run(repeat);
  const changed = seen?.changed;
  if (!changed) {
    return [];
  }
  const { passes } = seen;
  const { index, path, left: inOrder, right: otherwise, differing } = changed;
  const ran = { type: "repeated", pass: passes } as const;
  const confirm = async () => {
    const again = await run({ passes, limitMs: Infinity });
    const isThere = again !== null && (again.changed !== null || again.passes === passes);
    return isThere ? unlike(changed, again.changed) : undefined;
  };
  return [{ evidence: { type: "shared-state", index, path, inOrder, otherwise, differing, ran }, confirm }];
}

/** How two runs differ that changed at some pass, or not at all. */
function unlike(one: FirstDifference, other: FirstDifference | null): FirstDifference | null {
  const isAlike = other?.index === one.index && other.path === one.path && other.right === one.right;
  return isAlike ? null : { ...one, left: one.right, right: other?.right ?? one.left };
}

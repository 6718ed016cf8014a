/** A machine without processes: modules are closures, a fresh process calls the function that makes one. */
import { createAttempts, type ControlLimits } from "../../../../extension/bench/results/controls/attempts.ts";
import { decode, encode, transferCopy } from "../../../../extension/bench/payload/copies.ts";
import { firstDifference } from "../../../../extension/core/values/firstDifference.ts";
import type { Ran } from "../../../../extension/bench/results/controls/messages.ts";
import type { ControlRuns, WorkerEnd } from "../../../../extension/bench/results/controls/question.ts";
import { copiedApart } from "../../../../extension/bench/results/controls/apart.ts";
import { copyingResults, overwrittenBy } from "../../../../extension/bench/results/controls/returned.ts";
import { findReason } from "../../../../extension/bench/results/controls/reason.ts";
import { hostsQuestion, withHosts } from "../../../../extension/bench/results/hostsInQuestion.ts";
import type { HostFacts } from "../../../../extension/engine/engine.ts";
import type { Place as PlaceFacts } from "../../../../extension/core/report/environment.ts";
import { freshInputs } from "../../../../extension/bench/inputs/freshInputs.ts";
import { conclude, createJudge, type Judge } from "../../../../extension/bench/results/verdict.ts";
import type { ControlName } from "../../../../extension/core/report/controls.ts";
import { inputOrder } from "../../../../extension/core/measuring/inputOrder.ts";
import type { Equality } from "../../../../extension/core/report/verdict.ts";

/** Where a module is loaded. */
export interface Place {
  readonly isWorker: boolean;
  /** Another one for each process and each worker. */
  readonly id: number;
  /** Null for this machine. */
  readonly host: HostFacts | null;
}

/** What a module gives when it is loaded. */
export interface Module {
  readonly task: (input: never) => unknown;
  readonly inputs: () => readonly unknown[];
}

export interface Simulation {
  readonly equality: Equality;
  /** The control runs in their order, as the progress tells them. */
  readonly told: readonly ControlName[];
}

const plentyMs: ControlLimits = { expectedMs: 0, eachMs: 1000, togetherMs: 1_000_000 };

/** Runs a module serially and through a pool, and looks for the reason where the results differ.
 *  @param failing control runs that cannot be made.
 *  @param limits each control run takes 100 ms.
 *  @param hosts that the pool's workers are on, in turns; none for this machine. */
export async function simulate(
  load: (place: Place) => Module,
  failing: readonly ControlName[] = [],
  limits: ControlLimits = plentyMs,
  hosts: readonly HostFacts[] = [],
): Promise<Simulation> {
  let places = 0;
  let nowMs = 0;
  const fresh = (isWorker: boolean, host: HostFacts | null = null) => load({ isWorker, id: places++, host });
  const inWorker = (inputs: readonly unknown[], host: HostFacts | null = null) => {
    const { task } = fresh(true, host);
    return (indices: readonly number[]) => {
      // One by one, as in chunks of one.
      const copies = inputs.map((input) => transferCopy(input, "threads"));
      return transferCopy(run(task, copies, indices), "threads");
    };
  };

  const main = fresh(false);
  const made = main.inputs();
  const supply = freshInputs(
    made,
    false,
    async () => main.inputs(),
    () => 0,
  );
  const indices = inputOrder({ type: "in-order" }, made.length);
  const results = run(main.task, await supply.next(), indices);
  const { inputs, changed: change } = await supply.afterFirst();
  const judge = createJudge(results, "threads", null);
  if (hosts.length > 0) {
    compareInTurns(judge, indices, hosts, (host) => inWorker(inputs, host));
  } else {
    const pooled = inWorker(inputs);
    judge.compare(1, pooled(indices.toReversed()));
    judge.compare(1, pooled(indices));
  }

  const comparison = judge.comparison();
  const isTelling = comparison.differing === 0 ? () => true : comparison.isDiffering;
  const runs: ControlRuns = {
    inProcess: async ({ inputs: sent, apart, order, repeat }) => {
      nowMs += 100;
      const name = repeat
        ? "repeated"
        : order.type !== "in-order"
          ? "reordered"
          : sent
            ? "copied-inputs"
            : "serial-again";
      if (failing.includes(name)) {
        return { type: "failed", message: "Error: no." };
      }
      const module = fresh(false);
      const make = async () => (sent === null ? module.inputs() : decode(sent));
      const own = await make();
      const { next } = freshInputs(own, false, make, () => 0);
      const before = encode(own, "threads");
      const task = (input: unknown) =>
        module.task((apart === null ? input : copiedApart([input], apart)[0]) as never); // As in `run`.
      const pass = async () => {
        const ordered = inputOrder(order, own.length);
        const copying = copyingResults(task);
        const kept = run(copying.task, await next(), ordered);
        const returned: unknown[] = [];
        copying.returned().forEach((copy, place) => (returned[ordered[place] ?? 0] = copy));
        return { kept, returned: encode(returned, "threads") };
      };
      const { kept, returned: first } = await pass();
      const overwritten = overwrittenBy(
        kept,
        decode(first),
        { runtime: "threads", tolerance: null },
        isTelling,
      );
      const after = encode(own, "threads");
      let passes = 1;
      let changed: Ran["changed"] = null;
      while (changed === null && passes < (repeat?.passes ?? 1)) {
        changed = firstDifference(decode(first), decode((await pass()).returned), null, isTelling);
        passes += 1;
      }
      return { type: "ran", results: first, inputs: { before, after }, overwritten, passes, changed };
    },
    inWorker: async (): Promise<WorkerEnd> => {
      nowMs += 100;
      return failing.includes("worker")
        ? { type: "failed", message: "Error: no." }
        : { type: "ran", results: inWorker(inputs)(indices) };
    },
    onHost: async (id): Promise<WorkerEnd> => {
      nowMs += 100;
      const host = hosts.find((facts) => facts.id === id) ?? null;
      return failing.includes("host")
        ? { type: "failed", message: "Error: no." }
        : { type: "ran", results: inWorker(inputs, host)(indices) };
    },
  };
  const told: ControlName[] = [];
  const attempts = createAttempts(
    limits,
    inputs.length,
    () => nowMs,
    (control) => told.push(control),
  );
  const question = {
    ...comparison,
    runtime: hosts.length > 0 ? ("hosts" as const) : ("threads" as const),
    inputs,
    results,
    changed: change,
    isTelling,
    hosts: hosts.length > 0 ? hostsQuestion({ facts: hosts, here }, comparison.hosts) : null,
  };
  const evidence = await findReason({ ...question, seeds: [1, 2] }, attempts, runs);
  const equality = conclude(comparison, evidence, attempts.all());
  return { equality: withHosts(equality, hosts, comparison.hosts), told };
}

/** Where simulations run that are on no host. */
export const here: PlaceFacts = { cpu: "a CPU", node: "22.3.0", v8: "12.4.254", platform: "linux" };

/** A map in which each input runs on the next host, and one in which it runs on the one after that. */
function compareInTurns(
  judge: Judge,
  indices: readonly number[],
  hosts: readonly HostFacts[],
  open: (host: HostFacts) => (indices: readonly number[]) => readonly unknown[],
): void {
  const pools = hosts.map((host) => ({ host, run: open(host) }));
  for (const turn of [0, 1]) {
    const chunks = indices.map((first) => {
      const worker = (first + turn) % hosts.length;
      const visit = { host: pools[worker]?.host.id ?? "", takenMs: 0, sentMs: 0, bytes: 0 };
      const stamps = { position: [0, 1], ms: [0, 1] };
      return { worker: worker + 1, first, stamps, visit, result: pools[worker]?.run([first])[first] };
    });
    judge.compare(
      hosts.length,
      chunks.map(({ result }) => result),
      chunks,
    );
  }
}

function run(
  task: Module["task"],
  inputs: readonly unknown[],
  indices: readonly number[],
): readonly unknown[] {
  const results: unknown[] = [...inputs];
  for (const index of indices) {
    results[index] = task(inputs[index] as never); // What a module makes fits its own function.
  }
  return results;
}

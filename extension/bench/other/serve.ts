/** What the process of the other version does: all that the bench process does with its own, but for the rounds, which that
 *  one leads. */
import type { BenchPlan } from "../../core/protocol/bench.ts";
import { createClock } from "../calls/clock.ts";
import type { Guard } from "../calls/guard.ts";
import type { Executor } from "../executor/executor.ts";
import { undisturbed } from "../executor/disturbance.ts";
import { loadWorkload, type LoadedWorkload } from "../program/loadWorkload.ts";
import { makeKeptInputs } from "../inputs/makeInputs.ts";
import { attemptCopy, decode, encode } from "../payload/copies.ts";
import { createBench } from "../stages/bench.ts";
import { during } from "../stages/load.ts";
import { start, type Started } from "../stages/start.ts";
import { availableCores } from "../../system/cores.ts";
import { writtenInputs } from "./digest.ts";
import type { Answers, ToOther } from "./messages.ts";

type Answer = Answers[keyof Answers];
type Message<Type extends ToOther["type"]> = Extract<ToOther, { readonly type: Type }>;

/** What is there after one message, for the next ones. */
interface Loaded {
  readonly program: LoadedWorkload;
  readonly plan: BenchPlan;
}

/** Answers one message after the other.
 *  @returns what answers them; it rejects for what goes wrong in user code. */
export function createServer(guard: Guard): (message: ToOther) => Promise<Answer> {
  let loaded: Loaded | undefined;
  let started: Started | undefined;
  const known = <Value>(value: Value | undefined): Value => {
    if (value === undefined) {
      throw new Error("The process of the other version was asked too early.");
    }
    return value;
  };
  return async (message) => {
    switch (message.type) {
      case "load": {
        const { plan, leftOut } = message;
        const program = await during("load", guard, () => guard.loading(() => loadWorkload(plan.program)));
        loaded = { program, plan };
        const making = during("inputs", guard, () => makeKeptInputs(program.inputs, { ...plan, leftOut }));
        const inputs = await making.catch(() => null); // This version need not have them.
        return { digest: (inputs && writtenInputs(inputs, plan.runtime))?.digest ?? null };
      }
      case "start":
        started = await startAll(known(loaded), message, guard);
        return startedAnswer(started, known(loaded).plan);
      case "map": {
        const { workers } = message;
        const { judge } = known(started);
        const run = undisturbed(await executorOf(known(started), workers).map());
        if (workers > 0) {
          judge.compare(workers, run.results, run.chunks);
        }
        return { wallMs: run.wallMs };
      }
      case "collect": {
        const isCollected = await executorOf(known(started), message.workers).collectGarbage();
        return { isCollected };
      }
      case "conclude": {
        const { judge, pools } = known(started);
        await Promise.all(pools.map((pool) => pool.close())); // Its processes would outlive this one.
        await judge.settle();
        const { differing, incomparable } = judge.comparison();
        return { differing: differing + incomparable };
      }
    }
  };
}

function executorOf({ serial, pools }: Started, workers: number): Executor {
  const executor = [serial, ...pools].find((each) => each.workers === workers);
  if (executor === undefined) {
    throw new Error(`The other version has no pool of ${workers}.`);
  }
  return executor;
}

/** Goes through the same stages as the bench process, which tells of its own and not of these. */
async function startAll(
  { program, plan }: Loaded,
  { workers, inputs: sent, leftOut }: Message<"start">,
  guard: Guard,
): Promise<Started> {
  const epoch = process.hrtime.bigint();
  const watch = { slots: new Int32Array(new SharedArrayBuffer(watchBytes)), leaveOut: () => {} };
  const own = { plan: { ...plan, workers }, guard, watch, isToFinish: () => false };
  const bench = createBench(own, { now: createClock(epoch), epoch, hosts: null }, () => {});
  const { task } = program;
  const make = () => makeKeptInputs(program.inputs, { ...plan, leftOut });
  const remake = async () => (sent === null ? during("inputs", guard, make) : decode(sent));
  const inputs = await remake();
  const loaded = { task, inputs, make: remake, loadMs: 0, cores: availableCores() };
  return start(bench, loaded, { inputs, remake, leftOut, firstMs: null });
}

/** Room for the serial run and as many workers as a machine has. */
const watchBytes = 1025 * Int32Array.BYTES_PER_ELEMENT;

function startedAnswer({ reference, roundMs }: Started, { runtime }: BenchPlan): Answers["start"] {
  const results = attemptCopy(() => encode(reference.results, runtime));
  return { results, roundMs };
}

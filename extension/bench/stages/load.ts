import { cpus } from "node:os";
import type { Environment } from "../../core/report/environment.ts";
import type { BenchFailure } from "../../core/protocol/benchFailure.ts";
import type { Runtime } from "../../core/report/runtimes.ts";
import { errorData, isThrown } from "../calls/errorData.ts";
import { RunError } from "../calls/runError.ts";
import type { Guard } from "../calls/guard.ts";
import { loadWorkload } from "../program/loadWorkload.ts";
import { InputsError, makeInputs } from "../inputs/makeInputs.ts";
import { NoFunctionError } from "../program/loadProgram.ts";
import type { Task } from "../calls/tasks.ts";
import type { Hosts } from "../hosts/connect.ts";
import { availableCores, cpuQuota } from "../../system/cores.ts";
import type { Bench } from "./bench.ts";

/** The user's program once it is loaded. */
export interface Loaded {
  readonly task: Task;
  /** The inputs as they were made first. */
  readonly inputs: readonly unknown[];
  /** Makes them once more. */
  readonly make: () => Promise<readonly unknown[]>;
  /** How long loading and making the inputs took. */
  readonly loadMs: number;
  /** See `Environment`. */
  readonly cores: number;
}

/** Loads the module and makes its inputs.
 *  @throws RunError for what goes wrong in user code. */
export async function load({ plan, guard, hosts, now, emit }: Bench): Promise<Loaded> {
  const environment = hosts === null ? ownEnvironment(plan.runtime) : hostsEnvironment(hosts);
  const program = await during("load", guard, () => guard.loading(() => loadWorkload(plan.program)));
  emit({ type: "makingInputs" });
  const make = () => during("inputs", guard, () => makeInputs(program.inputs, plan.spread));
  const inputs = await make();
  const loadMs = now();
  emit({ type: "loaded", inputs: inputs.length, environment });
  return { task: program.task, inputs, make, loadMs, cores: environment.cores };
}

/** Runs user code that is no task; what goes wrong then has this stage.
 *  @throws RunError for it. */
export async function during<Value>(
  stage: "load" | "inputs",
  guard: Guard,
  work: () => Promise<Value>,
): Promise<Value> {
  const nowhere = { stage, inputIndex: null, input: null, workers: null };
  const outcome = await guard
    .watch(async () => ({ value: await work() }))
    .catch((error: unknown) => {
      const at = isThrown(error, InputsError) && error.at ? error.at : { index: null, input: null };
      const place = { inputIndex: at.index, input: at.input };
      const byModule = stage === "load";
      throw new RunError({
        ...nowhere,
        ...place,
        reason: reasonOf(error),
        byModule,
        error: errorData(error),
      });
    });
  if ("breach" in outcome) {
    throw new RunError({ ...nowhere, ...outcome.breach });
  }
  return outcome.value;
}

function reasonOf(error: unknown): BenchFailure["reason"] {
  if (isThrown(error, InputsError)) {
    return error.reason;
  }
  return isThrown(error, NoFunctionError) ? "no-function" : "threw";
}

function ownEnvironment(runtime: Runtime): Environment {
  const quota = cpuQuota();
  return { ...thisNode(), cores: availableCores(), ...(quota !== null && { quota }), runtime };
}

function hostsEnvironment(hosts: Hosts): Environment {
  const cores = hosts.facts.reduce((sum, host) => sum + host.cores, 0);
  return { ...thisNode(), cores, runtime: "hosts", hosts: hosts.named() };
}

function thisNode(): Pick<Environment, "node" | "nodePath" | "platform" | "cpu"> {
  return {
    node: process.versions.node,
    nodePath: process.execPath,
    platform: process.platform,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
  };
}

/** Requests for pool modules: the parts a test is about are given, the rest is made here. */
import type { CallShape } from "../../../extension/core/discovery/discovered.ts";
import type { PoolModuleRequest } from "../../../extension/core/poolModule/module.ts";
import type { PoolPlan } from "../../../extension/core/poolModule/plan.ts";

/** What tests may choose. */
export interface RequestParts extends Partial<Omit<PoolModuleRequest, "workload" | "plan">> {
  readonly name?: string;
  readonly spread?: boolean;
  readonly shape?: Partial<CallShape>;
  readonly plan?: Partial<PoolPlan>;
}

/** A function `square` of `square.ts`, 3.31 times as fast with four threads. */
export function poolRequest({ name = "square", spread = false, shape, plan, ...parts }: RequestParts = {}) {
  const exportedAs = { type: "named", name } as const;
  const request: PoolModuleRequest = {
    sourceName: "square.ts",
    moduleName: "square.pool.ts",
    supportName: `poolSupport${/\.\w+$/.exec(parts.moduleName ?? "")?.[0] ?? ".ts"}`,
    form: { format: "esm", knowsImportMeta: true },
    ending: "source",
    ...parts,
    spread,
    workload: {
      name,
      shape: { parameters: 1, needed: 1, callback: null, returnsPromise: false, exportedAs, ...shape },
    },
    plan: {
      runtime: "threads",
      workers: 4,
      chunk: 8,
      messageMs: null,
      workerMb: null,
      fewest: null,
      reasons: ["Measured: 3.31×.", "Chunks of 8 inputs, as measured."],
      shared: null,
      doubt: null,
      ...plan,
    },
  };
  return request;
}

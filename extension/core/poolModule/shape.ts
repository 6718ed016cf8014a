import type { ModuleForm } from "./moduleForm.ts";
import type { PoolPlan } from "./plan.ts";
import type { SharedArguments } from "./sharedArguments.ts";

/** What the code of a pool module depends on. */
export interface PoolCode {
  /** The name that the module imports the function by. */
  readonly function: string;
  /** Each input is a list of arguments. */
  readonly spread: boolean;
  readonly returnsPromise: boolean;
  /** TypeScript; otherwise JavaScript with the same types in comments. */
  readonly isTyped: boolean;
  readonly form: ModuleForm;
  readonly plan: PoolPlan;
  /** Null where calls have no arguments in common. */
  readonly shared: SharedArguments | null;
}

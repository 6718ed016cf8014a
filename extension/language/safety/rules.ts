import { mutatesInput } from "./mutatesInput.ts";
import { readsChangingState } from "./readsChangingState.ts";
import type { Rule } from "./rule.ts";
import { writesModuleState } from "./writesModuleState.ts";

/** All rules, in the order in which their findings are told. */
export const rules: readonly Rule[] = [writesModuleState, readsChangingState, mutatesInput];

import { capturesThis } from "./capturesThis.ts";
import { inputNotCloneable } from "./inputNotCloneable.ts";
import { mutatesInput } from "./mutatesInput.ts";
import { needsMainThread } from "./needsMainThread.ts";
import { nondeterministic } from "./nondeterministic.ts";
import { readsChangingState } from "./readsChangingState.ts";
import { resultNotCloneable } from "./resultNotCloneable.ts";
import type { Rule } from "./rule.ts";
import { topLevelEffect } from "./topLevelEffect.ts";
import { writesModuleState } from "./writesModuleState.ts";

/** All rules, in the order in which their findings are told. */
export const rules: readonly Rule[] = [
  writesModuleState,
  readsChangingState,
  mutatesInput,
  nondeterministic,
  resultNotCloneable,
  inputNotCloneable,
  needsMainThread,
  topLevelEffect,
  capturesThis,
];

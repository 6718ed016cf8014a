import { capturesThis } from "./capturesThis.ts";
import { inputNotCloneable } from "./inputNotCloneable.ts";
import { mutatesInput } from "./mutatesInput.ts";
import { needsMainThread } from "./needsMainThread.ts";
import { nondeterministic } from "./nondeterministic.ts";
import { outwardEffect } from "./outwardEffect.ts";
import { readsChangingState } from "./readsChangingState.ts";
import { resultNotCloneable } from "./resultNotCloneable.ts";
import { topLevelEffect } from "./topLevelEffect.ts";
import { writesModuleState } from "./writesModuleState.ts";

/** All rules, in the order in which their findings are told and docs/safety.md explains them. */
export const rules = [
  writesModuleState,
  readsChangingState,
  mutatesInput,
  nondeterministic,
  resultNotCloneable,
  inputNotCloneable,
  needsMainThread,
  topLevelEffect,
  outwardEffect,
  capturesThis,
] as const;

/** A reason, seen in the source text, why a function may fail in a pool or give other results there. */
export type SafetyCode = (typeof rules)[number]["code"];

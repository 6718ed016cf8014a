import type { Attack } from "./attack.ts";
import { commandLineAttacks } from "./commandLines.ts";
import { keptAttacks } from "./kept.ts";
import { messageAttacks } from "./messages.ts";
import { rowsAttacks } from "./rows.ts";
import { soakAttacks } from "./soak.ts";
import { sourceAttacks } from "./sources.ts";

/** All attacks, in the order of their turns. */
export const attacks: readonly Attack[] = [
  ...messageAttacks,
  ...rowsAttacks,
  ...keptAttacks,
  ...sourceAttacks,
  ...commandLineAttacks,
  ...soakAttacks,
];

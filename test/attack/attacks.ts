import type { Attack } from "./attack.ts";
import { commandLineAttacks } from "./commandLines.ts";
import { rowsAttacks } from "./rows.ts";
import { sourceAttacks } from "./sources.ts";

/** All attacks, in the order of their turns. */
export const attacks: readonly Attack[] = [...rowsAttacks, ...sourceAttacks, ...commandLineAttacks];

/** Lines that the analysis before a run has seen, held against what the run shows. */
import type { Equality, LikelyLine, Verdict } from "../report/verdict.ts";

/** What the analysis says of a line, before anybody knows whether results differ. */
export interface Clue extends LikelyLine {
  readonly suspicion: Suspicion;
}

/** `harmless` looks like a cache or scratch room, or a tag says that it does no harm. `returned` is state that every call
 *  returns. */
export type Suspicion = "plain" | "returned" | "harmless";

/** What the source text can show of the reason for each verdict, by the rules of the analysis, the likeliest first. */
const reasons = {
  equal: [],
  "within-tolerance": [],
  nondeterministic: ["nondeterministic"],
  "input-mutated": ["mutates-input"],
  "shared-state": ["writes-module-state"],
  "overwritten-results": ["writes-module-state"],
  environment: ["needs-main-thread", "reads-changing-state", "top-level-effect"],
  "lost-in-transfer": ["result-not-cloneable", "input-not-cloneable", "captures-this"],
  "not-cloneable": ["result-not-cloneable", "input-not-cloneable"],
  // No control run has explained it, which the source text may do all the same.
  differs: [
    "writes-module-state",
    "reads-changing-state",
    "mutates-input",
    "nondeterministic",
    "outward-effect",
  ],
  "not-comparable": [],
} as const satisfies Readonly<Record<Verdict, readonly string[]>>;

/** The name of a rule that can explain a verdict. */
export type ExplainingCode = (typeof reasons)[Verdict][number];

/** The clues that may be the reason for a verdict, harmless ones included: what was thought to be harmless was not. The
 *  likeliest comes first:
 *  1. what nothing speaks for being harmless; of results that later calls overwrite, before it what every call returns;
 *  2. of an input that was changed, what names the part that the run has seen changed;
 *  3. what a rule says that is asked earlier for this verdict;
 *  4. the function's own lines, before those of what it calls. */
export function likelyClues<One extends Pick<Clue, "code" | "text" | "suspicion">>(
  { verdict, evidence }: Pick<Equality, "verdict" | "evidence">,
  clues: readonly One[],
): readonly One[] {
  // Where a worker here gives what the main thread does, that it is one is no reason.
  const isOfHosts = evidence?.type === "environment" && evidence.hosts !== undefined;
  const codes: readonly string[] = reasons[verdict].filter(
    (code) => !(isOfHosts && code === "needs-main-thread"),
  );
  const changed = evidence?.type === "input-mutated" ? lastName(evidence.path) : undefined;
  const namesChanged = ({ text }: One) => changed !== undefined && namesIn(text).includes(changed);
  const order = verdict === "overwritten-results" ? overwrittenOrder : usualOrder;
  const ranks = (one: One) => [
    order.indexOf(one.suspicion),
    namesChanged(one) ? 0 : 1,
    codes.indexOf(one.code),
  ];
  return clues.filter(({ code }) => codes.includes(code)).toSorted((a, b) => compare(ranks(a), ranks(b)));
}

/** The lines to show of a run, without what only ranks them; absent where there are none. */
export function withLikelyLines(equality: Equality, clues: readonly Clue[]): Equality {
  const likely = likelyClues(equality, clues).map(({ code, file, line, text }) => ({
    code,
    file,
    line,
    text,
  }));
  return likely.length === 0 ? equality : { ...equality, likely };
}

const usualOrder: readonly Suspicion[] = ["plain", "returned", "harmless"];
const overwrittenOrder: readonly Suspicion[] = ["returned", "plain", "harmless"];

function lastName(path: string): string | undefined {
  return namesIn(path).at(-1);
}

function namesIn(text: string): readonly string[] {
  return text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((rank, index) => rank !== other[index]);
  return (one[at] ?? 0) - (other[at] ?? 0);
}

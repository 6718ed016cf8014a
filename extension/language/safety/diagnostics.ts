import type { SafetyCode } from "../../core/discovered.ts";
import type { Verdict } from "../../core/verdict.ts";
import { needlessIgnoreMessage } from "../../core/safety/words.ts";
import type { DiscoveredFile, LocatedDiagnostic } from "../diagnostics.ts";
import type { SafetyFinding } from "./analyse.ts";

/** The diagnostics of what the analysis found in a file. One place can be told of several workloads that lead there; the
 *  first of them says it for all. */
export function findingDiagnostics(discovered: DiscoveredFile): readonly LocatedDiagnostic[] {
  const { findings, file } = discovered;
  const told = new Map<string, LocatedDiagnostic>();
  for (const { code, range, severity, message, related, isIgnored } of [...findings.values()].flat()) {
    const key = `${code} ${JSON.stringify(range)}`;
    if (!isIgnored && !told.has(key)) {
      told.set(key, { file, range, severity, code, message, related });
    }
  }
  return [...told.values(), ...needlessIgnores(discovered)];
}

/** Of findings those that can be the reason for a verdict, ignored ones included: what was thought to be harmless was
 *  not. At most three. */
export function explainingFindings(
  verdict: Verdict,
  findings: readonly SafetyFinding[],
): readonly SafetyFinding[] {
  return findings.filter(({ code }) => reasons[verdict].includes(code)).slice(0, 3);
}

/** What the source text can show of the reason for each verdict. */
const reasons: Readonly<Record<Verdict, readonly SafetyCode[]>> = {
  equal: [],
  "within-tolerance": [],
  nondeterministic: ["nondeterministic"],
  "input-mutated": ["mutates-input"],
  "shared-state": ["writes-module-state"],
  environment: ["needs-main-thread", "reads-changing-state", "top-level-effect"],
  "lost-in-transfer": ["result-not-cloneable", "input-not-cloneable", "captures-this"],
  "not-cloneable": ["result-not-cloneable", "input-not-cloneable"],
  // No control run has explained it, which the source text may do all the same.
  differs: ["writes-module-state", "reads-changing-state", "mutates-input", "nondeterministic"],
};

function needlessIgnores({ functions, findings, file }: DiscoveredFile): readonly LocatedDiagnostic[] {
  return functions.flatMap(({ name, ignored }) => {
    const found = findings.get(name);
    const needless = found ? ignored.filter((tag) => found.every(({ code }) => code !== tag.code)) : [];
    return needless.map(({ code, range }) => ({
      file,
      range,
      severity: "hint",
      code: "tag",
      message: needlessIgnoreMessage(code, name),
      related: [],
    }));
  });
}

import type { Verdict } from "../../core/report/verdict.ts";
import { alsoHereLine, morePlacesLine, needlessIgnoreMessage } from "../safety/words.ts";
import type { DiscoveredFile, LocatedDiagnostic } from "./locatedDiagnostic.ts";
import type { SafetyFinding } from "../safety/analyse.ts";
import type { SafetyCode } from "../safety/rules.ts";

/** The diagnostics of what the analysis found in a file: one for each code and workload, at the first place that was found,
 *  with the others beside it. A place that several workloads lead to is told of the first of them. */
export function findingDiagnostics(discovered: DiscoveredFile): readonly LocatedDiagnostic[] {
  const { findings, file } = discovered;
  const told = new Set<string>();
  const ofWorkloads = [...findings.values()].map((ofWorkload) => {
    const untold = ofWorkload.filter((finding) => !finding.isIgnored && !told.has(keyOf(finding)));
    untold.forEach((finding) => told.add(keyOf(finding)));
    return Map.groupBy(untold, ({ code }) => code);
  });
  return [
    ...ofWorkloads.flatMap((byCode) => [...byCode.values()].flatMap((all) => findingDiagnostic(all, file))),
    ...needlessIgnores(discovered),
  ];
}

/** More places than this are only counted: a list that nobody reads to its end helps nobody. */
const mostPlaces = 20;

function findingDiagnostic(
  [first, ...more]: readonly SafetyFinding[],
  file: string,
): readonly LocatedDiagnostic[] {
  if (first === undefined) {
    return [];
  }
  const { code, range, severity, message, related } = first;
  const places = more.slice(0, mostPlaces).map((finding) => ({
    file,
    range: finding.range,
    message: alsoHereLine(finding.message),
  }));
  return [
    {
      file,
      range,
      severity,
      code,
      message: more.length === 0 ? message : `${message} ${morePlacesLine(more.length)}`,
      related: [...related, ...places],
    },
  ];
}

function keyOf({ code, range }: SafetyFinding): string {
  return `${code} ${JSON.stringify(range)}`;
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

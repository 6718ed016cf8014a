import { groupBy } from "../../core/groupBy.ts";
import type { Equality } from "../../core/report/verdict.ts";
import { likelyClues } from "../../core/verdicts/clues.ts";
import { clueOf } from "../safety/clueOf.ts";
import { alsoHereLine, morePlacesLine, needlessIgnoreMessage } from "../safety/words.ts";
import type { DiscoveredFile, LocatedDiagnostic } from "./locatedDiagnostic.ts";
import type { SafetyFinding } from "../safety/analyse.ts";

/** The diagnostics of what the analysis found in a file: one for each code and workload, at the first place that was found,
 *  with the others beside it. A place that several workloads lead to is told of the first of them. */
export function findingDiagnostics(discovered: DiscoveredFile): readonly LocatedDiagnostic[] {
  const { findings, file } = discovered;
  const told = new Set<string>();
  const ofWorkloads = [...findings.values()].map((ofWorkload) => {
    const untold = ofWorkload.filter((finding) => !finding.isIgnored && !told.has(keyOf(finding)));
    untold.forEach((finding) => told.add(keyOf(finding)));
    return groupBy(untold, ({ code }) => code);
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

/** The findings that can be the reason for unequal results, the likeliest first. At most three. */
export function explainingFindings(
  equality: Equality,
  findings: readonly SafetyFinding[],
): readonly SafetyFinding[] {
  const found = findings.map((finding) => ({ ...clueOf(finding), finding }));
  return likelyClues(equality, found)
    .slice(0, 3)
    .map(({ finding }) => finding);
}

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

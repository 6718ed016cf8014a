import { lastCount } from "./counts.ts";
import type { CountedFile } from "./observation.ts";
import type { SourceFacts, SourceSite } from "./source.ts";

/** A place that calls a function, with what was counted there. */
export interface CountedSite extends SourceSite {
  /** How many of the function's calls come from here; null where that is not known. */
  readonly calls: number | null;
  /** How often its loop was begun, or its list run over; null with that. */
  readonly passes: number | null;
}

/** Counts the calls of each place, most of them first. What has no count of its own, as the function is handed on there, has
 *  what is left of all calls.
 *  @param calls of the function in all. */
export function countedSites(
  { sites }: Pick<SourceFacts, "sites">,
  calls: number,
  files: ReadonlyMap<string, CountedFile>,
): readonly CountedSite[] {
  const countOf = (file: string, offset: number) => lastCount(files.get(file)?.ranges ?? [], offset);
  const direct = sites.map((site) => (site.isHandedOn ? null : countOf(site.file, site.call)));
  const left = Math.max(0, calls - direct.reduce<number>((sum, count) => sum + (count ?? 0), 0));
  const passesOf = ({ file, pass }: SourceSite) => (pass === null ? null : countOf(file, pass));
  const passesOfAll = sites.reduce((sum, site) => sum + (site.isHandedOn ? (passesOf(site) ?? 0) : 0), 0);
  return sites
    .map((site, index): CountedSite => {
      const passes = passesOf(site);
      const part = passesOfAll > 0 ? (passes ?? 0) / passesOfAll : 0;
      const own = site.isHandedOn ? left * part : (direct[index] ?? null);
      return { ...site, calls: own, passes: site.pass === null ? own : passes };
    })
    .toSorted((a, b) => (b.calls ?? 0) - (a.calls ?? 0));
}

/** How many calls one pass of its loop makes, or one list; null where it is not known. */
export function elementsOf({ calls, passes, pass }: CountedSite): number | null {
  return calls === null || passes === null || passes === 0 || pass === null ? null : calls / passes;
}

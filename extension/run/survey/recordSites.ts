import { join } from "node:path";
import type { RecordSite } from "../../core/recording/site.ts";
import { programTimes } from "../../core/survey/functionTimes.ts";
import type { Observation } from "../../core/survey/observation.ts";
import { recordableFunctions } from "../../core/survey/recordable.ts";
import type { SourceFacts } from "../../core/survey/source.ts";
import { findFacts, type SourceSearch } from "./facts.ts";

/** A function whose calls are to be recorded. */
export interface ObservedSite {
  /** Index in `Observation.functions`. */
  readonly function: number;
  readonly site: RecordSite;
}

/** What the source text says before calls are counted. */
export interface FoundSites {
  /** With the loops that matter. */
  readonly observation: Observation;
  readonly sites: readonly ObservedSite[];
  /** Null where that could not be looked at in time. */
  readonly facts: readonly SourceFacts[] | null;
}

/** Finds where calls of the functions can be caught that took most of the time.
 *  @param folder the workspace's. */
export async function findRecordSites(
  observation: Observation,
  folder: string,
  sources: SourceSearch,
  signal: AbortSignal,
): Promise<FoundSites> {
  const { finder, findingMs } = sources;
  const start = performance.now();
  const found = await findFacts(observation, folder, sources, signal);
  const { observation: seen, facts } = found;
  const sites: ObservedSite[] = [];
  for (const { function: index, file, name } of recordableFunctions(seen, programTimes(seen), facts ?? [])) {
    const leftMs = findingMs - (performance.now() - start);
    if (leftMs <= 0 || signal.aborted) {
      break;
    }
    const answer = await finder.findSite({ target: `${join(folder, file)}#${name}` }, leftMs, signal);
    if (answer?.type === "site") {
      sites.push({ function: index, site: answer.site });
    }
  }
  await finder.end(); // The command gets all of the machine.
  return { ...found, sites };
}

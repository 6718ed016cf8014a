import type { TextRange, WorkloadFunction } from "../../core/discovery/discovered.ts";
import { tagHover, workloadHover } from "./hoverText.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import { isTagName } from "../../core/options/tagDocs.ts";
import type { DiscoveredFunction } from "../discovery/describe.ts";
import { touches } from "../source/positions.ts";
import type { FunctionRun } from "./runs.ts";

/** What is shown at a place of a text. */
export interface HoverText {
  readonly range: TextRange;
  readonly markdown: string;
}

/** Makes the hover at a position: over the name of a function what is known about its runs, over the name of a tag what it
 *  is for. Undefined elsewhere.
 *  @param runs the last run of each function, by its name.
 *  @param passingOf how inputs that are known are passed. */
export function hoverAt(
  position: TextRange["start"],
  functions: readonly DiscoveredFunction[],
  runs: ReadonlyMap<string, FunctionRun>,
  passingOf: (workload: WorkloadFunction) => PassingChoice | undefined,
): HoverText | undefined {
  const point = { start: position, end: position };
  const workload = functions.find(({ nameRange }) => touches(nameRange, point));
  if (workload !== undefined) {
    const run = runs.get(workload.name);
    const last = run ? { ...run, isStale: run.textHash !== workload.textHash } : null;
    return { range: workload.nameRange, markdown: workloadHover(workload, passingOf(workload), last) };
  }
  const tag = functions.flatMap(({ tagNames }) => tagNames).find(({ range }) => touches(range, point));
  return tag && isTagName(tag.name) ? { range: tag.range, markdown: tagHover(tag.name) } : undefined;
}

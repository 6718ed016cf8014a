import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { ignoreTitle, reasonToFill } from "./words.ts";
import { addTagEdit } from "../../core/discovery/tagEdit.ts";
import { createPositions } from "../source/positions.ts";
import type { SafetyFinding } from "./analyse.ts";
import type { Fix } from "./rule.ts";

/** The changes of the text that settle a finding: the rule's own, where it has one, and the tag that silences it for its
 *  workload, whose reason is left to be written; not the tag for what spoils results in any case.
 *  @param workload the function that the finding is about.
 *  @param text of its file. */
export function fixesOf(
  { code, fix, suspicion }: SafetyFinding,
  workload: Pick<WorkloadFunction, "name" | "range">,
  text: string,
): readonly Fix[] {
  const { start, end, newText } = addTagEdit(text, workload, `@parallel-ignore ${code} ${reasonToFill}`);
  const edits = [{ range: createPositions(text).range(start, end), newText }];
  const silencing = { title: ignoreTitle(code, workload.name), edits };
  return [...(fix ? [fix] : []), ...(suspicion === "returned" ? [] : [silencing])];
}

/** The words that findings of all rules share. */
import { formatCounted } from "../../core/text/format.ts";

/** The place beside a finding in a helper.
 *  @param workload the function that a pool would run. */
export function reachedHereLine(workload: string): string {
  return `"${workload}" gets there through this call.`;
}

/** The place beside a finding that stands at a call, because its code is in another file. */
export function happensHereLine(): string {
  return "It happens here.";
}

/** The place beside a finding. */
export function declaredHereLine(name: string): string {
  return `"${name}" is declared here, once in every worker.`;
}

/** The place beside unequal results that a finding may explain.
 *  @param message of the finding, whose first sentence says what is there. */
export function mayBeWhyLine(message: string): string {
  return `This may be why: ${firstSentence(message)}`;
}

/** The place of another finding of the same kind.
 *  @param message of that finding. */
export function alsoHereLine(message: string): string {
  return `Here too: ${firstSentence(message)}`;
}

/** Behind the message of the first finding of a kind.
 *  @param count of the places that there are besides. */
export function morePlacesLine(count: number): string {
  return `The same kind is at ${formatCounted(count, "more place")}.`;
}

/** What is said of a `@parallel-ignore` tag that does nothing. */
export function needlessIgnoreMessage(code: string, workload: string): string {
  return `"@parallel-ignore ${code}" silences nothing: there is no such finding for "${workload}". Remove the tag.`;
}

/** What the quick fix does that silences a finding. */
export function ignoreTitle(code: string, workload: string): string {
  return `Ignore "${code}" for "${workload}", with a reason`;
}

/** What stands in a new tag until somebody gives the reason. */
export const reasonToFill = "TODO: why this does no harm";

function firstSentence(message: string): string {
  return /^.*?\.(?=\s|$)/s.exec(message)?.[0] ?? message;
}

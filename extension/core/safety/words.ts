/** The words that findings of all rules share. */

/** The place beside a finding in a helper.
 *  @param workload the function that a pool would run. */
export function reachedHereLine(workload: string): string {
  return `"${workload}" gets there through this call.`;
}

/** The place beside a finding that stands at a call, because its code is in another file. */
export function happensHereLine(): string {
  return "It happens here.";
}

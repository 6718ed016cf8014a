/** What the process that a debugger follows says in the debug console. */
import { formatCount } from "../text/format.ts";
import type { DebugPlace } from "./plan.ts";

/** Where a call is made. */
export const placeWords: Readonly<Record<DebugPlace, string>> = {
  serial: "serially",
  threads: "in a worker thread",
  processes: "in a worker process",
};

/** Before the call. */
export function callingLine(
  { index, where }: { readonly index: number; readonly where: DebugPlace },
  count: number,
  input: string,
): string {
  return `Input ${index} of ${formatCount(count)}, counted from 0, ${placeWords[where]}: ${input}`;
}

/** After it. */
export function returnedLine(result: string): string {
  return `Returned: ${result}`;
}

/** Where the list has no such input, because it is another one than in the run that told of it. */
export function noInputLine(index: number, count: number): string {
  return `There is no input ${index}: the list has ${formatCount(count)} of them, counted from 0. Choose another one.`;
}

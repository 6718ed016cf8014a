/** Functions of a program that nobody has given a name. */
import type { ObservedFunction } from "./observation.ts";

/** Whether it is the top level of a module, which runs when the module is loaded: no function that a pool could run. The engine
 *  has it as one without a name that begins with the text. */
export function isModule({
  name,
  line,
  column,
}: Pick<ObservedFunction, "name" | "line" | "column">): boolean {
  return name === "" && line === 1 && column === 1;
}

/** What the top level of a module is called. */
export function moduleName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** A callback has hardly more of the time than the one function that it calls, which has a name to be found by. */
const namelessTimes = 0.98;

/** What a gain or a share counts for where functions are ranked by it: a name counts a little. */
export function rankOf(amount: number, { name }: Pick<ObservedFunction, "name">): number {
  return /^[^/]+$/.test(name) ? amount : amount * namelessTimes;
}

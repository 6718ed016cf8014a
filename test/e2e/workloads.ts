/** Small files with one function each, quick to measure. */

/** Results are equal. The worker counts do not depend on the machine. */
export const square = `/** @parallel [1, 2, 3, 4]
 *  @workers 1,2 */
export function square(x: number): number {
  return x * x;
}
`;

/** All tasks travel in one message, so that one of two workers has nothing to do, whatever the machine. */
export const crowded = `/** @parallel [1, 2, 3, 4, 5, 6, 7, 8]
 *  @workers 2
 *  @chunk 8 */
export function crowded(x: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  return x;
}
`;

/** Each worker has a counter of its own, so results depend on what ran before. */
export const counted = `let calls = 0;

/** @parallel [10, 20, 30, 40]
 *  @workers 1,2 */
export function counted(x: number): number {
  calls += 1;
  return x + calls;
}
`;

/** One input makes it throw. */
export const throwing = `/** @parallel [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] */
export function throwing(x: number): number {
  if (x === 7) {
    throw new RangeError("seven is not for me");
  }
  return x;
}
`;

/** Runs for as long as it is let, a little longer than any test. */
export const slow = `/** @parallel [1, 2, 3, 4]
 *  @workers 1,2 */
export function slow(x: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  return x;
}
`;

/** Has three rounds a second. */
export const steady = `/** @parallel [1, 2, 3, 4]
 *  @workers 2 */
export function steady(x: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  return x;
}
`;

/** Runs on the two hosts that this machine plays. */
export const onHosts = `/** @parallel [1, 2, 3, 4, 5, 6, 7, 8]
 *  @workers 1,2
 *  @runtime hosts
 *  @chunk 1 */
export function onHosts(x: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  return x;
}
`;

/** Its first hundred inputs take long, as a list that begins with the largest ones: a serial pass seems to take minutes, and
 *  a sample has two of them. */
export const slowFirst = `/** @parallel Array.from({ length: 400 }, (_, index) => index)
 *  @workers 1,2 */
export function slowFirst(x: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, x < 100 ? 400 : 1);
  return x;
}
`;

/** One input never ends. */
export const endless = `/** @parallel [0, 1, 2, 3] */
export function endless(x: number): number {
  while (x === 2) {}
  return x;
}
`;

/** Gives back what it finds around it, and throws on two of its five inputs. */
export const surrounded = `/** @parallel ["a", "b", "", "c", ""]
 *  @workers 1,2
 *  @envFile .env
 *  @onThrow skip */
export function surrounded(text: string): string {
  if (text === "") {
    throw new RangeError("no text");
  }
  const { argv, env, cwd } = process;
  return [text, ...argv.slice(2), env["COLOUR"], cwd().slice(-4)].join("|");
}
`;

/** Writes a file for each input, in a function of another module. */
export const saving: Readonly<Record<string, string>> = {
  "saveAll.ts": `import { save } from "./save.ts";

/** @parallel ["a.txt", "b.txt"]
 *  @workers 1,2 */
export function saveAll(name: string): number {
  save(name);
  return name.length;
}
`,
  "save.ts": `import { writeFileSync } from "node:fs";

export function save(name: string): void {
  writeFileSync(new URL(name, import.meta.url), "saved");
}
`,
};

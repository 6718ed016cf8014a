import type { WorkloadEffect } from "./discovered.ts";

/** What a run of a function does outside of it, as a sentence. */
export function effectsSentence(name: string, effects: readonly WorkloadEffect[]): string {
  const parts = effects.map(
    ({ what, file, line }) => `${what} (${file.slice(file.lastIndexOf("/") + 1)}:${line})`,
  );
  const last = parts.at(-1) ?? "";
  const all = parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${last}` : last;
  return `"${name}" ${all}, and would do so for every input, in every round and every worker.`;
}

/** What the editor says before it runs such a function, with what an agreement means. */
export function effectsQuestion(name: string, effects: readonly WorkloadEffect[]): string {
  return `${effectsSentence(name, effects)} After "Run" this window asks again only when the function does something else.`;
}

/** Why the command line leaves a function out that nobody has named.
 *  @param target what to write to run it: `versions.ts#bump`. */
export function unnamedEffectsMessage(
  name: string,
  effects: readonly WorkloadEffect[],
  target: string,
): string {
  return `${effectsSentence(name, effects)} Name it if that is meant: ${target}.`;
}

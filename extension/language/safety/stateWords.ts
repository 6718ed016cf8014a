/** The words about state that the tasks of a pool do not share. */

/** What is done to something, as it is said of a function. */
export type Change =
  | "assigns"
  | "changes"
  | "writes to"
  | "deletes from"
  | "adds to"
  | "removes from"
  | "sorts"
  | "reverses"
  | "overwrites parts of"
  | "sets a part of"
  | "advances"
  | "matches with";

/** One change of something that a function has not made itself. */
export interface ChangeWords {
  readonly change: Change;
  /** What is changed, as the code has it: `state.total`. */
  readonly target: string;
  /** What that belongs to: `state`. */
  readonly name: string;
  /** The function that `target` is handed to, which makes the change; null where it is made here. */
  readonly callee: string | null;
}

/** @param owner the function that it is declared outside of.
 *  @param use what it looks like. */
export function writesModuleStateMessage(words: ChangeWords, owner: string, use: StateUse): string {
  const { name } = words;
  const why = `Every worker has a "${name}" of its own, so a result may depend on which tasks ran there before.`;
  return `${changeSentence(words)}, declared outside "${owner}". ${why}${harmless[use]}`;
}

/** What state looks like: values kept to save time, room for numbers on their way, or neither. */
export type StateUse = "cache" | "scratch" | "other";

const sayIt = 'say so with "@parallel-ignore writes-module-state" and the reason.';

const harmless: Readonly<Record<StateUse, string>> = {
  cache: ` If it only saves time, results are the same: ${sayIt}`,
  scratch: ` If every task writes it before reading it, results are the same: ${sayIt}`,
  other: "",
};

/** @param owner the function that would change what all code of its thread shares. */
export function writesGlobalStateMessage(words: ChangeWords, owner: string): string {
  const { name } = words;
  return `${changeSentence(words)}, outside "${owner}". Every worker has a "${name}" of its own, so other workers and the main thread do not see it, and later tasks of the same worker do.`;
}

/** @param writer the function that makes the change after load; null for a callback without a name. */
export function readsChangingStateMessage(name: string, writer: string | null): string {
  const who = writer === null ? "a callback of its module" : `"${writer}"`;
  return `Reads "${name}", which ${who} changes after the module was loaded. Every worker loads the module for itself and does not see the change. Hand the value over with the input.`;
}

/** @param owner the function whose input it is. */
export function mutatesInputMessage(words: ChangeWords, owner: string): string {
  return `${changeSentence(words)}, an input of "${owner}". In a serial run whoever shares it sees the change, a worker changes only its copy. Work on a copy.`;
}

/** The place beside a finding. */
export function declaredHereLine(name: string): string {
  return `"${name}" is declared here, once in every worker.`;
}

/** The place beside a finding. */
export function inputHereLine(name: string): string {
  return `"${name}" is an input.`;
}

/** The place beside a finding, where something else makes the change. */
export function changedHereLine(name: string): string {
  return `"${name}" is changed here.`;
}

function changeSentence({ change, target, name, callee }: ChangeWords): string {
  const isNamed = target === name || target.startsWith(`${name}.`) || target.startsWith(`${name}[`);
  const what = isNamed ? `"${target}"` : `"${target}" (from "${name}")`;
  return callee === null
    ? `${capitalized(change)} ${what}`
    : `Hands ${what} to "${callee}", which ${change} it`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The words about state that tasks of a pool do not share. */

/** @param change what is done to it, e.g. `adds to "cache"`.
 *  @param owner the function that `name` is declared outside of. */
export function writesModuleStateMessage(change: string, name: string, owner: string): string {
  return `${sentence(change)}, declared outside "${owner}". Every worker has a "${name}" of its own, so that results may depend on which worker a task runs in, and on what ran there before.`;
}

/** The place beside a finding. */
export function declaredHereLine(name: string): string {
  return `"${name}" is declared here, once in every worker.`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

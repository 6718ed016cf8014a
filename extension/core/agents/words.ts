/** What people are told to write on a command line, and agents give to a tool. */
const flags: readonly (readonly [flag: RegExp, word: string])[] = [
  [/--inputs\b/g, "`inputs`"],
  [/--workers\b/g, "`workers`"],
  [/--sample\b/g, "`sample`"],
  [/--budget\b/g, "`budgetSeconds`"],
];

/** A message with what a tool takes in the place of flags. */
export function forAgents(message: string): string {
  return flags.reduce((text, [flag, word]) => text.replaceAll(flag, word), message);
}

/** A command as the shell of Windows and the programs that it starts take it apart again: by its own rules, and by those of
 *  their C library. What stands between two percent signs is a variable for the shell whatever surrounds it. */
export function shellLine(command: readonly string[]): string {
  return command.map(shellWord).join(" ");
}

function shellWord(word: string): string {
  if (/^[\w./\\:@+-]+$/.test(word)) {
    return word;
  }
  // A backslash counts as one everywhere but before a quote.
  const inside = word.replaceAll(/(\\*)"/g, '$1$1""').replace(/\\+$/, "$&$&");
  return `"${inside}"`;
}

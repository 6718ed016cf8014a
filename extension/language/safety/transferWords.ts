/** The words about what cannot travel between threads, or not whole. */

/** @param path where it is in the result, `""` for the result itself.
 *  @param what it is: `a function`. */
export function uncloneableResultMessage(path: string, what: string): string {
  const subject = path === "" ? "The result" : `"${path}" of the result`;
  return `${subject} is ${what}, which cannot be copied between threads. Return plain data, and make the rest of it on the other side.`;
}

export function instanceResultMessage(path: string, className: string, members: readonly string[]): string {
  const subject = path === "" ? "The result" : `"${path}" of the result`;
  return `${subject} is an instance of "${className}". Between threads it loses its class, and with it ${listed(members)}. Return a plain object.`;
}

/** @param path where it is in an input, `""` for the input itself. */
export function uncloneableInputMessage(path: string, what: string): string {
  const subject = path === "" ? "An input" : `"${path}" of an input`;
  return `${subject} is ${what}, which cannot be copied between threads. Hand in plain data, and make the rest of it inside.`;
}

export function instanceInputMessage(path: string, className: string, members: readonly string[]): string {
  const subject = path === "" ? "An input" : `"${path}" of an input`;
  return `${subject} is an instance of "${className}". Between threads it loses its class, and with it ${listed(members)}. Hand in a plain object.`;
}

/** What a fix does. */
export function plainObjectTitle(className: string): string {
  return `Return a plain object instead of the instance of "${className}"`;
}

/** The first few names. */
function listed(members: readonly string[]): string {
  const named = members.slice(0, 3).map((name) => `"${name}"`);
  const rest = members.length - named.length;
  return rest === 0 ? named.join(", ") : `${named.join(", ")} and ${rest} more`;
}

/** The words about what cannot travel between threads, or not whole. */
import type { TransferLoss } from "../types/transfer.ts";

/** What is lost, as a sentence.
 *  @param whole what `TransferLoss.path` leads into, as a sentence goes on: `the result`. */
export function lossSentence(loss: TransferLoss, whole: string): string {
  const subject =
    loss.path === "" ? whole.charAt(0).toUpperCase() + whole.slice(1) : `"${loss.path}" of ${whole}`;
  switch (loss.type) {
    case "uncloneable":
      return `${subject} is ${loss.what}, which cannot be copied between threads.`;
    case "bytes":
      return `${subject} is a Buffer. Between threads it becomes a Uint8Array, which has the bytes and none of the methods of a Buffer.`;
    case "instance":
      return `${subject} is an instance of "${loss.className}". Between threads it loses its class, and with it ${listed(loss.members)}.`;
  }
}

/** The first few names. */
function listed(members: readonly string[]): string {
  const named = members.slice(0, 3).map((name) => `"${name}"`);
  const rest = members.length - named.length;
  return rest === 0 ? named.join(", ") : `${named.join(", ")} and ${rest} more`;
}

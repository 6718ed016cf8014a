import { isNativeError } from "node:util/types";
import { preview } from "../../core/values/preview.ts";
import type { ErrorData } from "../../core/protocol/benchFailure.ts";
import { cutEnd } from "../../core/text/previewText.ts";

/** Anything that was thrown, as plain data that crosses a process boundary. Never throws: getters of hostile errors that
 *  throw are taken for absent. Of long texts only a beginning is kept, and of the stack the innermost frames. */
export function errorData(thrown: unknown): ErrorData {
  if (!isError(thrown)) {
    return { name: "thrown value", message: preview(thrown), stack: "" };
  }
  return {
    name: cutEnd(text(() => thrown.name) || "Error", mostOfName),
    message: cutEnd(
      text(() => thrown.message),
      mostOfMessage,
    ),
    stack: shortStack(text(() => thrown.stack)),
  };
}

/** Whether something that was thrown is of a class. False for what user code has thrown where asking is what throws, as for
 *  a revoked proxy. */
export function isThrown<Thrown>(
  thrown: unknown,
  kind: abstract new (...args: never[]) => Thrown,
): thrown is Thrown {
  try {
    return thrown instanceof kind;
  } catch {
    return false; // Nothing of ours does that.
  }
}

/** Errors of other realms, as `node:vm` makes them, are errors as well. */
export function isError(thrown: unknown): thrown is Error {
  return isNativeError(thrown) || isThrown(thrown, Error);
}

/** Name and message in a line; a thrown value that is no error as its preview. */
export function errorLine({ name, message }: ErrorData): string {
  return name === "thrown value" || message === "" ? message || name : `${name}: ${message}`;
}

/** In characters. Nobody has named an error like that. */
const mostOfName = 200;
/** Several times what is shown of one. */
const mostOfMessage = 10_000;
/** Hundreds of frames. Only the innermost ones say where it was. */
const mostOfFrames = 50_000;

/** A stack begins with the message. */
function shortStack(stack: string): string {
  const framesAt = stack.search(/^ +at /m);
  const [head, frames] =
    framesAt < 0 ? [stack, ""] : [stack.slice(0, framesAt), stack.slice(framesAt, framesAt + mostOfFrames)];
  return cutEnd(head, mostOfMessage) + (head.length > mostOfMessage ? "\n" : "") + frames;
}

function text(read: () => unknown): string {
  try {
    const value = read();
    return typeof value === "string" ? value : "";
  } catch {
    // A getter of the user's threw; there is nothing better to show than nothing.
    return "";
  }
}

import { preview } from "../core/preview.ts";
import type { ErrorData } from "../core/protocol/bench.ts";

/** Anything that was thrown, as plain data that crosses a process boundary. Getters of hostile errors that throw are
 *  taken for absent. */
export function errorData(thrown: unknown): ErrorData {
  if (!(thrown instanceof Error)) {
    return { name: "thrown value", message: preview(thrown), stack: "" };
  }
  return {
    name: text(() => thrown.name) || "Error",
    message: text(() => thrown.message),
    stack: text(() => thrown.stack),
  };
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

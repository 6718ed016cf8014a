/** Whether `await` would wait for it. Not for what cannot even be asked, as a revoked proxy: that is a result like any other,
 *  of which is told later that it cannot be copied. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  try {
    return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
  } catch {
    return false; // A trap or getter of the value's own threw.
  }
}

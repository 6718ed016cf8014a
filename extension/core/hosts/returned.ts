import type { Host } from "../report/environment.ts";

/** As much of a host as tells whether another one can take its place. */
export type ReturningHost = Pick<Host, "name" | "cores" | "cpu" | "node"> & { readonly id: string };

/** The hosts of a run by now: one that was started anew, and so has another id, stands in its own place. Whoever is not there,
 *  not even so, stays as it was.
 *  @param there all that are there. */
export function withReturned<Returning extends ReturningHost>(
  hosts: readonly Returning[],
  there: readonly Returning[],
): readonly Returning[] {
  const others = there.filter((other) => hosts.every(({ id }) => id !== other.id));
  return hosts.map((host) => {
    if (isThere(host, there)) {
      return host;
    }
    const at = others.findIndex((other) => isAlike(host, other));
    const [returned = host] = at < 0 ? [] : others.splice(at, 1);
    return returned;
  });
}

/** Whether one of them is this very host. */
export function isThere({ id }: ReturningHost, there: readonly ReturningHost[]): boolean {
  return there.some((other) => other.id === id);
}

/** What was measured on one goes on with the other. */
function isAlike(one: ReturningHost, other: ReturningHost): boolean {
  return (["name", "cores", "cpu", "node"] as const).every((key) => one[key] === other[key]);
}

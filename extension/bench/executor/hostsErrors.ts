import { lostClause } from "../../core/words/lostHosts.ts";

/** That hosts do not do what a run needs. The message is a sentence. */
export class HostsError extends Error {
  override readonly name = "HostsError";
}

/** That hosts have not done what was sent to them, and may do it when it is sent once more. The message is a clause. */
export class LostHostsError extends HostsError {}

/** That these hosts are gone. */
export function goneError(hosts: readonly { readonly name: string }[]): LostHostsError {
  return new LostHostsError(lostClause(hosts.map(({ name }) => name)));
}

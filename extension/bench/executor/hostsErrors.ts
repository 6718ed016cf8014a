import type { ErrorData } from "../../core/protocol/benchFailure.ts";
import { lostClause } from "../../core/words/lostHosts.ts";

/** That hosts do not do what a run needs. The message is a sentence. */
export class HostsError extends Error {
  override readonly name = "HostsError";
}

/** What a worker of a host was lost with, as if it had been here. */
export class HostLossError extends Error {
  /** The host's name. */
  readonly host: string;
  /** As Node gives it; absent where it gives none. */
  declare readonly code?: string;
  constructor(host: string, { name, message, stack, code }: ErrorData & { readonly code: string | null }) {
    super(message);
    this.host = host;
    Object.assign(this, { name, stack, ...(code !== null && { code }) });
  }
}

/** That hosts took the same work and were gone, one after the other. */
export class GivenUpError extends HostsError {}

/** That hosts have not done what was sent to them, and may do it when it is sent once more. The message is a clause. */
export class LostHostsError extends HostsError {}

/** That hosts are gone without a word. */
export class GoneHostsError extends LostHostsError {
  constructor(hosts: readonly { readonly name: string }[]) {
    super(lostClause(hosts.map(({ name }) => name)));
  }
}

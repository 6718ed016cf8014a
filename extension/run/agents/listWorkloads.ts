import type { ListAnswer } from "../../core/protocol/finder.ts";
import { startAgentFinder, type AgentPlace } from "./findWorkload.ts";

/** After so long a list is told as far as it is. */
const mostMs = 20_000;

/** Lists what can be run at these paths, or in the whole workspace; null where that takes too long, or nobody waits any more. */
export async function listWorkloads(
  paths: readonly string[] | undefined,
  place: AgentPlace,
  signal: AbortSignal,
): Promise<ListAnswer | null> {
  const finder = startAgentFinder(place);
  try {
    return await finder.list({ paths: paths ?? [place.folder], mostMs }, 2 * mostMs, signal);
  } finally {
    await finder.end();
  }
}

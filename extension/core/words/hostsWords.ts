/** Which hosts a run was on, in words. */
import type { Environment, Host } from "../report/environment.ts";
import type { PoolTimes } from "../report/times.ts";
import { formatCount, formatCounted, formatRatio } from "../text/format.ts";

/** `2 hosts: box-a (4 cores), box-b (2 cores)`, so many of them by name. */
export function hostsWords(hosts: readonly Host[]): string {
  const named = hosts.map(({ name, cores }) => `${name} (${formatCounted(cores, "core")})`);
  return `${formatCounted(hosts.length, "host")}: ${few(named, "")}`;
}

/** `2 cores of this machine`, `8 cores of 2 hosts`: where the workers are. */
export function coresOfWords({ cores, hosts }: Pick<Environment, "cores" | "hosts">): string {
  return `${formatCounted(cores, "core")} of ${hosts ? formatCounted(hosts.length, "host") : "this machine"}`;
}

/** Which hosts there were, and which workers were on them: `Hosts: box-a (4 cores, AMD EPYC 7B13, Node 24.21.0), box-b (…).
 *  4 workers: box-a 4. 8 workers: box-a 4, box-b 4.` Undefined where all workers were on this machine. */
export function hostsNote(
  { hosts }: Pick<Environment, "hosts">,
  pools: readonly PoolTimes[],
): string | undefined {
  if (hosts === undefined) {
    return undefined;
  }
  const facts = hosts.map(
    ({ name, cores, cpu, node, speed }) =>
      `${name} (${formatCounted(cores, "core")}, ${cpu}, Node ${node}${speed === undefined ? "" : `, speed ${formatRatio(speed)}`})`,
  );
  return [`Hosts: ${few(facts, "")}.`, ...pools.map((pool) => workersOfHosts(pool, hosts))].join(" ");
}

function workersOfHosts({ workers, hostWorkers = [] }: PoolTimes, hosts: readonly Host[]): string {
  const all = hostWorkers
    .map((count, index) => ({ count, name: hosts[index]?.name ?? "" }))
    .filter(({ count }) => count > 0);
  const rest = all.slice(mostNamed).reduce((sum, { count }) => sum + count, 0);
  const named = all.map(({ count, name }) => `${name} ${formatCount(count)}`);
  return `${formatCounted(workers, "worker")}: ${few(named, ` ${formatCount(rest)}`)}.`;
}

/** The first ones, and how many there are beside them.
 *  @param ofRest what to say of those. */
function few(texts: readonly string[], ofRest: string): string {
  const others = texts.length - mostNamed;
  return [...texts.slice(0, mostNamed), ...(others > 0 ? [`${others} more${ofRest}`] : [])].join(", ");
}

const mostNamed = 4;

import { readFile } from "node:fs/promises";
import { inOrder } from "../../core/hosts/laneSets.ts";
import type { HostsPlan } from "../../core/hosts/plan.ts";
import type { Host, Place } from "../../core/report/environment.ts";
import type { Closable, Engine, HostFacts } from "../../engine/engine.ts";
import { createSealer } from "../../engine/trust/seal.ts";
import type { Clock } from "../calls/clock.ts";
import { errorData } from "../calls/errorData.ts";
import { RunError } from "../calls/runError.ts";
import type { WorkerKind } from "../executor/workers.ts";
import { loadEngine } from "./engineModule.ts";
import { hostWorkers } from "./hostWorkers.ts";
import { createRunName, programId } from "./names.ts";
import { HostsError } from "../executor/hostsErrors.ts";
import { placeHere } from "./place.ts";
import { openSession, type Session } from "./session.ts";

/** Hosts that a run has reached. */
export interface Hosts extends Closable {
  /** As they were when the run began. */
  readonly facts: readonly HostFacts[];
  /** As reports have them by now. */
  readonly named: () => readonly Host[];
  /** See `Session`; rejects with a RunError. */
  readonly whole: Session["whole"];
  /** Workers on them. */
  readonly kind: WorkerKind;
  /** Workers on one of them. */
  readonly kindOn: (host: HostFacts) => WorkerKind;
  /** Where the run was started. */
  readonly here: Place;
}

/** Reaches the hosts that are there. To be called before any user code runs.
 *  @param timeoutMs after which all that they do for this run ends.
 *  @throws RunError with the reason where there are none. */
export async function connectHosts(plan: HostsPlan, now: Clock, timeoutMs: number): Promise<Hosts> {
  try {
    const { openRedisEngine } = await loadEngine();
    return await hostsAt(await openRedisEngine(plan.address), plan, now, timeoutMs);
  } catch (error) {
    throw hostsFailure(error);
  }
}

/** The same over an engine that is open; it is closed with the hosts. */
async function hostsAt(
  engine: Engine,
  { key, secret, artefact, signature }: HostsPlan,
  now: Clock,
  timeoutMs: number,
): Promise<Hosts> {
  const facts = await engine.hosts();
  if (facts.length === 0) {
    await engine.close();
    throw new HostsError(
      "No host is there. On each of them, run: npx parallel-benchmark worker --engine ADDRESS --trust TOKEN, with the token that parallel-benchmark token prints.",
    );
  }
  const bytes = await readFile(artefact);
  const program = {
    id: programId(bytes),
    bytes,
    signature: Buffer.from(signature, "base64"),
  };
  const sealer = createSealer(Buffer.from(secret, "base64"));
  const session = openSession({ engine, run: createRunName(key), sealer, hosts: facts, now });
  return {
    facts,
    named: () => namedHosts(session),
    whole: () => session.whole().catch((error: unknown) => Promise.reject(hostsFailure(error))),
    kind: hostWorkers(session, program, timeoutMs),
    kindOn: (host) => hostWorkers(onlyOn(session, host), program, timeoutMs),
    here: placeHere(),
    close: async () => {
      await session.close();
      await engine.close();
    },
  };
}

/** The same session with one host, which may have been started anew since. */
function onlyOn(session: Session, { id: first }: HostFacts): Session {
  return { ...session, hosts: () => session.hosts().filter(({ id }) => session.firstIdOf(id) === first) };
}

function namedHosts({ hosts, clockErrorMs }: Session): readonly Host[] {
  return inOrder(hosts()).map(({ id, name, cores, cpu, node }) => {
    const errorMs = clockErrorMs(id);
    return { name, cores, cpu, node, ...(errorMs !== undefined && { clockErrorMs: errorMs }) };
  });
}

/** What is wrong with hosts or the engine, as a failure of the run. */
function hostsFailure(error: unknown): RunError {
  return new RunError({
    stage: "start",
    reason: "hosts",
    byModule: false,
    error: { ...errorData(error), stack: "" }, // It is none of the user's.
    inputIndex: null,
    input: null,
    workers: null,
  });
}

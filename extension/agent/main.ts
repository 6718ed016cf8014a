/** The agent of a host: a process that takes work from an engine and runs it in threads. It ends with its starter. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { hostname, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";
import { threadWorkersWithin } from "../bench/executor/tinypoolWorkers.ts";
import { loadEngine } from "../bench/hosts/engineModule.ts";
import { placeHere } from "../bench/hosts/place.ts";
import { heapLimitMb } from "../core/hosts/heapLimit.ts";
import { shownFacts } from "../core/hosts/hostFacts.ts";
import type { FromAgent, ToAgent } from "../core/hosts/agent.ts";
import { startEmbeddedServer } from "../engine/embedded.ts";
import type { Closable } from "../engine/engine.ts";
import { readTrust } from "../engine/trust/keys.ts";
import { availableCores, cpuQuota } from "../system/cores.ts";
import { startHost } from "./host.ts";
import { createPrograms } from "./programs.ts";

const usualHeapBytes = getHeapStatistics().heap_size_limit;
const send = (message: FromAgent) => process.send?.(message);
/** What has to be closed, the last one first. */
const open: Closable[] = [];
let isEnding = false;
/** How long closing may take; then this process ends all the same. Its starter waits somewhat longer. */
const endMs = 1500;

process.once("message", (message: ToAgent) => {
  start(message).catch((error: unknown) => {
    send({ type: "failed", message: error instanceof Error ? error.message : String(error) });
    void end();
  });
});
for (const event of ["disconnect", "SIGINT", "SIGTERM"]) {
  process.once(event, () => void end());
}

async function start({ address: given, trust, cores, name }: ToAgent): Promise<void> {
  const trusts = trust.map(readTrust);
  const server = given === null ? await startEmbeddedServer() : null;
  if (server !== null) {
    open.push(server);
  }
  const address = given ?? server?.address;
  if (address === undefined) {
    throw new Error("An agent was started without an engine.");
  }
  const { openRedisEngine } = await loadEngine();
  const engine = await openRedisEngine(address);
  open.push(engine);
  const folder = await mkdtemp(join(tmpdir(), "parallel-benchmark-host-"));
  open.push({ close: () => rm(folder, { recursive: true, force: true }) });
  const facts = shownFacts({
    id: randomBytes(9).toString("base64url"),
    name: name ?? hostname(),
    cores: cores ?? availableCores(),
    ...placeHere(),
    memoryBytes: Math.min(process.constrainedMemory() || Infinity, totalmem()),
  });
  const host = await startHost({
    engine,
    kind: threadWorkersWithin(heapLimitMb(facts.memoryBytes, facts.cores, usualHeapBytes)),
    epoch: process.hrtime.bigint(),
    facts,
    trusts,
    programs: createPrograms(folder, process.versions.node, Date.now),
    tell: (sentence) => send({ type: "told", sentence }),
  });
  open.push(host);
  send({ type: "ready", address, host: { ...facts, quota: cpuQuota() } });
}

async function end(): Promise<void> {
  if (!isEnding) {
    isEnding = true;
    setTimeout(() => process.exit(), endMs);
    for (const each of open.toReversed()) {
      await each.close().catch(() => {}); // Whatever it is, this process ends.
    }
    process.exit();
  }
}

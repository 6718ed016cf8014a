import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { test, type TestContext } from "node:test";
import { createClock } from "../../../extension/bench/calls/clock.ts";
import { startHost } from "../../../extension/agent/host.ts";
import { threadWorkers } from "../../../extension/bench/executor/tinypoolWorkers.ts";
import { createRunName } from "../../../extension/bench/hosts/names.ts";
import { openSession } from "../../../extension/bench/hosts/session.ts";
import type { EngineAddress } from "../../../extension/core/hosts/plan.ts";
import { createOwnerKey, ownerOf, readTrust } from "../../../extension/engine/trust/keys.ts";
import { createSealer } from "../../../extension/engine/trust/seal.ts";
import { engineAt, server } from "../../engine/redis.ts";

/** Another way to a server, on which everything takes so much longer, there and back. */
async function slowWay(t: TestContext, address: EngineAddress, delayMs: number): Promise<EngineAddress> {
  const sockets = new Set<Socket>();
  const carry = (from: Socket, to: Socket) => {
    sockets.add(from.on("error", () => {})); // The other end may be gone first.
    from.on("data", (bytes) => setTimeout(() => to.write(bytes), delayMs));
    from.once("close", () => to.destroy());
  };
  const proxy = createServer((from) => {
    const to = connect(address.port, address.host);
    carry(from, to);
    carry(to, from);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  t.after(() => {
    proxy.close();
    sockets.forEach((socket) => socket.destroy());
  });
  return { ...address, port: (proxy.address() as AddressInfo).port }; // It listens on a port and not on a path.
}

const facts = {
  id: "far",
  name: "far",
  cores: 1,
  cpu: "a CPU",
  node: "24.0.0",
  v8: "13",
  platform: "linux",
  memoryBytes: 1e9,
};

test("The clock of a host that is far away is known as surely as its way is short", async (t) => {
  const redis = await server(t);
  if (redis === undefined) {
    return;
  }
  // Before the ways to the engine are closed.
  await using closing = new AsyncDisposableStack();
  const delayMs = 10;
  const owner = ownerOf(createOwnerKey());
  const epoch = process.hrtime.bigint();
  /** That clock is so much behind. */
  const behindMs = 123_456;
  const host = await startHost({
    engine: await engineAt(t, await slowWay(t, redis.address, delayMs)),
    kind: threadWorkers,
    epoch: epoch + BigInt(behindMs) * 1_000_000n,
    facts,
    trusts: [readTrust(owner.token)],
    programs: { folderOf: () => undefined, store: async () => "" },
    tell: () => {},
  });
  closing.defer(() => host.close());
  const session = openSession({
    engine: await engineAt(t, redis.address),
    run: createRunName(owner.name),
    sealer: createSealer(owner.secret),
    hosts: [facts],
    now: createClock(epoch),
  });
  closing.defer(() => session.close());
  for (let message = 0; message < 5; message++) {
    await session.sendToHost(facts, { type: "close", pool: "none" });
  }
  const errorMs = session.clockErrorMs("far") ?? 0;
  assert.ok(errorMs >= delayMs, `It is said to be known within ${errorMs} ms.`);
  assert.ok(Math.abs(session.offsetMs("far") - behindMs) <= errorMs);
});

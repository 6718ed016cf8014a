import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { describe, test } from "node:test";
import { Redis } from "ioredis";
import type { EngineAddress } from "../../extension/core/hosts/plan.ts";
import { startEmbeddedServer } from "../../extension/engine/embedded.ts";
import { EngineError, type HostFacts } from "../../extension/engine/engine.ts";
import { hostKey, stalledCheckKey } from "../../extension/engine/redis/keys.ts";
import { takersOf } from "../../extension/engine/redis/takers.ts";
import { openRedisEngine } from "../../extension/engine/redis/redisEngine.ts";
import { engineAt, follow, onRedis } from "./redis.ts";

const facts: HostFacts = {
  id: "host-1",
  name: "box",
  cores: 4,
  cpu: "a CPU",
  node: "24.0.0",
  v8: "13",
  platform: "linux",
  memoryBytes: 1e9,
};

const parcels = (run: string, bytes: readonly Uint8Array[]) =>
  bytes.map((each, index) => ({ run, id: String(index), bytes: each }));

/** A connection that looks at what is in the server. */
const lookInto = ({ port, password }: EngineAddress) => new Redis({ port, password });

const queues = new Set(["queue"]);

/** Waits until a taker has said that it has the first parcel. */
async function noted(address: EngineAddress, taker: string): Promise<void> {
  const client = lookInto(address);
  while (!(await takersOf(client, "parallel-benchmark:queue:queue:run-0")).includes(taker)) {
    await new Promise(setImmediate);
  }
  client.disconnect();
}

const doubled = async ({ bytes }: { readonly bytes: Uint8Array }) => bytes.map((byte) => byte * 2);

describe("An engine on Redis", { concurrency: true }, () => {
  onRedis("brings each parcel to one who takes, and back", async (t, redis) => {
    const submitter = await engineAt(t, redis.address);
    const hosts = await Promise.all([engineAt(t, redis.address), engineAt(t, redis.address)]);
    const takings = await Promise.all(hosts.map((host) => host.take("queue", 2, doubled, "one")));
    const followed = follow();
    const following = submitter.results("run", queues, followed);
    const sizes = [0, 1, 100, 32 * 1024, 32 * 1024 + 1, 1_000_000];
    const sent = sizes.map((size) => new Uint8Array(size).fill(21));
    await submitter.submit("queue", parcels("run", sent));
    await followed.count(sizes.length);
    const back = followed.results.toSorted((a, b) => Number(a.id) - Number(b.id));
    assert.deepEqual(
      back.map(
        (result) =>
          result.type === "done" && [result.bytes.length, result.bytes.every((byte) => byte === 42)],
      ),
      sizes.map((size) => [size, true]),
    );
    await following.close();
    await Promise.all(takings.map((taking) => taking.close()));
  });

  onRedis("leaves nothing of a run that is forgotten", async (t, redis) => {
    const engine = await engineAt(t, redis.address);
    const taking = await engine.take("queue", 1, doubled, "one");
    const followed = follow();
    const following = engine.results("run", queues, followed);
    await engine.submit("queue", parcels("run", [new Uint8Array(100_000)]));
    await followed.count(1);
    await taking.close();
    await engine.submit("queue", [{ run: "run", id: "nobody takes it", bytes: new Uint8Array(100_000) }]);
    await following.close();
    await engine.forget("run", queues);
    const client = lookInto(redis.address);
    assert.deepEqual(await client.keys("*"), []);
    client.disconnect();
  });

  onRedis("lets everything expire that it keeps", async (t, redis) => {
    const engine = await engineAt(t, redis.address);
    await engine.submit("queue", parcels("run", [new Uint8Array(100_000)]));
    await engine.alive(facts, []);
    const client = lookInto(redis.address);
    const keys = await client.keys("*");
    const endless = [];
    for (const key of keys) {
      if ((await client.ttl(key)) < 0) {
        endless.push(key);
      }
    }
    client.disconnect();
    assert.ok(keys.length > 0);
    assert.deepEqual(endless, []);
  });

  onRedis("knows the hosts that are there, and tells them which runs are over", async (t, redis) => {
    const engine = await engineAt(t, redis.address);
    const following = engine.results("run", new Set(), follow());
    assert.deepEqual(await engine.alive(facts, ["run", "over"]), ["over"]);
    const client = lookInto(redis.address);
    await client.set(hostKey("forged"), "no host would say this");
    client.disconnect();
    assert.deepEqual(await engine.hosts(), [facts]);
    await engine.leave(facts.id);
    assert.deepEqual(await engine.hosts(), []);
    await following.close();
  });

  onRedis("says of a parcel that nobody does anything with it where its work fails", async (t, redis) => {
    const engine = await engineAt(t, redis.address);
    const taking = await engine.take("queue", 1, () => Promise.reject(new Error("no")), "one");
    const followed = follow();
    const following = engine.results("run", queues, followed);
    await engine.submit("queue", parcels("run", [new Uint8Array(1)]));
    await followed.count(1);
    assert.deepEqual(followed.results, [{ type: "refused", id: "0" }]);
    await following.close();
    await taking.close();
  });

  onRedis(
    "gives a parcel to another host when one is killed, and up when that one is, too",
    async (t, redis) => {
      const engine = await engineAt(t, redis.address);
      const followed = follow();
      const following = engine.results("run", queues, followed);
      await engine.submit("queue", parcels("run", [new Uint8Array(1)]));
      const takers: string[] = [];
      for (const name of ["first", "second"]) {
        const taker = fork(new URL("takerProcess.ts", import.meta.url));
        const taken = new Promise<void>((resolve) =>
          taker.on("message", (id) => {
            if (id === "0") {
              takers.push(name);
              resolve();
            }
          }),
        );
        taker.send({ address: redis.address, queue: "queue", name });
        await taken;
        await noted(redis.address, name);
        const gone = once(taker, "exit");
        taker.kill("SIGKILL");
        await gone;
      }
      const others = await engine.take("queue", 1, doubled, "one"); // It looks for parcels whose takers are gone.
      await followed.count(1);
      assert.deepEqual(takers, ["first", "second"]);
      assert.deepEqual(followed.results, [{ type: "given-up", id: "0", takers }]);
      await others.close();
      await following.close();
    },
  );

  onRedis("says of a result who had taken its parcel before", async (t, redis) => {
    const engine = await engineAt(t, redis.address);
    const followed = follow();
    const following = engine.results("run", queues, followed);
    await engine.submit("queue", parcels("run", [new Uint8Array(1)]));
    const taker = fork(new URL("takerProcess.ts", import.meta.url));
    const taken = once(taker, "message");
    taker.send({ address: redis.address, queue: "queue", name: "gone" });
    await taken;
    await noted(redis.address, "gone");
    const gone = once(taker, "exit");
    taker.kill("SIGKILL");
    await gone;
    const others = await engine.take("queue", 1, doubled, "one");
    await followed.count(1);
    await engine.submit("queue", [{ run: "run", id: "1", bytes: new Uint8Array(1) }]);
    await followed.count(2);
    assert.deepEqual(
      followed.results.map((result) => result.type === "done" && [result.id, result.before]),
      [
        ["0", ["gone"]],
        ["1", null],
      ],
    );
    await others.close();
    await following.close();
  });

  onRedis("goes on looking for hosts that are gone while parcels come", async (t, redis) => {
    const engine = await engineAt(t, redis.address);
    const taking = await engine.take("queue", 1, doubled, "one");
    const client = lookInto(redis.address);
    while ((await client.exists(stalledCheckKey("queue"))) === 0) {
      await new Promise(setImmediate);
    }
    await engine.submit("queue", parcels("run", [new Uint8Array(1)]));
    assert.ok((await client.pttl(stalledCheckKey("queue"))) <= 1000);
    client.disconnect();
    await taking.close();
  });

  onRedis("says when the engine is back and knows nothing of the run", async (t, redis) => {
    const engine = await engineAt(t, redis.address);
    const followed = follow();
    const following = engine.results("run", queues, followed);
    const client = lookInto(redis.address);
    while ((await client.exists("parallel-benchmark:run:run")) === 0) {
      await new Promise(setImmediate);
    }
    await client.flushall();
    client.disconnect();
    await followed.forgotten;
    const taking = await engine.take("queue", 1, doubled, "one");
    await engine.submit("queue", parcels("run", [new Uint8Array(1)]));
    await followed.count(1);
    await taking.close();
    await following.close();
  });

  onRedis("says when the engine does not answer any more", async (t, redis) => {
    const engine = await engineAt(t, redis.address);
    const followed = follow();
    const following = engine.results("run", queues, followed);
    await redis.close();
    const { message } = await followed.failed;
    assert.match(
      message,
      /^The engine at 127\.0\.0\.1:\d+ has not answered for 10 s\. Is it still running\?$/,
    );
    await following.close();
  });

  onRedis("says that the engine is full", async (t, redis) => {
    const engine = await engineAt(t, redis.address);
    const client = lookInto(redis.address);
    await client.config("SET", "maxmemory", "2mb");
    client.disconnect();
    await assert.rejects(
      engine.submit("queue", parcels("run", [new Uint8Array(4_000_000)])),
      /^EngineError: The memory of the engine at 127\.0\.0\.1:\d+ is full\. Give it more, /,
    );
  });

  onRedis("is refused where it would lose work without a word", async (_, redis) => {
    const client = lookInto(redis.address);
    await client.config("SET", "maxmemory-policy", "allkeys-lru");
    client.disconnect();
    await assert.rejects(
      openRedisEngine(redis.address),
      /throws data away .* \(maxmemory-policy allkeys-lru\)/,
    );
  });

  onRedis("says which password is wrong without showing one", async (_, redis) => {
    const wrong = openRedisEngine({ ...redis.address, password: "secret" });
    await assert.rejects(wrong, (error) => {
      assert.ok(error instanceof EngineError);
      assert.match(error.message, /refuses the user or the password/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
    await assert.rejects(
      openRedisEngine({ ...redis.address, password: "" }),
      /refuses the user or the password/,
    );
  });

  test("says that nobody is at an address", async () => {
    const address = { host: "127.0.0.1", port: 1, isEncrypted: false, user: "", password: "", database: 0 };
    await assert.rejects(
      openRedisEngine(address),
      /^EngineError: The engine at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)\. Is it running, /,
    );
  });
});

describe("A server of one's own", () => {
  onRedis("is gone when it is closed", async (_, redis) => {
    await redis.close();
    await assert.rejects(openRedisEngine(redis.address), /ECONNREFUSED/);
  });

  onRedis("is gone with a process that ends without closing it", async () => {
    const owner = fork(new URL("serverOwner.ts", import.meta.url));
    const [address] = await once(owner, "message");
    const gone = once(owner, "exit");
    owner.send("end");
    await gone;
    await assert.rejects(openRedisEngine(address), /ECONNREFUSED/);
  });

  test("says how to get one where there is none", async (t) => {
    const { PATH } = process.env;
    t.after(() => (process.env["PATH"] = PATH));
    process.env["PATH"] = "/nowhere";
    await assert.rejects(
      startEmbeddedServer(),
      /Neither valkey-server nor redis-server is on the PATH\. Install one/,
    );
  });
});

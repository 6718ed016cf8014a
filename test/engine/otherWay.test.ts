import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { describe, test } from "node:test";
import { openRedisEngine } from "../../extension/engine/redis/redisEngine.ts";
import { onRedis } from "./redis.ts";

describe("An address that asks for TLS", () => {
  onRedis("is told from one where nobody speaks it", async (_, { address }) => {
    await assert.rejects(
      openRedisEngine({ ...address, isEncrypted: true }),
      /^EngineError: The engine at 127\.0\.0\.1:\d+ does not speak TLS, which rediss:\/\/ asks for\. Use redis:\/\/, /,
    );
  });

  test("is told from one where nobody stays to speak", async (t) => {
    const hasty = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(hasty, "listening");
    t.after(() => hasty.close());
    const { port } = hasty.address() as AddressInfo; // It listens on a port and not on a path.
    const address = { host: "127.0.0.1", port, isEncrypted: true, user: "", password: "", database: 0 };
    await assert.rejects(
      openRedisEngine(address),
      /^EngineError: The engine at 127\.0\.0\.1:\d+ cannot be reached \(ECONNRESET\)\. Is it running, /,
    );
  });
});

/** A process that takes from a queue, to be killed: says what it has taken, and gives back what it got. */
import type { EngineAddress } from "../../extension/core/hosts/plan.ts";
import { openRedisEngine } from "../../extension/engine/redis/redisEngine.ts";

process.once(
  "message",
  async ({ address, queue }: { readonly address: EngineAddress; readonly queue: string }) => {
    const engine = await openRedisEngine(address);
    await engine.take(queue, 1, ({ id }) => {
      process.send?.(id);
      return new Promise(() => {}); // It is never done.
    });
    process.send?.("");
  },
);
process.once("disconnect", () => process.exit());

/** A process that takes from a queue, to be killed: says what it has taken, and gives back what it got. */
import type { EngineAddress } from "../../extension/core/hosts/plan.ts";
import { openRedisEngine } from "../../extension/engine/redis/redisEngine.ts";

process.once(
  "message",
  async ({
    address,
    queue,
    name,
  }: {
    readonly address: EngineAddress;
    readonly queue: string;
    readonly name: string;
  }) => {
    const engine = await openRedisEngine(address);
    const neverDone = ({ id }: { readonly id: string }) => {
      process.send?.(id);
      return new Promise<never>(() => {});
    };
    await engine.take(queue, 1, neverDone, name);
    process.send?.("");
  },
);
process.once("disconnect", () => process.exit());

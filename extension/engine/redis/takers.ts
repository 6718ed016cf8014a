/** Who takes a parcel, which its job in Redis keeps: BullMQ knows the last one only. */
import type { Redis } from "ioredis";

const field = "takers";

/** Adds one, unless the job is done by then: it would be there for ever. Gives those before. */
const script = `
if redis.call("EXISTS", KEYS[1]) == 0 then
  return ""
end
local before = redis.call("HGET", KEYS[1], "${field}") or ""
redis.call("HSET", KEYS[1], "${field}", before .. ARGV[1] .. " ")
return before`;

/** Says who takes a parcel.
 *  @param job its key.
 *  @returns those who had taken it before. */
export async function noteTaker(client: Redis, job: string, taker: string): Promise<readonly string[]> {
  return listed(await client.eval(script, 1, job, taker));
}

/** Those who have taken a parcel. */
export async function takersOf(client: Redis, job: string): Promise<readonly string[]> {
  return listed(await client.hget(job, field));
}

function listed(text: unknown): readonly string[] {
  return typeof text === "string" ? text.split(" ").filter((taker) => taker !== "") : [];
}

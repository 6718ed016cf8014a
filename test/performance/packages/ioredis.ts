import { Command, Redis } from "ioredis";

const redis = new Redis({ lazyConnect: true, db: 2 });

export const inputs = ["a", "b c", "ü"];

export function work(key: string) {
  return `${redis.status} ${redis.options.db} ${JSON.stringify(new Command("set", [key, 1]).toWritable())}`;
}

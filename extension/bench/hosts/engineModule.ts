/** The engine as it is built: a bundle of its own, which only those load who work with hosts. */
type EngineModule = typeof import("../../engine/redis/redisEngine.ts");

/** Loads it from beside the file that this is built into. */
export async function loadEngine(): Promise<EngineModule> {
  return import(new URL("./engine.js", import.meta.url).href);
}

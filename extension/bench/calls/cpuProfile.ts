import { requireBuiltIn } from "./builtIn.ts";

/** Fine enough for tasks that take a millisecond. */
const intervalUs = 200;

/** Begins to sample this thread, which costs it some of its time.
 *  @returns what ends that, and gives the profile as the text of a `.cpuprofile`. */
export async function startCpuProfile(): Promise<() => Promise<string>> {
  const { Session }: typeof import("node:inspector/promises") = requireBuiltIn("node:inspector/promises");
  const { setFlagsFromString }: typeof import("node:v8") = requireBuiltIn("node:v8");
  // Of what V8 13 compiles for a running loop beside it the profiler does not hear: its time would be the caller's.
  setFlagsFromString("--no-concurrent-osr");
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: intervalUs });
  await session.post("Profiler.start");
  return async () => {
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    return JSON.stringify(profile);
  };
}

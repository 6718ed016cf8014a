import type { RecordingHeader } from "../extension/core/recording/info.ts";

/** The header of a recording of twelve calls of `f` in `src/a.ts`, but for what a test is about. */
export function recordingHeader(change: Partial<RecordingHeader> = {}): RecordingHeader {
  return {
    version: 1,
    file: "src/a.ts",
    function: "f",
    signature: "a: number",
    parameters: ["a"],
    spread: false,
    captured: [],
    hasReceiver: false,
    command: "npx vitest run",
    at: 0,
    node: "24.0.0",
    calls: 12,
    kept: 12,
    every: 1,
    isCut: false,
    ...change,
  };
}

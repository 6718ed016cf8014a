import type { ServerSettings } from "../core/protocol.ts";

/** The part of the client's settings that is ours. */
export const settingsSection = "parallelBenchmark";

/** The client's settings, asked for when they are first needed. */
export interface Settings {
  get(): Promise<ServerSettings>;
  /** The next `get` asks again. */
  forget(): void;
}

/** @param ask the client for its settings; what it cannot tell is left to the defaults. */
export function createSettings(ask: () => Promise<unknown>): Settings {
  let current: Promise<ServerSettings> | undefined;
  return {
    get() {
      current ??= ask().then(readSettings, (error: unknown) => {
        current = undefined;
        throw error;
      });
      return current;
    },
    forget() {
      current = undefined;
    },
  };
}

const lensSettings = ["runnable", "tagged", "off"] as const;

function readSettings(values: unknown): ServerSettings {
  const wanted =
    typeof values === "object" && values !== null && "codeLens" in values ? values.codeLens : undefined;
  return { codeLens: lensSettings.find((setting) => setting === wanted) ?? "runnable" };
}

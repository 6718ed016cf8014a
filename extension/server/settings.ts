import type { ServerSettings } from "../core/protocol/server.ts";

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

/** What holds where the client tells nothing, or nothing that can be used. */
const defaults: ServerSettings = { codeLens: "runnable", analysis: "workloads" };

function readSettings(values: unknown): ServerSettings {
  const { codeLens, analysis } =
    typeof values === "object" && values !== null ? { ...defaults, ...values } : defaults;
  return {
    codeLens:
      (["runnable", "tagged", "off"] as const).find((known) => known === codeLens) ?? defaults.codeLens,
    analysis: (["workloads", "off"] as const).find((known) => known === analysis) ?? defaults.analysis,
  };
}

import { editorSettings } from "../core/options/editorSettings.ts";
import { readSetting } from "../core/options/setting.ts";
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

/** What the client tells, and the defaults where it tells nothing, or nothing that can be used. */
function readSettings(values: unknown): ServerSettings {
  const { codeLens, analysis }: { readonly [name: string]: unknown } =
    typeof values === "object" && values !== null ? { ...values } : {};
  return {
    codeLens: readSetting(editorSettings.codeLens, codeLens).value,
    analysis: readSetting(editorSettings.analysis, analysis).value,
  };
}

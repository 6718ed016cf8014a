/** The settings and tools in the manifest of the extension, and their texts. */
import type manifest from "../../package.json";
import { languageModelTools, toolTexts } from "./agentTools.ts";
import { configuration, settingOptions, settingTexts } from "./settings.ts";

/** The text of package.json with the settings and tools that are. */
export function withSettings(text: string): string {
  const before = JSON.parse(text) as typeof manifest; // It is that file.
  const { untrustedWorkspaces } = before.capabilities;
  return written({
    ...before,
    contributes: {
      ...before.contributes,
      configuration: configuration(),
      languageModelTools: languageModelTools(),
    },
    capabilities: {
      ...before.capabilities,
      untrustedWorkspaces: {
        ...untrustedWorkspaces,
        restrictedConfigurations: settingOptions
          .filter(({ setting }) => setting.needsTrust)
          .map(({ setting }) => `parallelBenchmark.${setting.name}`),
      },
    },
  });
}

/** The text of package.nls.json, whose texts package.json names, with those of settings and tools behind all others. */
export function withSettingTexts(text: string): string {
  const before = JSON.parse(text) as Readonly<Record<string, string>>; // It is that file.
  const others = Object.entries(before).filter(([key]) => !/^(settings|tools)\./.test(key));
  return written({ ...Object.fromEntries(others), ...settingTexts(), ...toolTexts() });
}

function written(json: object): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}

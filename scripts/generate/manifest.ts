/** The settings in the manifest of the extension. */
import type manifest from "../../package.json";
import { editorSettings, nodePath } from "../../extension/core/options/editorSettings.ts";
import type { Json } from "../../extension/core/options/kinds.ts";
import { optionList } from "../../extension/core/options/options.ts";
import type { Option } from "../../extension/core/options/option.ts";

const all: readonly Option[] = [
  ...Object.values(editorSettings),
  nodePath,
  ...optionList.map(([, option]) => option),
];

/** The text of package.json with the settings that are. */
export function withSettings(text: string): string {
  const before = JSON.parse(text) as typeof manifest; // It is that file.
  const { configuration } = before.contributes;
  const { untrustedWorkspaces } = before.capabilities;
  const written = {
    ...before,
    contributes: {
      ...before.contributes,
      configuration: { ...configuration, properties: Object.fromEntries(all.flatMap(property)) },
    },
    capabilities: {
      ...before.capabilities,
      untrustedWorkspaces: {
        ...untrustedWorkspaces,
        restrictedConfigurations: all
          .filter(({ setting }) => setting?.needsTrust)
          .flatMap(property)
          .map(([name]) => name),
      },
    },
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** The entry of an option among the settings; none for one that is no setting. */
function property({ kind, default: value, setting }: Option): readonly (readonly [string, Json])[] {
  if (setting === undefined) {
    return [];
  }
  const { type } = kind.schema;
  const entry = {
    ...kind.schema,
    ...(setting.unset === null && type !== undefined && { type: [type, "null"] }),
    default: setting.unset === undefined ? kind.toJson(value) : setting.unset,
    scope: setting.scope ?? "resource",
    markdownDescription: setting.description,
  };
  return [[`parallelBenchmark.${setting.name}`, entry]];
}

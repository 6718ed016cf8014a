/** The settings of the extension, as VS Code shows them: in groups, with their texts in a file of their own. */
import { editorSettings, nodePath } from "../../extension/core/options/editorSettings.ts";
import type { Json } from "../../extension/core/options/kinds.ts";
import type { Option, Setting } from "../../extension/core/options/option.ts";
import { optionList } from "../../extension/core/options/options.ts";

interface SettingOption extends Option {
  readonly setting: Setting;
}

/** All of them, in the order in which people read them. */
export const settingOptions: readonly SettingOption[] = [
  ...optionList.map(([, option]) => option),
  nodePath,
  ...Object.values<Option>(editorSettings),
].filter((option): option is SettingOption => option.setting !== undefined);

/** The groups in their order, with their titles. */
const groups = { duration: "How Long", workers: "How Many Workers", advanced: "Advanced" };
type Group = keyof typeof groups;
const groupOf = ({ setting }: SettingOption): Group => setting.group ?? "advanced";

/** The groups as the manifest has them, where a text is named and not written. */
export function configuration(): readonly Json[] {
  return (Object.keys(groups) as Group[]).map((group, index) => ({
    title: named(titleKey(group)),
    order: index + 1,
    properties: Object.fromEntries(
      settingOptions
        .filter((option) => groupOf(option) === group)
        .map((option, place) => [`parallelBenchmark.${option.setting.name}`, property(option, place + 1)]),
    ),
  }));
}

function property(option: SettingOption, order: number): Json {
  const { kind, default: value, setting } = option;
  const { type, items } = kind.schema;
  const described = kind.choices && {
    markdownEnumDescriptions: kind.choices.map((choice) => named(choiceKey(setting, choice))),
  };
  return {
    order,
    ...kind.schema,
    ...(setting.unset === null && type !== undefined && { type: [type, "null"] }),
    ...(kind.isList ? described && { items: Object.assign({}, items, described) } : described),
    default: setting.unset === undefined ? kind.toJson(value) : setting.unset,
    scope: setting.scope ?? "resource",
    markdownDescription: named(descriptionKey(setting)),
  };
}

/** The texts that the groups name, by their keys. */
export function settingTexts(): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...Object.entries(groups).map(([group, title]) => [titleKey(group), title]),
    ...settingOptions.flatMap(({ kind, setting }) => [
      [descriptionKey(setting), setting.description],
      ...(kind.choices ?? []).map((choice, index) => [
        choiceKey(setting, choice),
        kind.meanings?.[index] ?? "",
      ]),
    ]),
  ]);
}

const titleKey = (group: string): string => `settings.${group}`;
const descriptionKey = ({ name }: Setting): string => `settings.${name}.description`;
const choiceKey = ({ name }: Setting, choice: string): string => `settings.${name}.${choice}`;
const named = (key: string): string => `%${key}%`;

import { editorSettings, nodePath } from "../../core/options/editorSettings.ts";
import type { Option } from "../../core/options/option.ts";
import { optionList, type RunOptions } from "../../core/options/options.ts";
import { defaultOptions } from "../../core/options/runOptions.ts";
import { readSetting, type SettingOption } from "../../core/options/setting.ts";

/** What a person set under `parallelBenchmark`, as far as it is about running. */
export interface Settings {
  readonly options: RunOptions;
  /** Path of the Node to run on; null for the one that is found. */
  readonly nodePath: string | null;
}

/** Settings that can be used, and what is wrong with the ones that cannot. */
export interface CheckedSettings {
  readonly settings: Settings;
  /** One sentence or two for each setting whose default was taken because its value cannot be used. */
  readonly problems: readonly string[];
}

/** Makes settings of whatever stands in settings.json; `read` gives the value of a name below `parallelBenchmark`. */
export function checkSettings(read: (name: string) => unknown): CheckedSettings {
  const problems: string[] = [];

  /** The value, or the default with a problem. */
  const take = <Value>(option: SettingOption<Value>): Value | null => {
    const { value, problem } = readSetting(option, read(option.setting.name));
    problems.push(...(problem === undefined ? [] : [problem]));
    return value;
  };

  const chosen = optionList.flatMap(([name, option]) => (isSetting(option) ? [[name, take(option)]] : []));
  const settings: Settings = {
    options: { ...defaultOptions, ...Object.fromEntries(chosen) },
    nodePath: take<string>(nodePath),
  };
  // Others use these, but a person is told about them in the same place.
  Object.values<SettingOption>(editorSettings).forEach(take);
  return { settings, problems };
}

function isSetting(option: Option): option is SettingOption {
  return option.setting !== undefined;
}

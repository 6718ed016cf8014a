import type { Option, Setting } from "./option.ts";

/** An option that is a setting. */
export interface SettingOption<Value = unknown> extends Option<Value> {
  readonly setting: Setting;
}

/** What a setting says. */
export interface ReadSetting<Value> {
  /** The default where nothing is chosen, or nothing that can be used. */
  readonly value: Value;
  /** A sentence or two about a value that cannot be used; absent for all others. */
  readonly problem?: string;
}

/** Reads what stands in settings.json, where undefined and null choose nothing. */
export function readSetting<Value, Unchosen extends Value | null>(
  option: SettingOption<Value> & { readonly default: Unchosen },
  json: unknown,
): ReadSetting<Value | Unchosen> {
  const { kind, setting, default: unchosen } = option;
  if (json === undefined || json === null || JSON.stringify(json) === JSON.stringify(setting.unset)) {
    return { value: unchosen };
  }
  const value = kind.accept(json);
  if (value !== undefined) {
    return { value };
  }
  const takes = setting.takes?.(kind.words.setting) ?? kind.words.setting;
  const problem = `"parallelBenchmark.${setting.name}" must be ${takes}, got ${JSON.stringify(json)}. The default is used.`;
  return { value: unchosen, problem };
}

/** The tables of docs/options.md. */
import { editorSettings, nodePath } from "../../extension/core/options/editorSettings.ts";
import { gateOptions } from "../../extension/core/options/gateOptions.ts";
import { optionList } from "../../extension/core/options/options.ts";
import type { Option } from "../../extension/core/options/option.ts";
import { table } from "./between.ts";

/** What can be chosen about a run. */
export function optionsTable(): string {
  const inputs = "the list that [fits by type](inputs.md#which-list)";
  return table(
    ["option", "setting", "flag", "tag", "default", "limits"],
    [
      ["inputs", "", "`--inputs`", "`@parallel`", inputs, "an expression of the file's own scope"],
      ...optionList.map(([name, option]) => optionRow(name, option)),
      optionRow("nodePath", nodePath),
      ...Object.entries<Option>(gateOptions).map(([name, option]) => optionRow(name, option)),
    ],
  );
}

/** What can be set about the editor alone. */
export function editorSettingsTable(): string {
  return table(
    ["setting", "default", "values"],
    Object.entries<Option>(editorSettings).map(([name, option]) => [
      `\`${name}\`: ${option.row.title}`,
      defaultOf(option),
      limitsOf(option),
    ]),
  );
}

function optionRow(name: string, option: Option): readonly string[] {
  const { kind, setting, flag, tag, row } = option;
  const isSwitch = kind.written === "switch";
  const flags = flag && [flag.name, ...(isSwitch ? [flag.name.replace("--", "--no-")] : [])];
  const tags = tag && [`@${name}`, ...(isSwitch ? [`@${name} false`] : [])];
  return [
    row.title,
    code(setting ? [setting.name] : []),
    code(flags ?? []),
    code(tags ?? []),
    defaultOf(option),
    limitsOf(option),
  ];
}

function defaultOf({ kind, default: value, row }: Option): string {
  if (row.default !== undefined) {
    return row.default;
  }
  const json = kind.toJson(value);
  return kind.unit === undefined
    ? code([typeof json === "string" ? json : JSON.stringify(json)])
    : `${JSON.stringify(json)} ${kind.unit}`;
}

function limitsOf({ kind, row }: Option): string {
  const said = kind.words.setting
    .replaceAll(/"([\w-]+)"/g, "`$1`")
    .replaceAll(/\d{4,}/g, (digits) => digits.replaceAll(/(?<=\d)(?=(\d{3})+$)/g, " "));
  const words = kind.unit === undefined ? said : `${said} ${kind.unit}`;
  return row.limits?.(words) ?? words;
}

function code(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(", ");
}

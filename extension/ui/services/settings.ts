import * as vscode from "vscode";
import type { Log } from "./log.ts";
import { checkSettings, type Settings } from "./settingsValues.ts";
import { notice } from "./notice.ts";

/** Gives the settings that hold for a document. */
export type ReadSettings = (uri: vscode.Uri) => Settings;

/** Makes a reader that replaces values that cannot be used by their defaults, and says so the first time it meets them. */
export function createSettingsReader(log: Log): ReadSettings {
  const said = new Set<string>();
  return (uri) => {
    const section = vscode.workspace.getConfiguration("parallelBenchmark", uri);
    const { settings, problems } = checkSettings((name) => section.get(name));
    const news = problems.filter((problem) => !said.has(problem));
    for (const problem of news) {
      said.add(problem);
      log.channel.warn(problem);
    }
    if (news.length > 0) {
      log.inBackground("showing the settings", showProblems(news));
    }
    return settings;
  };
}

async function showProblems(problems: readonly string[]): Promise<void> {
  const openSettings = "Open settings";
  const button = await notice("warning", problems.join(" "), openSettings);
  if (button === openSettings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "parallelBenchmark");
  }
}

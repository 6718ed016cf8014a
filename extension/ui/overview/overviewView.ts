import { basename, join } from "node:path";
import * as vscode from "vscode";
import {
  overview,
  type OverviewFile,
  type OverviewGroup,
  type OverviewItem,
  type OverviewRun,
  type OverviewSurvey,
} from "../../core/overview/overview.ts";
import { outcomeOf, workloadOf } from "../../core/protocol/runView.ts";
import { showFunctionCommand, showRunCommand } from "../../core/protocol/server.ts";
import { readWorkloads } from "../choose/workload.ts";
import type { RunMemory } from "../runs/memory.ts";
import { idOf, type KeptRun } from "../runs/runList.ts";
import { languages, type LanguageServer } from "../services/languageClient.ts";
import { meantEditor } from "../services/meantEditor.ts";
import type { Surveys } from "../survey/surveys.ts";
import { watchRecordings, workspaceRecordings } from "./recordings.ts";

/** The view's name in package.json. */
const viewId = "parallelBenchmark.overview";

type Node = OverviewGroup | OverviewItem;

/** The view, for as long as it is not disposed of. */
export interface OverviewView extends vscode.Disposable {
  /** Looks again at once. */
  readonly refresh: () => void;
}

/** Shows the view in the Explorer: what can be run in the active file, what is recorded, what the last survey has
 *  found, and what has run. It looks again when
 *  one of these changes, and only while it is open. */
export function showOverview(server: LanguageServer, memory: RunMemory, surveys: Surveys): OverviewView {
  const changed = new vscode.EventEmitter<undefined>();
  const refresh = (): void => changed.fire(undefined);
  const view = vscode.window.createTreeView<Node>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: treeItem,
      getChildren: async (node) => {
        if (node !== undefined) {
          return node.type === "group" ? [...node.items] : [];
        }
        const file = await activeFile(server);
        const runs = memory.runs().map(overviewRun);
        const survey = overviewSurvey(surveys);
        return [...overview({ file, recordings: workspaceRecordings(), survey, runs }, Date.now())];
      },
    },
  });
  memory.onChange(({ progressed }) => {
    if (progressed === null) {
      refresh();
    }
  });
  surveys.onChange(refresh);
  server.onStarted(refresh);
  const subscriptions = vscode.Disposable.from(
    view,
    changed,
    watchRecordings(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.workspace.onDidSaveTextDocument(refresh),
    // Ages are as old as the last look.
    view.onDidChangeVisibility(({ visible }) => visible && refresh()),
  );
  return { refresh, dispose: () => subscriptions.dispose() };
}

/** What was listed before is still what is looked at while the panel has the focus. */
async function activeFile(server: LanguageServer): Promise<OverviewFile | null> {
  const document = meantEditor()?.document;
  if (document?.uri.scheme !== "file" || !languages.includes(document.languageId)) {
    return null;
  }
  const { workloads } = await readWorkloads(server, document);
  return { uri: document.uri.toString(), name: basename(document.fileName), workloads };
}

function overviewSurvey(surveys: Surveys): OverviewSurvey | null {
  const kept = surveys.current();
  return (
    (kept && {
      survey: kept.survey,
      uriOf: (file) => vscode.Uri.file(join(kept.folder, file)).toString(),
    }) ??
    null
  );
}

function overviewRun(run: KeptRun): OverviewRun {
  const { function: name, file } = workloadOf(run);
  return {
    id: idOf(run),
    uri: run.uri,
    function: name,
    file,
    state: run.type === "running" ? { type: run.type } : outcomeOf(run),
    isStale: (run.type === "finished" || run.type === "failed") && run.isStale,
    endedAt: run.endedAt,
  };
}

function treeItem(node: Node): vscode.TreeItem {
  if (node.type === "group") {
    const group = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.Expanded);
    group.id = node.label;
    group.description = node.description;
    const label = node.description === "" ? node.label : `${node.label} of ${node.description}`;
    group.accessibilityInformation = { label };
    return group;
  }
  const item = new vscode.TreeItem(node.function);
  item.description = node.description;
  item.tooltip = node.tooltip;
  item.iconPath = new vscode.ThemeIcon(node.icon);
  item.contextValue = node.type;
  item.accessibilityInformation = { label: node.accessibleLabel };
  item.command =
    node.run === null
      ? { title: "Show the Function", command: showFunctionCommand, arguments: [node] }
      : { title: "Show the Run", command: showRunCommand, arguments: [node.run] };
  return item;
}

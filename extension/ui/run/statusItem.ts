import * as vscode from "vscode";
import { outcomeLine, progressLine } from "../../core/words/run.ts";
import { headlineAnswer } from "../../core/findings/headline.ts";
import { answerIcons } from "../../core/overview/overview.ts";
import type { Progress } from "../../core/report/progress.ts";
import type { RunView } from "../../core/protocol/panel.ts";
import { soFarOf } from "../../core/report/soFar.ts";
import { soFarWords } from "../../core/words/soFar.ts";
import { showPanelCommand } from "../../core/protocol/server.ts";
import { outcomeOf, workloadOf } from "../../core/protocol/runView.ts";
import { shortName } from "../../core/text/shownText.ts";

/** The last run in the status bar, in a few words. A click on it shows the panel. */
export interface StatusItem extends vscode.Disposable {
  readonly show: (run: RunView) => void;
}

/** Makes a status bar item that is not seen before the first run. */
export function createStatusItem(): StatusItem {
  const item = vscode.window.createStatusBarItem("parallelBenchmark.status", vscode.StatusBarAlignment.Left);
  item.name = "Parallel Benchmark";
  item.command = showPanelCommand;
  item.tooltip = "Show Parallel Benchmark Panel";
  return {
    show(run) {
      item.text = `$(${icon(run)}) ${shortName(workloadOf(run).function)}: ${words(run)}`;
      item.show();
    },
    dispose: () => item.dispose(),
  };
}

function words(run: RunView): string {
  if (run.type !== "running") {
    return outcomeLine(outcomeOf(run));
  }
  const soFar = soFarOf(run.measured);
  // There is no room for both.
  return soFar === undefined ? progressLine(inShort(run.progress)) : soFarWords(soFar);
}

/** How long the run takes, without why. */
function inShort(progress: Progress): Progress {
  return progress.type === "running" && progress.expected
    ? { ...progress, expected: { ...progress.expected, rounds: null } }
    : progress;
}

function icon(run: RunView): string {
  switch (run.type) {
    case "running":
      return "sync~spin";
    case "finished":
      return answerIcons[headlineAnswer(run.report)];
    case "failed":
      return "error";
    case "cancelled":
      return "circle-slash";
  }
}

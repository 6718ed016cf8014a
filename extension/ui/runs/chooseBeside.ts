import * as vscode from "vscode";
import { bestPool, isEqual } from "../../core/report/pools.ts";
import { formatCounted, formatDate, formatMs, formatRatio } from "../../core/text/format.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import type { BesidesParts, Candidates } from "./beside.ts";
import type { KeptRun } from "./runList.ts";
import type { StoredRun } from "./storedRun.ts";

/** Asks which card is meant, where there are several; says so where there is none. */
export async function chooseCard(runs: readonly KeptRun[]): ReturnType<BesidesParts["chooseCard"]> {
  if (runs.length === 0) {
    void vscode.window.showInformationMessage("No function has been run yet that could be compared.");
  }
  if (runs.length < 2) {
    return runs[0];
  }
  const items = runs.map((run) => ({
    label: workloadOf(run).function,
    description: workloadOf(run).file,
    run,
  }));
  const title = "Compare Runs";
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: "Which function's chart?" });
  return picked?.run;
}

/** Asks which run is to stand beside that of a card: earlier ones of the function, or the last ones of others. */
export async function chooseBeside(
  card: KeptRun,
  { sameFunction, otherFunctions }: Candidates,
): Promise<StoredRun | undefined> {
  const name = workloadOf(card).function;
  const others = sameFunction.filter(({ endedAt }) => endedAt !== card.endedAt);
  const items = [
    ...group(`Runs of ${name}`, others, ({ endedAt, isPinned }) =>
      isPinned ? `${formatDate(endedAt)}, the baseline` : formatDate(endedAt),
    ),
    ...group("Other functions", otherFunctions, ({ report }) => report.workload.function),
  ];
  if (items.length === 0) {
    const message = `There is no other run to compare "${name}" with: run it again, or another function.`;
    void vscode.window.showInformationMessage(message);
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: `Compare ${name} with…`,
    placeHolder: "The run to show beside it in the speedup chart",
    matchOnDescription: true,
  });
  return picked?.run;
}

interface Item extends vscode.QuickPickItem {
  readonly run?: StoredRun;
}

function group(
  title: string,
  runs: readonly StoredRun[],
  labelOf: (run: StoredRun) => string,
): readonly Item[] {
  return runs.length === 0
    ? []
    : [
        { label: title, kind: vscode.QuickPickItemKind.Separator },
        ...runs.map((run) => ({ label: labelOf(run), description: figuresOf(run), run })),
      ];
}

/** `3.31× with 4 workers, serial 1.00 s, threads`. */
function figuresOf({ report }: StoredRun): string {
  const { pools, serial, equality, environment } = report;
  const best = isEqual(equality.verdict) ? bestPool(pools) : undefined;
  return [
    best === undefined
      ? "no speedup that counts"
      : `${formatRatio(best.speedup.value)} with ${formatCounted(best.workers, "worker")}`,
    `serial ${formatMs(serial.medianMs)}`,
    environment.runtime,
  ].join(", ");
}

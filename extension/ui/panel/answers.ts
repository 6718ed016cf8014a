import * as vscode from "vscode";
import {
  exampleCommand,
  runCommand,
  surveyCommand,
  walkthroughCommand,
  writeTagCommand,
  type RunArguments,
  type WriteTagArguments,
} from "../../core/protocol/server.ts";
import type { Workload } from "../../core/report/workload.ts";
import type { RowsAnswer, RowsRequest } from "../../core/protocol/rows.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import type { Besides } from "../runs/beside.ts";
import type { CallDebugger } from "../debug/debugger.ts";
import type { Exporter } from "./exporter.ts";
import { exists } from "../services/exists.ts";
import { notice } from "../services/notice.ts";
import { findSource, openSource } from "../services/openSource.ts";
import type { PanelRequest } from "./panel.ts";
import type { RunHistory } from "../runs/history.ts";
import { generatePoolModule, writeTogether } from "../editor/poolModule.ts";
import type { RowFiles } from "../runs/resultRows.ts";
import { runFunction, type RunCommandParts } from "../run/runCommand.ts";
import { findById } from "../runs/runList.ts";

/** What answers the page. */
export interface AnswerParts {
  readonly run: RunCommandParts;
  readonly rowFiles: RowFiles;
  readonly callDebugger: CallDebugger;
  readonly exporter: Exporter;
  readonly history: RunHistory;
  readonly besides: Besides;
  readonly exportSurvey: () => Promise<void>;
  readonly openProfile: () => Promise<void>;
  readonly candidates: {
    readonly [Type in "measureFunction" | "tryFunction"]: Answer<Type>;
  };
  /** Sends an answer about rows. */
  readonly send: (answer: RowsAnswer) => void;
}

/** The command behind each way to begin; as commands they count for the walkthrough. */
const beginnings = {
  example: exampleCommand,
  cursor: runCommand,
  survey: surveyCommand,
  walkthrough: walkthroughCommand,
};

/** Does what one message of the page asks for; `column` is where the panel is. */
type Answer<Type extends PanelRequest["type"]> = (
  message: Extract<PanelRequest, { readonly type: Type }>,
  column: vscode.ViewColumn | undefined,
) => Promise<void> | void;

/** Makes what does all that a person asks for on the page. */
export function createAnswers({
  run,
  rowFiles,
  callDebugger,
  exporter,
  history,
  besides,
  exportSurvey,
  openProfile,
  candidates,
  send,
}: AnswerParts): (message: PanelRequest, column: vscode.ViewColumn | undefined) => Promise<void> {
  const answerRows = async (request: RowsRequest): Promise<void> => send(await rowFiles.answer(request));
  const answers: { readonly [Type in PanelRequest["type"]]: Answer<Type> } = {
    begin: async ({ by }, column) => vscode.commands.executeCommand(beginnings[by], column),
    cancel: () => run.runs.cancel(),
    finish: () => run.runs.finish(),
    run: ({ id, change }) =>
      withFunction(run, id, (named) => runFunction(run, named, { type: "again", change })),
    debug: ({ id, index }) => withFunction(run, id, (named) => callDebugger.debug(named, index)),
    generatePoolModule: ({ id }) => withFunction(run, id, (named) => generatePoolModule(run, named)),
    keepInputs: ({ id }) =>
      withFunction(run, id, (named, { inputsExpression }) =>
        vscode.commands.executeCommand(writeTagCommand, {
          ...named,
          inputs: inputsExpression,
        } satisfies WriteTagArguments),
      ),
    writeTogether: ({ id }) => withFunction(run, id, (named) => writeTogether(run, named)),
    openWords: () => openWords(run.benchFile),
    open: ({ id, file, line }, column) => withSource(run, id, file, (uri) => openSource(uri, line, column)),
    rows: answerRows,
    findRow: answerRows,
    exportRun: ({ id }) => exporter.exportRun(id),
    savePicture: ({ id, picture, png }) => exporter.savePicture(id, picture, png),
    showRun: ({ id, step }) => history.step(id, step),
    pinRun: ({ run: kept, isPinned }) => history.pin(kept, isPinned),
    deleteRun: ({ run: kept }) => history.remove(kept),
    deleteRuns: ({ run: kept }) => history.removeLike(kept),
    compare: ({ id }) => besides.compare(id),
    stopComparing: ({ id }) => besides.stopComparing(id),
    ...candidates,
    exportSurvey,
    openProfile,
  };
  return async <Type extends PanelRequest["type"]>(
    message: Extract<PanelRequest, { readonly type: Type }>,
    column: vscode.ViewColumn | undefined,
  ) => answers[message.type](message, column);
}

/** Shows the part of the documents that comes with this extension.
 *  @param benchFile absolute path of a file of its `dist/bench`. */
async function openWords(benchFile: string): Promise<void> {
  const document = vscode.Uri.joinPath(vscode.Uri.file(benchFile), "..", "..", "..", "docs", "numbers.md");
  await vscode.commands.executeCommand("markdown.showPreview", document.with({ fragment: "words" }));
}

/** Acts on the function of a card, unless its document is gone. */
async function withFunction(
  { memory }: RunCommandParts,
  id: string,
  act: (named: RunArguments, workload: Workload) => PromiseLike<unknown>,
): Promise<void> {
  const card = findById(memory.runs(), id);
  if (card !== undefined && (await isThere(vscode.Uri.parse(card.uri), workloadOf(card).file))) {
    const workload = workloadOf(card);
    await act({ uri: card.uri, function: workload.function }, workload);
  }
}

/** Acts on a file that a card names: its own document, or another one that a failure leads to. */
async function withSource(
  { memory }: RunCommandParts,
  id: string,
  file: string,
  act: (uri: vscode.Uri) => Promise<void>,
): Promise<void> {
  const card = findById(memory.runs(), id);
  const isOwn = card !== undefined && workloadOf(card).file === file;
  const uri = isOwn ? vscode.Uri.parse(card.uri) : await findSource(file);
  if (uri === undefined) {
    tellGone(file);
  } else if (await isThere(uri, file)) {
    await act(uri);
  }
}

/** Whether there is such a file; tells a person when there is none. */
async function isThere(uri: vscode.Uri, file: string): Promise<boolean> {
  const isFound = await exists(uri);
  if (!isFound) {
    tellGone(file);
  }
  return isFound;
}

function tellGone(file: string): void {
  const message = `The file "${file}" is not there any more. Run its functions again where it is now.`;
  void notice("warning", message);
}

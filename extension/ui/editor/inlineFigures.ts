import * as vscode from "vscode";
import { editorSettings } from "../../core/options/editorSettings.ts";
import { readSetting } from "../../core/options/setting.ts";
import { hideFiguresCommand, showPanelCommand } from "../../core/protocol/server.ts";
import type { RunMemory } from "../runs/memory.ts";
import type { FoundFunctions, FunctionWatch } from "./staleness.ts";
import { inlineFigures, type FigurePlaces, type InlineFigure } from "./inlineFigureList.ts";

/** Shows the last run of functions behind their declarations, for as long as it is not disposed of. Between two looks at
 *  a document the editor itself moves its figures along with the text; they are set anew only when they have become
 *  others. */
export function showInlineFigures(memory: RunMemory, watch: FunctionWatch): vscode.Disposable {
  const kinds = { current: decorationType("inlineFigure"), stale: decorationType("staleInlineFigure") };
  const hover = hoverText();
  let placed = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly found: FoundFunctions }
  >();
  /** The version of a document in which it was last asked for its functions. */
  let asked = new WeakMap<vscode.TextDocument, number>();
  /** What each editor shows, as JSON. */
  const shown = new WeakMap<vscode.TextEditor, string>();

  const show = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const uri = document.uri.toString();
    const known = placed.get(document);
    if (known?.version !== document.version) {
      if (asked.get(document) !== document.version && memory.runs().some((run) => run.uri === uri)) {
        asked.set(document, document.version);
        watch.look(document);
      }
      return;
    }
    const figures = inlineFigures(uri, known.found, memory.runs(), placesOf(document));
    const text = JSON.stringify([known.version, figures]);
    if (text !== (shown.get(editor) ?? JSON.stringify([known.version, []]))) {
      shown.set(editor, text);
      const options = (isStale: boolean) =>
        figures
          .filter((figure) => figure.isStale === isStale && figure.line < document.lineCount)
          .map((figure) => optionsOf(figure, document, hover));
      editor.setDecorations(kinds.current, options(false));
      editor.setDecorations(kinds.stale, options(true));
    }
  };
  const showAll = (): void => vscode.window.visibleTextEditors.forEach(show);

  memory.onChange(showAll);
  watch.onFunctions((document, found) => {
    placed.set(document, { version: document.version, found });
    vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(show);
  });
  return vscode.Disposable.from(
    kinds.current,
    kinds.stale,
    vscode.window.onDidChangeVisibleTextEditors(showAll),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("parallelBenchmark.codeLens")) {
        // Which functions have a lens has to be asked again.
        placed = new WeakMap();
        asked = new WeakMap();
      }
      if (
        change.affectsConfiguration("parallelBenchmark") ||
        change.affectsConfiguration("editor.codeLens")
      ) {
        showAll();
      }
    }),
  );
}

/** Turns the figures off, for as long as the setting is not turned on again. */
export async function hideInlineFigures(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("parallelBenchmark");
  await settings.update("inlineFigures", false, vscode.ConfigurationTarget.Global);
}

function placesOf(document: vscode.TextDocument): FigurePlaces {
  const settings = vscode.workspace.getConfiguration("parallelBenchmark", document);
  const areLensesShown = vscode.workspace.getConfiguration("editor", document).get("codeLens") !== false;
  return {
    isOn: readSetting(editorSettings.inlineFigures, settings.get("inlineFigures")).value,
    areLensesShown,
  };
}

function decorationType(colour: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor(`parallelBenchmark.${colour}Foreground`), margin: "0 0 0 2em" },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

function optionsOf(
  { line, text }: InlineFigure,
  document: vscode.TextDocument,
  hoverMessage: vscode.MarkdownString,
): vscode.DecorationOptions {
  const { end } = document.lineAt(line).range;
  return { range: new vscode.Range(end, end), renderOptions: { after: { contentText: text } }, hoverMessage };
}

function hoverText(): vscode.MarkdownString {
  const text = new vscode.MarkdownString(
    `[Show the panel](command:${showPanelCommand}) · [Turn off these figures](command:${hideFiguresCommand})`,
  );
  text.isTrusted = { enabledCommands: [showPanelCommand, hideFiguresCommand] };
  return text;
}

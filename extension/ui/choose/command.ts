import { readFile } from "node:fs/promises";
import { dirname, join, posix, relative } from "node:path";
import * as vscode from "vscode";
import { importsModule, namesIn, testCommand, type TestManifest } from "../../core/recording/testCommand.ts";
import { commandOf, quotedLine, type CommandLine } from "../../core/text/quotedWords.ts";
import { labelText } from "../../core/text/shownText.ts";

/** The last command of each folder in this window, as it is typed. */
const lastCommands = new Map<string, string>();

/** Takes note of a command that was chosen. */
export function rememberCommand(folder: string, command: CommandLine): void {
  lastCommands.set(folder, quotedLine(command));
}

/** Where commands run that call functions of a file: its workspace folder, or its own. */
export function commandFolder(uri: vscode.Uri): string {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? dirname(uri.fsPath);
}

/** The commands that may call functions of a file, as they are typed: the last one, those that run the tests which import the
 *  file, and the scripts of its package, tests first. */
export async function knownCommands(uri: vscode.Uri): Promise<readonly string[]> {
  const folder = commandFolder(uri);
  const last = lastCommands.get(folder);
  const manifest = (await packageAt(folder)) ?? {};
  const others = [...(await testsOf(uri, folder, manifest)), ...scriptsOf(manifest)];
  return [...(last === undefined ? [] : [last]), ...others.filter((command) => command !== last)];
}

/** What a person is asked. */
export interface CommandQuestion {
  readonly title: string;
  readonly question: string;
  /** For one who types. */
  readonly prompt: string;
}

/** Asks for a command, one of those that may call functions of a file or one that is typed. Undefined when nobody answers. */
export async function chooseCommand(
  asked: CommandQuestion,
  uri: vscode.Uri,
): Promise<CommandLine | undefined> {
  const typed = { label: "Type a command…", command: null };
  const known = await knownCommands(uri);
  const items = [...known.map((command) => ({ label: labelText(command), command })), typed];
  const picked =
    known.length === 0
      ? typed
      : await vscode.window.showQuickPick(items, {
          title: asked.title,
          placeHolder: asked.question,
        });
  const line = picked?.command === null ? await typeCommand(asked) : picked?.command;
  return line === undefined ? undefined : commandOf(line);
}

/** Files of tests that are looked into for imports, and those that are offered. */
const mostRead = 500;
const mostTests = 2;

/** Commands that run the files of tests which import a file: they take less time than all tests. */
async function testsOf(uri: vscode.Uri, folder: string, manifest: TestManifest): Promise<readonly string[]> {
  const within = new vscode.RelativePattern(
    vscode.Uri.file(folder),
    "**/*.{test,spec}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}",
  );
  const files = await vscode.workspace.findFiles(within, "**/node_modules/**", mostRead);
  const importing = await Promise.all(
    files.map(async ({ fsPath, path }) => {
      const text = await readFile(fsPath, "utf8").catch(() => "");
      const isImporting = importsModule(text, uri.path, (way) => posix.join(path, "..", way));
      return isImporting ? [relative(folder, fsPath)] : [];
    }),
  );
  return importing
    .flat()
    .toSorted((a, b) => a.length - b.length)
    .slice(0, mostTests)
    .flatMap((file) => testCommand(manifest, file) ?? []);
}

/** Scripts of the package, tests first. */
function scriptsOf({ scripts }: TestManifest): readonly string[] {
  const names = namesIn(scripts);
  const tests = names.filter((name) => /test/.test(name));
  const others = names.filter((name) => !/test/.test(name) && !/^(pre|post)/.test(name));
  return [...tests, ...others].map((name) => quotedLine(["npm", "run", name]));
}

async function packageAt(folder: string): Promise<TestManifest | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return typeof read === "object" && read !== null ? read : undefined;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? undefined : packageAt(parent);
  }
}

async function typeCommand({ title, prompt }: CommandQuestion): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt,
    placeHolder: "e.g. node --test src/similarity.test.js",
    ignoreFocusOut: true,
    validateInput: (text) =>
      commandOf(text) === undefined ? "Write a command, with an end to each quote." : undefined,
  });
}

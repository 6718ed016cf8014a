import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { quotedLine, quotedWords } from "../../core/text/quotedWords.ts";
import { labelText } from "../../core/text/shownText.ts";

/** A program with its arguments. */
export type CommandLine = readonly [name: string, ...given: string[]];

/** Asks for a command that calls a function: the last one, a script of the package, or one that is typed. Undefined when
 *  nobody answers.
 *  @param folder where it will run.
 *  @param last as it was typed. */
export async function chooseCommand(
  name: string,
  folder: string,
  last: string | undefined,
): Promise<CommandLine | undefined> {
  const typed = { label: "Type a command…", command: null };
  const scripts = await scriptsOf(folder);
  const known = [...(last === undefined ? [] : [last]), ...scripts.filter((script) => script !== last)];
  const items = [...known.map((command) => ({ label: labelText(command), command })), typed];
  const picked =
    known.length === 0
      ? typed
      : await vscode.window.showQuickPick(items, {
          title: `Record calls of "${name}"`,
          placeHolder: "Which command calls it?",
        });
  const line = picked?.command === null ? await typeCommand(name) : picked?.command;
  return line === undefined ? undefined : wordsOf(line);
}

/** Scripts of the package that a folder belongs to, tests first. */
async function scriptsOf(folder: string): Promise<readonly string[]> {
  const names = Object.keys((await packageAt(folder))?.scripts ?? {});
  const tests = names.filter((name) => /test/.test(name));
  const others = names.filter((name) => !/test/.test(name) && !/^(pre|post)/.test(name));
  return [...tests, ...others].map((name) => quotedLine(["npm", "run", name]));
}

async function packageAt(folder: string): Promise<{ readonly scripts?: object } | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return typeof read === "object" && read !== null ? read : undefined;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? undefined : packageAt(parent);
  }
}

async function typeCommand(name: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: `Record calls of "${name}"`,
    prompt: "A command that calls it: the program, a test, a script.",
    placeHolder: "e.g. node --test src/similarity.test.js",
    ignoreFocusOut: true,
    validateInput: (text) =>
      wordsOf(text) === undefined ? "Write a command, with an end to each quote." : undefined,
  });
}

function wordsOf(line: string): CommandLine | undefined {
  const read = quotedWords(line);
  const [name, ...given] = read.type === "words" ? read.words.map(({ text }) => text) : [];
  return name === undefined ? undefined : [name, ...given];
}

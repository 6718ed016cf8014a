import * as vscode from "vscode";
import { tagEdit } from "../../core/discovery/tagEdit.ts";
import { knownCommands } from "./command.ts";
import { chooseInputs } from "./inputs.ts";
import { chooseWorkload } from "./workload.ts";
import { editFunction, type FoundFunction } from "./editFunction.ts";
import type { RunMemory } from "../runs/memory.ts";
import type { LanguageServer } from "../services/languageClient.ts";
import { inputsFileCommand, recordCommand, type WriteTagArguments } from "../../core/protocol/server.ts";
import { notice } from "../services/notice.ts";

/** Where functions are found, and what is known of their runs. */
export interface TagParts {
  readonly server: LanguageServer;
  readonly memory: RunMemory;
}

/** Writes the inputs of a function into its JSDoc: those that are given, else those that a person picks or types. */
export async function writeInputs(parts: TagParts, { inputs, ...named }: WriteTagArguments): Promise<void> {
  const target = await chooseWorkload(parts.server, named);
  if (target === undefined) {
    return;
  }
  const { document, workload } = target;
  const uri = document.uri.toString();
  const commands = knownCommands(document.uri);
  const question = { server: parts.server, uri, workload, around: null, commands };
  const answer = inputs === null ? await chooseInputs(question, undefined) : undefined;
  const expression = inputs ?? (answer?.type === "inputs" ? answer.expression : undefined);
  if (expression !== undefined) {
    await writeTag(parts, document.uri, workload.name, expression);
  } else if (answer !== undefined) {
    await vscode.commands.executeCommand(answer.type === "record" ? recordCommand : inputsFileCommand, named);
  }
}

async function writeTag(parts: TagParts, uri: vscode.Uri, name: string, expression: string): Promise<void> {
  if ((await editFunction(parts, uri, name, (found) => tagEdits(found, expression))) === undefined) {
    void notice(
      "warning",
      `The tag could not be written above "${name}". Write it there yourself: @parallel ${expression}`,
    );
  }
}

function tagEdits(
  { document, text, workload }: FoundFunction,
  expression: string,
): readonly vscode.TextEdit[] | undefined {
  const { inputs } = workload;
  if (inputs.type === "known" && inputs.from === "tag") {
    return []; // Somebody has written one in the meantime, which shall stay.
  }
  const edit = tagEdit(text, workload, "parallel", expression);
  const range = edit && new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end));
  return range && edit && [new vscode.TextEdit(range, edit.newText)];
}

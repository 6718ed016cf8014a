import type { CodeAction, CodeActionContext, Diagnostic } from "vscode-languageserver/node";
import type { LocatedDiagnostic } from "../language/editor/locatedDiagnostic.ts";
import type { OfferedAction } from "../language/editor/codeActions.ts";

/** The kinds of actions that there are. */
export const actionKinds: readonly string[] = ["quickfix", "refactor"];

/** The actions as the editor wants them, of the kinds that it asks for. */
export function toCodeActions(
  uri: string,
  actions: readonly OfferedAction[],
  { only, diagnostics }: CodeActionContext,
): CodeAction[] {
  return actions
    .filter(({ kind }) => only === undefined || (kind !== null && only.includes(kind)))
    .map(({ title, kind, mends, effect }) => ({
      title,
      ...(kind !== null && { kind }),
      ...(mends !== null && { diagnostics: diagnostics.filter((one) => isSame(one, mends)) }),
      ...(effect.type === "edit"
        ? { edit: { changes: { [uri]: [...effect.edits] } } }
        : { command: { title, command: effect.command, arguments: [effect.argument] } }),
    }));
}

function isSame(shown: Diagnostic, { code, range }: LocatedDiagnostic): boolean {
  return shown.code === code && JSON.stringify(shown.range) === JSON.stringify(range);
}

import * as vscode from "vscode";
import { noticeText } from "../core/shownText.ts";

/** Shows a message in the corner of the window, in which the user's text is nothing but text. Resolves to the button that
 *  was pressed, undefined when it was closed. */
export function notice(
  severity: "error" | "warning" | "information",
  message: string,
  ...buttons: string[]
): Thenable<string | undefined> {
  const text = noticeText(message);
  switch (severity) {
    case "error":
      return vscode.window.showErrorMessage(text, ...buttons);
    case "warning":
      return vscode.window.showWarningMessage(text, ...buttons);
    case "information":
      return vscode.window.showInformationMessage(text, ...buttons);
  }
}

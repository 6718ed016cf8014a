import * as vscode from "vscode";
import { noticeText } from "../../core/text/shownText.ts";

/** Shows a message in the corner of the window, in which the user's text is nothing but text. Resolves to the button that
 *  was pressed, undefined when it was closed. A long message is shown whole. */
export function notice(
  severity: "error" | "warning" | "information",
  message: string,
  ...buttons: string[]
): Thenable<string | undefined> {
  const text = noticeText(message);
  // Without buttons VS Code shows one line, and cuts off the end, which says what to do.
  const shown = buttons.length === 0 && message.length > longestLine ? ["OK"] : buttons;
  switch (severity) {
    case "error":
      return vscode.window.showErrorMessage(text, ...shown);
    case "warning":
      return vscode.window.showWarningMessage(text, ...shown);
    case "information":
      return vscode.window.showInformationMessage(text, ...shown);
  }
}

/** Somewhat less than what fits into one line. */
const longestLine = 50;

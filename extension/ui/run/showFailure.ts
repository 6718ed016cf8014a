import * as vscode from "vscode";
import { actionLabel } from "../../core/findings/actionWords.ts";
import type { FindingAction } from "../../core/report/finding.ts";
import type { Failure } from "../../core/report/outcome.ts";
import { showLogButton, type Log } from "../services/log.ts";
import { notice } from "../services/notice.ts";
import { openSource } from "../services/openSource.ts";

/** Tells why a function could not run, and offers what can be done about it.
 *  @param act runs the function once more; absent where that is not offered. */
export async function showFailure(
  { location, message, action: known }: Failure,
  log: Log,
  act?: (action: FindingAction) => Promise<unknown>,
): Promise<void> {
  const goToLine = "Go to line";
  const action = act && known;
  const offered = action === undefined ? [] : [actionLabel(action)];
  const buttons = [...(location === null ? [] : [goToLine]), ...offered, showLogButton];
  const button = await notice("error", message, ...buttons);
  if (button === showLogButton) {
    log.channel.show(true);
  } else if (action !== undefined && button === actionLabel(action)) {
    await act?.(action);
  } else if (button === goToLine && location !== null) {
    await openSource(vscode.Uri.file(location.file), location.line);
  }
}

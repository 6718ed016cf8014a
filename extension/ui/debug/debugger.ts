import * as vscode from "vscode";
import type { RunArguments } from "../../core/protocol/server.ts";
import { chooseJob, type JobChoosing } from "../run/chooseJob.ts";
import { showFailure } from "../run/showFailure.ts";
import type { RowFiles } from "../runs/resultRows.ts";
import { findRun } from "../runs/runList.ts";
import { notice } from "../services/notice.ts";
import { chooseCall } from "./chooseCall.ts";
import { withSignal } from "./withSignal.ts";

/** Starts the editor's debugger on single calls. */
export interface CallDebugger {
  /** Debugs one call of the named function, or the one that a person means. Resolves to whether a debugger has started.
   *  @param index of the input; asked for when it is not given. */
  readonly debug: (named: RunArguments | undefined, index?: number) => Promise<boolean>;
  /** Removes what was made ready. */
  readonly close: () => Promise<void>;
}

/** Makes one that has started nothing. */
export function createDebugger(parts: JobChoosing & { readonly rowFiles: RowFiles }): CallDebugger {
  /** A session can be started again as long as there is its window. */
  const closing: (() => Promise<void>)[] = [];
  return {
    debug: async (asked, index) => {
      const chosen = await chooseJob(parts, asked, { type: "first" });
      if (chosen === undefined) {
        return false;
      }
      const { job, named } = chosen;
      const { request } = job;
      const last = findRun(parts.memory.runs(), named.uri, named.function);
      const call = await chooseCall(named.function, last, parts.rowFiles, index);
      if (call === undefined) {
        return false;
      }
      const title = `Making "${named.function}" ready for the debugger`;
      const ready = await withSignal(title, async (signal) => {
        const { readyToDebug } = await import("../../run/debug.ts");
        return readyToDebug(request, call, signal);
      });
      if (ready === undefined) {
        return false;
      }
      if ("failure" in ready) {
        parts.log.inBackground("showing a failure", showFailure(ready.failure, parts.log));
        return false;
      }
      closing.push(ready.close);
      const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(named.uri));
      const isStarted = await vscode.debug.startDebugging(folder, ready.launch);
      if (!isStarted) {
        void notice(
          "error",
          `VS Code's debugger did not start on "${named.function}". See the debug console, and whether the extension "JavaScript Debugger" is enabled.`,
        );
      }
      return isStarted;
    },
    close: async () => void (await Promise.allSettled(closing.map((close) => close()))),
  };
}

import { inspect } from "node:util";
import * as vscode from "vscode";
import { notice } from "./notice.ts";

/** Where the extension says what it does, for people who want to know more than the panel shows. */
export interface Log {
  readonly channel: vscode.LogOutputChannel;
  /** Logs a bug of ours with its stack, and shows it when it is the first of its kind in this window. */
  bug(doing: string, error: unknown): void;
  /** Lets something go on without being waited for. That it fails is a bug. */
  inBackground(doing: string, work: PromiseLike<unknown>): void;
}

/** Makes the output channel "Parallel Benchmark". */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel("Parallel Benchmark", { log: true });
  const shown = new Set<string>();

  const bug = (doing: string, error: unknown): void => {
    channel.error(`While ${doing}: ${inspect(error)}`);
    const what = error instanceof Error ? error.message : String(error);
    if (shown.has(what)) {
      return;
    }
    shown.add(what);
    const message = `Parallel Benchmark has a bug: ${what} (while ${doing}). The log has the details; please report it.`;
    void offerLog(message, channel);
  };

  return {
    channel,
    bug,
    inBackground(doing, work) {
      work.then(undefined, (error: unknown) => bug(doing, error));
    },
  };
}

/** The button of messages that leads to the log. */
export const showLogButton = "Show log";

async function offerLog(message: string, channel: vscode.LogOutputChannel): Promise<void> {
  const button = await notice("error", message, showLogButton);
  if (button === showLogButton) {
    channel.show(true);
  }
}

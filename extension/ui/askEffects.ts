import * as vscode from "vscode";
import type { WorkloadFunction } from "../core/discovered.ts";
import { effectsSentence } from "../core/effectWords.ts";
import { noticeText } from "../core/shownText.ts";

/** Asks before a function runs that changes files, uses the network or starts processes. */
export interface EffectsQuestion {
  /** Whether the function may run: nothing speaks against it, or somebody said so, now or before in this window. */
  mayRun(uri: string, workload: WorkloadFunction): Promise<boolean>;
}

/** Remembers the answers of one window. */
export function createEffectsQuestion(): EffectsQuestion {
  const allowed = new Set<string>();
  return {
    async mayRun(uri, { name, effects }) {
      if (effects.length === 0) {
        return true;
      }
      const question = effectsSentence(name, effects);
      const key = `${uri} ${question}`;
      const run = "Run";
      const isAllowed =
        allowed.has(key) ||
        (await vscode.window.showWarningMessage(
          `Run "${noticeText(name)}"?`,
          { modal: true, detail: noticeText(question) },
          run,
        )) === run;
      if (isAllowed) {
        allowed.add(key);
      }
      return isAllowed;
    },
  };
}

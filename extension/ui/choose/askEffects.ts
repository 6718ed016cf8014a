import * as vscode from "vscode";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { effectsQuestion } from "../../core/discovery/effectWords.ts";
import { noticeText } from "../../core/text/shownText.ts";

/** Asks before a function runs that changes files, uses the network or starts processes. */
export interface EffectsQuestion {
  /** Whether the function may run: nothing speaks against it, or somebody said so, now or before in this window. */
  mayRun(uri: string, workload: WorkloadFunction): Promise<boolean>;
}

/** Remembers for one window what was agreed to. Where in a file an effect stands does not matter, so that an edit above it
 *  brings no new question. */
export function createEffectsQuestion(): EffectsQuestion {
  const agreed = new Set<string>();
  return {
    async mayRun(uri, { name, effects }) {
      const keys = effects.map(({ what, file }) => JSON.stringify([uri, name, what, file]));
      if (keys.every((key) => agreed.has(key))) {
        return true;
      }
      const run = "Run";
      const detail = noticeText(effectsQuestion(name, effects));
      const question = `Run "${noticeText(name)}"?`;
      const isAllowed =
        (await vscode.window.showWarningMessage(question, { modal: true, detail }, run)) === run;
      if (isAllowed) {
        keys.forEach((key) => agreed.add(key));
      }
      return isAllowed;
    },
  };
}

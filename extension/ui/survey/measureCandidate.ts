import { join } from "node:path";
import * as vscode from "vscode";
import { intervalOf } from "../../core/report/interval.ts";
import { isEqual, toldSpeedup } from "../../core/report/pools.ts";
import type { RunArguments } from "../../core/protocol/server.ts";
import { chooseWorkload } from "../choose/workload.ts";
import { recordTarget } from "../record/recordInputs.ts";
import { runFunction, type RunCommandParts } from "../run/runCommand.ts";
import { exists } from "../services/exists.ts";
import { notice } from "../services/notice.ts";
import type { Surveys } from "./surveys.ts";

/** Runs a function of the survey, over what it has: recorded calls or other inputs that are known. Where there are none its calls
 *  are recorded first, while the command of the survey runs once more. What comes of it stands at its row.
 *  @param at that of the survey, which may not be the last one any more. */
export async function measureCandidate(
  parts: RunCommandParts,
  surveys: Surveys,
  at: number,
  row: number,
): Promise<void> {
  const kept = surveys.current();
  const candidate = kept?.survey.at === at ? kept.survey.rows[row] : undefined;
  if (kept === undefined || candidate === undefined) {
    return;
  }
  const uri = vscode.Uri.file(join(kept.folder, candidate.file));
  if (!(await exists(uri))) {
    void notice("warning", `The file "${candidate.file}" is not there any more. Find candidates anew.`);
    return;
  }
  const named = { uri: uri.toString(), function: candidate.name };
  if (!(await hasInputs(parts, named, kept.command))) {
    return;
  }
  const outcome = await runFunction(parts, named, { type: "first" });
  if (outcome?.type === "finished" && isEqual(outcome.report.equality.verdict)) {
    const told = toldSpeedup(outcome.report);
    if (told !== undefined) {
      const { workers, speedup } = told;
      const measured = { workers, functionTimes: speedup.value, interval: intervalOf(speedup) };
      await surveys.note(at, row, { measured });
    }
  }
}

/** Whether there is something to run a function over, which is recorded where nothing is known and there is a command for that.
 *  Without one a person is asked. */
async function hasInputs(
  parts: RunCommandParts,
  named: RunArguments,
  command: string | null,
): Promise<boolean> {
  if (command === null) {
    return true;
  }
  const target = await chooseWorkload(parts.server, named);
  return (
    target !== undefined &&
    (target.workload.inputs.type === "known" || (await recordTarget(parts, target, command)) !== undefined)
  );
}

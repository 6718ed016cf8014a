import * as vscode from "vscode";
import { surveyProfile } from "../../run/survey/keptProfile.ts";
import { exists } from "../services/exists.ts";
import { notice } from "../services/notice.ts";
import type { Surveys } from "./surveys.ts";

/** Shows what was sampled for the survey, of the thread that computed most, as the editor shows profiles. */
export async function openProfile(surveys: Surveys): Promise<void> {
  const kept = surveys.current();
  if (kept === undefined) {
    return;
  }
  const file = vscode.Uri.file(surveyProfile(kept.folder));
  if (await exists(file)) {
    await vscode.commands.executeCommand("vscode.open", file);
  } else {
    void notice("warning", "The profile of this survey is not there any more. Find candidates anew.");
  }
}

import { resolve } from "node:path";
import type { AgentInput } from "../../core/agents/tools.ts";
import { commandOf } from "../../core/text/quotedWords.ts";
import type { Surveyed } from "../survey/takeSurvey.ts";

/** What an agent wants to be surveyed; a sentence where that is nothing, or both.
 *  @param folder of the workspace, where commands run. */
export function surveyedBy(
  { command, cpuprofile }: Pick<AgentInput<"find_parallel_candidates">, "command" | "cpuprofile">,
  folder: string,
): Surveyed | string {
  if ((command === undefined) === (cpuprofile === undefined)) {
    return 'Give either a command that lets the program work, e.g. "npm test", or the path of a .cpuprofile.';
  }
  if (cpuprofile !== undefined) {
    return { type: "profile", folder, file: resolve(folder, cpuprofile) };
  }
  const words = commandOf(command ?? "");
  return words === undefined
    ? "The command has no words, or a quote without an end. Write it as in a shell, e.g. node build.js --all."
    : { type: "command", folder, command: words };
}

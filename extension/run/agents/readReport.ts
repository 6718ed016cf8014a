import { basename, resolve } from "node:path";
import { refusal, type AgentAnswer } from "../../core/agents/answer.ts";
import type { KeptReports } from "../../core/agents/keptReports.ts";
import { parseReports } from "../../core/agents/parseReports.ts";
import { reportsAnswer } from "../../core/agents/reportAnswer.ts";
import type { AgentInput } from "../../core/agents/tools.ts";
import { asSentence } from "../../core/text/foreignText.ts";
import { readRegularFile } from "../../system/regularFile.ts";

/** Tells of an earlier run again, or of those in a file.
 *  @param folder that a relative path begins in. */
export async function readReport(
  { run, file, maxCharacters: most }: AgentInput<"get_parallel_report">,
  folder: string,
  runs: Omit<KeptReports, "keep">,
): Promise<AgentAnswer> {
  if (file !== undefined) {
    return readFileOf(resolve(folder, file), most);
  }
  const id = run ?? runs.last();
  const report = runs.find(id);
  return report === undefined ? refusal(unknownRun(run, runs.known())) : reportsAnswer([report], most);
}

async function readFileOf(file: string, most: number): Promise<AgentAnswer> {
  try {
    const read = parseReports(await readRegularFile(file), basename(file));
    return typeof read === "string" ? refusal(read) : reportsAnswer(read, most);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refusal(
      `The report cannot be read: ${asSentence(why)} Give the path of a file that --json has written.`,
    );
  }
}

function unknownRun(run: string | undefined, known: readonly string[]): string {
  if (known.length === 0) {
    return "Nothing has run yet. Call run_parallel_benchmark first, or give the file of a report.";
  }
  return `There is no run ${run ?? ""} any more. There are: ${known.join(", ")}.`;
}

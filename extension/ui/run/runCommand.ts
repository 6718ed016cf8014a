import type { Outcome } from "../../core/report/outcome.ts";
import type { FindingAction } from "../../core/report/finding.ts";
import type { RunArguments } from "../../core/protocol/server.ts";
import { chooseJob, type JobChoosing, type RunMode } from "./chooseJob.ts";
import type { Runs } from "./runs.ts";
import { showFailure } from "./showFailure.ts";

/** What the panel is brought into view for. */
export interface ShownPanel {
  /** The id of a card. */
  readonly card?: string | undefined;
  /** The name of a function that is about to run. */
  readonly opening?: string;
}

/** What running a function from the editor needs. */
export interface RunCommandParts extends JobChoosing {
  readonly runs: Runs;
  /** The page stays where it is unless a card is to be brought into view. */
  readonly showPanel: (shown?: ShownPanel) => void;
}

/** Runs the named function, or the one that a person means, and resolves to its outcome; undefined when nothing ran. */
export async function runFunction(
  parts: RunCommandParts,
  asked: RunArguments | undefined,
  mode: RunMode,
): Promise<Outcome | undefined> {
  const { log, runs, showPanel } = parts;
  const chosen = await chooseJob(parts, asked, mode, (opening) => showPanel({ opening }));
  if (chosen === undefined) {
    return undefined;
  }
  const { job, named } = chosen;
  const runAgain = (change: FindingAction) => runFunction(parts, named, { type: "again", change });
  const measureSample = (sample: number): void =>
    log.inBackground("measuring a sample", runAgain({ type: "sample", sample }));
  const outcome = await runs.run(job, measureSample);
  if (outcome?.type === "failed") {
    log.inBackground("showing a failure", showFailure(outcome.report.failure, log, runAgain));
  }
  return outcome;
}

/** What the tools do, one measurement at a time. It is loaded when it is first needed: a server may wait for hours. */
import { join } from "node:path";
import { refusal, type AgentAnswer } from "../core/agents/answer.ts";
import { chosenOptions } from "../core/agents/chosen.ts";
import { createKeptReports, type KeptReports } from "../core/agents/keptReports.ts";
import { listAnswer, listedLate } from "../core/agents/listAnswer.ts";
import { runAnswer } from "../core/agents/reportAnswer.ts";
import type { AgentInput, AgentToolName } from "../core/agents/tools.ts";
import { createTurns } from "../core/turns.ts";
import { progressLine } from "../core/words/run.ts";
import { findWorkload, type AgentPlace } from "../run/agents/findWorkload.ts";
import { listWorkloads } from "../run/agents/listWorkloads.ts";
import { lastWords } from "../run/agents/lastWords.ts";
import { readReport } from "../run/agents/readReport.ts";
import { surveyForAgent } from "../run/agents/surveyForAgent.ts";
import { readAgainst } from "../run/against/readAgainst.ts";
import { deleteTemporaryLeftovers } from "../run/files/temporary.ts";
import { runWorkload } from "../run/pipeline.ts";
import { isUnreadable } from "../run/process/benchProcess.ts";
import { targetRequest } from "../run/targetRequest.ts";

/** Who waits for an answer. */
export interface Caller {
  /** He does not want it any more. */
  readonly signal: AbortSignal;
  /** Is told what goes on, in a few words. */
  readonly say: (words: string) => void;
}

/** What each tool does. */
export type AgentWork = {
  readonly [Name in AgentToolName]: (input: AgentInput<Name>, caller: Caller) => Promise<AgentAnswer>;
};

/** Makes the tools of a workspace. */
export function createWork(place: AgentPlace): AgentWork {
  const { dist, folder } = place;
  void deleteTemporaryLeftovers();
  process.on("uncaughtException", endUnlessUnreadable);
  const turns = createTurns();
  const kept = createKeptReports();

  /** Two measurements at once would measure each other. */
  async function alone(caller: Caller, work: () => Promise<AgentAnswer>): Promise<AgentAnswer> {
    caller.say("waiting for its turn");
    const giveBack = await turns.take(caller.signal, "last");
    if (giveBack === undefined) {
      return refusal("It was cancelled while another measurement went on.");
    }
    try {
      return await work();
    } finally {
      giveBack();
    }
  }

  return {
    async list_parallel_workloads({ paths, maxCharacters }, { signal }) {
      const listed = await listWorkloads(paths, place, signal);
      return listed === null ? refusal(listedLate) : listAnswer(listed, maxCharacters);
    },

    run_parallel_benchmark: (input, caller) => alone(caller, () => runFor(input, place, caller, kept)),

    get_parallel_report: (input) => readReport(input, folder, kept),

    find_parallel_candidates: (input, caller) =>
      alone(caller, () => surveyForAgent(input, { dist, folder, nodePath: process.execPath, ...caller })),
  };
}

async function runFor(
  input: AgentInput<"run_parallel_benchmark">,
  place: AgentPlace,
  { signal, say }: Caller,
  kept: KeptReports,
): Promise<AgentAnswer> {
  const options = chosenOptions(input);
  if (typeof options === "string") {
    return refusal(options);
  }
  const against = input.against === undefined ? null : readAgainst(input.against, place.folder);
  if (typeof against === "string") {
    return refusal(`\`against\`: ${against}`);
  }
  say("looking for the function");
  const found = await findWorkload(input, place, signal);
  if ("text" in found) {
    return found;
  }
  const benchFile = join(place.dist, "bench", "main.js");
  const choices = { folder: found.folder, options, against, nodePath: process.execPath, benchFile };
  const printed = lastWords();
  const { report } = await runWorkload(
    targetRequest(found.target, choices),
    { onProgress: (progress) => say(progressLine(progress)), onOutput: printed.hear },
    signal,
  );
  const answer = runAnswer(report, kept.keep(report), input.maxCharacters);
  return answer.isError ? { ...answer, text: `${answer.text}${printed.words()}` } : answer;
}

/** What a process with code of the project sends may be no message: its run fails, and tells why. */
function endUnlessUnreadable(error: Error): void {
  if (!isUnreadable(error)) {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(2);
  }
}

import { withoutPassword } from "../../core/hosts/password.ts";
import { mismatchLine, verdictSentence } from "../../core/verdicts/words.ts";
import { machineWords } from "../../core/words/machineLine.ts";
import { outcomeLine } from "../../core/words/run.ts";
import { formatCounted, formatMs } from "../../core/text/format.ts";
import type { Report } from "../../core/report/report.ts";
import type { Outcome } from "../../core/report/outcome.ts";
import { passedText } from "../../core/discovery/passing.ts";
import { shortText } from "../../core/text/previewText.ts";
import type { RunJob } from "./followRun.ts";
import type { Log } from "../services/log.ts";

/** Logs what starts, with everything that was decided about it. */
export function logJob({ request }: RunJob, { channel }: Log): void {
  const { function: name, file, line, inputsExpression, passing, options, nodePath, source } = request;
  channel.info(
    `"${name}" (${file}:${line}) starts over ${shortText(inputsExpression)}, each ${passedText(passing)}, ${source === null ? "as saved" : "as edited"}.`,
  );
  const engine = options.engine && withoutPassword(options.engine);
  channel.info(`"${name}" options: ${JSON.stringify({ ...options, engine, nodePath })}`);
}

/** Logs how a run ended: on what, with which times, and all that is known of a failure. */
export function logOutcome(outcome: Outcome, { channel }: Log): void {
  const line = outcomeLine(outcome);
  switch (outcome.type) {
    case "cancelled": {
      const { workload, rounds } = outcome.report;
      channel.info([`"${workload.function}": ${line}.`, rounds.why ?? ""].join(" ").trim());
      break;
    }
    case "failed": {
      const { workload, failure } = outcome.report;
      channel.error(`"${workload.function}": ${line} (${failure.stage}). ${failure.message}`);
      if (failure.stack !== null) {
        channel.error(failure.stack);
      }
      break;
    }
    case "finished": {
      const { report } = outcome;
      channel.info([`"${report.workload.function}": ${line}.`, ...details(report)].join("\n  "));
      break;
    }
  }
}

function details({ environment, serial, pools, equality, findings }: Report): readonly string[] {
  const { nodePath, platform } = environment;
  return [
    `${machineWords(environment)} · ${platform}, ${nodePath}`,
    `serial: ${formatMs(serial.medianMs)} in ${formatCounted(serial.samplesMs.length, "round")}`,
    ...pools.map(
      (pool) =>
        `${formatCounted(pool.workers, "worker")}: ${formatMs(pool.medianMs)}, start-up ${formatMs(pool.startupMs)}`,
    ),
    verdictSentence(equality),
    ...equality.mismatches.map((mismatch) => mismatchLine(mismatch)),
    ...findings.map(({ title, detail, advice }) => `${title}: ${detail} ${advice}`),
  ];
}

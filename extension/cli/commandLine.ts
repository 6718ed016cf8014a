/** The command line: the same pipeline as in the editor, for a terminal. */
import { readFileSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { plainFailure } from "../core/words/failures.ts";
import { isEqual } from "../core/report/pools.ts";
import { isSameAsOther } from "../core/words/against.ts";
import { asSentence } from "../core/text/foreignText.ts";
import type { Activity } from "../core/activity/activity.ts";
import type { Outcome } from "../core/report/outcome.ts";
import type { Timeline } from "../core/report/timeline.ts";
import { passingLine } from "../core/discovery/passing.ts";
import { resolveOptions } from "../core/options/runOptions.ts";
import { recordedWords } from "../core/recording/state.ts";
import { nothingMeasured } from "../core/measured/figures.ts";
import type { FailedTarget, Target } from "../core/protocol/finder.ts";
import { runWorkload } from "../run/pipeline.ts";
import type { RunObserver } from "../run/request.ts";
import { deleteTemporaryLeftovers } from "../run/files/temporary.ts";
import { recordingFile } from "../system/recordings.ts";
import { placedFrom } from "../run/process/surroundings.ts";
import { parseArguments, type Arguments } from "./arguments.ts";
import { withExportedRows } from "./exportedRows.ts";
import { resultsPieces } from "../run/files/reportFiles.ts";
import { beginResults, writeOutputs, type WrittenRun } from "./outputs.ts";
import type { Finder } from "../run/process/finder.ts";
import { createProgressLine } from "./progressLine.ts";
import { tellProgress } from "./runProgress.ts";
import { recordCalls } from "./record.ts";
import { tellRefusal } from "./parsing.ts";
import { surveyProgram } from "./survey.ts";
import { printToken, work } from "./worker.ts";
import { terminalOf } from "./terminal.ts";
import { failureLine, failureText, reportText, type TextView } from "./text.ts";

/** This file is built to `dist/cli/commandLine.js`; all other built files are found from there. */
const dist = new URL("../", import.meta.url);

/** Does what the arguments ask for.
 *  @param finder its owner ends it.
 *  @param signal cancels it.
 *  @returns the exit status. */
export async function main(argv: readonly string[], finder: Finder, signal: AbortSignal): Promise<number> {
  if (argv[0] === "record") {
    await deleteTemporaryLeftovers();
    return await recordCalls(argv.slice(1), dist, finder, resolveOptions({}).timeoutMs, signal);
  }
  if (argv[0] === "survey") {
    await deleteTemporaryLeftovers();
    return await surveyProgram(argv.slice(1), dist, finder, signal);
  }
  if (argv[0] === "worker" || argv[0] === "token") {
    void finder.end(); // Nothing is looked for.
    return argv[0] === "worker" ? await work(argv.slice(1), dist, signal) : await printToken();
  }
  const parsed = parseArguments(argv, version());
  if ("message" in parsed) {
    return tellRefusal(parsed);
  }
  await deleteTemporaryLeftovers();
  return await runAll(parsed, finder, signal);
}

/** How long finding what a target stands for may take, however short a run may be. The compiler alone takes a second until it
 *  is ready, and some more where other programs are busy. */
const leastFindingMs = 10_000;

async function runAll(parsed: Arguments, finder: Finder, signal: AbortSignal): Promise<number> {
  const { targets, inputs, options, outputs } = parsed;
  const request = { expression: inputs, spread: options.spread ?? null };
  const { print, view } = printer(parsed);
  const runs: WrittenRun[] = [];
  let status = 0;
  const tell = (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`A report could not be written: ${asSentence(why)}\n`);
    status = 2;
  };
  const results = await beginResults(outputs).catch(tell);
  if (status !== 0) {
    return status;
  }
  const findingMs = Math.max(leastFindingMs, resolveOptions(options).timeoutMs);
  const found = await finder.find(targets, request, findingMs, signal);
  void finder.end(); // It shall not take time from what is measured. Its owner waits for it.
  for (const target of found ?? []) {
    if (target.type === "workload") {
      const { recording, inputsExpression } = target;
      const words = recording ? recordedWords(recording, Date.now()) : inputsExpression;
      print(passingLine(target.workload.name, words, target.passing));
    }
    const shown: ShownRun = { timelines: [], activities: [] };
    const run = (observer: RunObserver) =>
      runTarget(target, parsed, shown, observer, signal).catch((error: unknown) => unrunnable(target, error));
    const { outcome, rows, gap } =
      outputs.html === undefined && results === undefined
        ? { outcome: await run({}), rows: undefined, gap: "" }
        : await withExportedRows(
            (asked) => run({ rows: asked }),
            async (report, reader) => results?.append(resultsPieces(report, reader, { hasHead: false })),
          ).catch((error: unknown) => ({ outcome: unrunnable(target, error), rows: undefined, gap: "" }));
    if (gap !== "") {
      const name = target.type === "failed" ? target.function : target.workload.name;
      process.stderr.write(`Results of "${name}" are not all written. ${gap}\n`);
      // A page says by itself what it does not have; who reads CSV would take it for all.
      status = results === undefined ? status : 2;
    }
    const { report } = outcome;
    if ("failure" in report) {
      process.stderr.write(`${failureLine(report)}\n`);
    }
    if (outcome.type !== "cancelled" || report.serial !== null) {
      print("failure" in report ? failureText(report, view()) : reportText(report, view()));
      runs.push({ report, ...shown, rows });
    }
    if (signal.aborted) {
      status = 130;
      break;
    }
    status = Math.max(status, statusOf(outcome));
  }
  // Earlier files are worth more than an empty report.
  if (found === null || (status === 130 && runs.length === 0)) {
    await results?.discard();
    return 130;
  }
  const hasResults = runs.some(({ report }) => !("failure" in report));
  try {
    await (status === 130 && !hasResults ? results?.discard() : results?.finish());
    const written = await writeOutputs(runs, outputs, fileURLToPath(new URL("webview", dist)));
    if (written.length > 0) {
      print(`Written: ${written.join(", ")}`);
    }
  } catch (error) {
    tell(error);
  }
  return status;
}

async function runTarget(
  target: Target,
  parsed: Arguments,
  shown: ShownRun,
  observer: RunObserver,
  signal: AbortSignal,
): Promise<Outcome> {
  if (target.type === "failed") {
    return failedOutcome(target);
  }
  const folder = process.cwd();
  const { file, workload, inputsExpression, passing, clues } = target;
  const line = createProgressLine(process.stderr);
  const { stop, ...progress } = tellProgress(workload.name, line);
  try {
    return await runWorkload(
      {
        file,
        source: null,
        folder,
        function: workload.name,
        ...(workload.reach !== undefined && { reach: workload.reach }),
        ...(workload.filesAs !== undefined && { filesAs: workload.filesAs }),
        line: workload.line,
        passing: passing.passing,
        clues,
        inputsExpression,
        ...(target.recording && {
          recording: recordingFile({ folder, file, function: workload.name }),
        }),
        options: resolveOptions(placedFrom(folder, parsed.options), placedFrom(dirname(file), workload.tags)),
        ...(parsed.against !== null && { against: parsed.against }),
        // The person who started this chose the Node it runs on.
        nodePath: parsed.nodePath ?? process.execPath,
        benchFile: fileURLToPath(new URL("bench/main.js", dist)),
      },
      {
        ...observer,
        ...progress,
        ...(parsed.outputs.trace !== undefined && {
          onTimeline: (timeline) => shown.timelines.push(timeline),
        }),
        ...(parsed.outputs.html !== undefined && {
          onActivity: (activity) => shown.activities.push(activity),
        }),
        onOutput: (text) => {
          line.clear();
          process.stderr.write(text);
        },
      },
      signal,
    );
  } finally {
    stop();
  }
}

/** What a target's run has come to that ended in a way nobody expects. */
function unrunnable(target: Target, error: unknown): Outcome {
  const why = error instanceof Error ? error.message || error.name : String(error);
  const name = target.type === "failed" ? target.function : target.workload.name;
  const failure = plainFailure("start", `"${name}" could not be run: ${asSentence(why)}`);
  return failedOutcome({ type: "failed", file: target.file, function: name, failure });
}

function failedOutcome({ file, failure, function: name }: FailedTarget): Outcome {
  const displayFile = relative(process.cwd(), file).split(sep).join("/");
  const workload = { file: displayFile, function: name, line: 1, inputs: null, inputsExpression: "" };
  return { type: "failed", report: { version: 1, workload, failure, ...nothingMeasured } };
}

/** What a run shows of its last maps, for the outputs that ask for it. */
interface ShownRun {
  readonly timelines: Timeline[];
  readonly activities: Activity[];
}

/** Text for people goes to standard output, unless something for a program goes there. */
function printer({ outputs, isQuiet, isDetailed }: Arguments) {
  const stream = Object.values(outputs).includes("-") ? process.stderr : process.stdout;
  return {
    print: isQuiet ? () => {} : (text: string) => void stream.write(`${text}\n\n`),
    /** Asked for each text: a person may have changed the width of the terminal. */
    view: (): TextView => ({ ...terminalOf(stream), isDetailed }),
  };
}

function statusOf(outcome: Outcome): number {
  if (outcome.type !== "finished") {
    return 2;
  }
  const { report } = outcome;
  return isEqual(report.equality.verdict) && isSameAsOther(report) ? 0 : 1;
}

function version(): string {
  const { version: text } = JSON.parse(readFileSync(new URL("../package.json", dist), "utf8"));
  return String(text);
}

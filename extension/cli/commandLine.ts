/** The command line: the same pipeline as in the editor, for a terminal. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isEqual } from "../core/report/pools.ts";
import { isSameAsOther } from "../core/words/against.ts";
import { asSentence } from "../core/text/foreignText.ts";
import type { Outcome } from "../core/report/outcome.ts";
import { passingLine } from "../core/discovery/passing.ts";
import { statusOfGate, type GateResult } from "../core/gate/gate.ts";
import { resolveOptions } from "../core/options/runOptions.ts";
import { recordedWords } from "../core/recording/state.ts";
import { againText, gateTitle, unchangedText } from "../core/words/gate.ts";
import type { Target } from "../core/protocol/finder.ts";
import type { RunObserver, RunRequest } from "../run/request.ts";
import { deleteTemporaryLeftovers } from "../run/files/temporary.ts";
import { parseArguments, type Arguments, type Outputs } from "./arguments.ts";
import { withExportedRows, type RunWithRows } from "./exportedRows.ts";
import { createGate, type Gate } from "./gate.ts";
import type { Run } from "./gateMeasuring.ts";
import { gateText } from "./gateText.ts";
import { resultsPieces, type UnfinishedFile } from "../run/files/reportFiles.ts";
import { beginResults, writeOutputs, type WrittenRun } from "./outputs.ts";
import type { Finder } from "../run/process/finder.ts";
import { serveAgents } from "./mcp.ts";
import { recordCalls } from "./record.ts";
import { tellRefusal } from "./parsing.ts";
import { failedOutcome, nameOf, requestOf, runRequest, unrunnable, type ShownRun } from "./runTarget.ts";
import { surveyProgram } from "./survey.ts";
import { printToken, work } from "./worker.ts";
import { terminalOf } from "./terminal.ts";
import { failureLine, failureText, reportText, type TextView } from "./text.ts";

/** This file is built to `dist/cli/commandLine.js`; all other built files are found from there. */
const dist = new URL("../", import.meta.url);

/** Does what the arguments ask for, until the signal cancels it, and gives the exit status. The finder's owner ends that. */
export async function main(argv: readonly string[], finder: Finder, signal: AbortSignal): Promise<number> {
  if (argv[0] === "record") {
    await deleteTemporaryLeftovers();
    return await recordCalls(argv.slice(1), dist, finder, resolveOptions({}).timeoutMs, signal);
  }
  if (argv[0] === "survey") {
    await deleteTemporaryLeftovers();
    return await surveyProgram(argv.slice(1), dist, finder, signal);
  }
  if (argv[0] === "mcp") {
    return await finder.end().then(() => serveAgents(argv.slice(1), dist));
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
  const profiles = new Set<string>();
  let status = 0;
  const tell = (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`A report could not be written: ${asSentence(why)}\n`);
    status = 2;
  };
  const gate = await gateOf(parsed, print);
  if (gate === undefined) {
    return 2;
  }
  const results = (await beginResults(outputs).catch(tell)) ?? undefined;
  if (status !== 0) {
    return status;
  }
  const findingMs = Math.max(leastFindingMs, resolveOptions(options).timeoutMs);
  const found = await finder.find(targets, request, findingMs, signal);
  void finder.end(); // It shall not take time from what is measured. Its owner waits for it.
  for (const target of found ?? []) {
    tellPassing(target, print);
    const shown: ShownRun = { timelines: [], activities: [], profiles };
    const broken = (error: unknown): Outcome => {
      const outcome = unrunnable(target, error);
      gate?.fail(outcome.report);
      return outcome;
    };
    const start = await startOf(target, parsed, gate, signal).catch(
      (error: unknown) => async () => broken(error),
    );
    if (start === null) {
      print(unchangedText(nameOf(target)));
      continue;
    }
    const run = (observer: RunObserver) =>
      start((each) => runRequest(each, parsed, shown, observer, signal)).catch(broken);
    const { outcome, rows, gap } = await withRowsAsked(run, outputs, results, broken);
    if (gap !== "") {
      process.stderr.write(`Results of "${nameOf(target)}" are not all written. ${gap}\n`);
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
    status = Math.max(status, statusOf(outcome, parsed.gate));
  }
  // Earlier files are worth more than an empty report.
  if (found === null || (status === 130 && runs.length === 0)) {
    await results?.discard();
    return 130;
  }
  const gated = status === 130 ? null : (gate?.result() ?? null);
  if (gated !== null) {
    status = status === 2 ? status : statusOfGate(gated);
    print(gateText(gated, view()));
    tellQuietly(parsed, status === 0 ? "" : `${gateTitle(gated)}.`);
  }
  const writing = writeAll(runs, outputs, { results, gate, gated, isCancelled: status === 130 });
  const written = await writing.catch(tell);
  if (written && written.length + profiles.size > 0) {
    print(`Written: ${[...written, ...profiles].join(", ")}`);
  }
  return status;
}

/** Writes what was asked for, and gives the names of the files.
 *  @param runs those that are over. */
async function writeAll(
  runs: readonly WrittenRun[],
  outputs: Outputs,
  { results, gate, isCancelled, gated }: Writing,
): Promise<readonly string[]> {
  const hasResults = runs.some(({ report }) => !("failure" in report));
  await (isCancelled && !hasResults ? results?.discard() : results?.finish());
  const files = await writeOutputs(runs, outputs, fileURLToPath(new URL("webview", dist)), gated);
  const baseline = isCancelled ? undefined : await gate?.save();
  return baseline === undefined ? files : [...files, baseline];
}

interface Writing {
  /** That of the rows, which is begun. */
  readonly results: UnfinishedFile | undefined;
  readonly gate: Gate | null;
  readonly gated: GateResult | null;
  /** Of what was cancelled nothing is kept for later. */
  readonly isCancelled: boolean;
}

/** Says how inputs reach the function. */
function tellPassing(target: Target, print: (text: string) => void): void {
  if (target.type === "workload") {
    const { recording, inputsExpression } = target;
    const words = recording ? recordedWords(recording, Date.now()) : inputsExpression;
    print(passingLine(target.workload.name, words, target.passing));
  }
}

/** Says what ends with a failure where nothing else is said. */
function tellQuietly({ isQuiet }: Arguments, error: string): void {
  if (isQuiet && error !== "") {
    process.stderr.write(`${error}\n`);
  }
}

/** Runs a target, with its rows where an output has them. */
async function withRowsAsked(
  run: (observer: RunObserver) => Promise<Outcome>,
  { html }: Outputs,
  results: UnfinishedFile | undefined,
  broken: (error: unknown) => Outcome,
): Promise<RunWithRows> {
  if (html === undefined && results === undefined) {
    return { outcome: await run({}), rows: undefined, gap: "" };
  }
  return withExportedRows(
    (asked) => run({ rows: asked }),
    async (report, reader) => results?.append(resultsPieces(report, reader, { hasHead: false })),
  ).catch((error: unknown) => ({ outcome: broken(error), rows: undefined, gap: "" }));
}

/** The gate that is asked for, null for none; undefined where there can be none, which it says. */
async function gateOf({ gate }: Arguments, print: (text: string) => void): Promise<Gate | null | undefined> {
  const tell = (request: RunRequest, measurements: number) =>
    print(againText(request.function, measurements));
  try {
    return gate && (await createGate(gate, version(), tell));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

/** What runs a target; null where a gate has seen that it need not run. */
async function startOf(
  target: Target,
  parsed: Arguments,
  gate: Gate | null,
  signal: AbortSignal,
): Promise<((run: Run) => Promise<Outcome>) | null> {
  if (target.type === "failed") {
    const outcome = failedOutcome(target);
    gate?.fail(outcome.report);
    return async () => outcome;
  }
  const request = requestOf(target, parsed, dist);
  return gate === null ? (run) => run(request) : gate.look(request, signal);
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

/** With a gate, what differs is for that to judge. */
function statusOf(outcome: Outcome, gate: Arguments["gate"]): number {
  if (outcome.type !== "finished") {
    return 2;
  }
  const { report } = outcome;
  const isSame = isEqual(report.equality.verdict) && isSameAsOther(report);
  return isSame || gate?.rule ? 0 : 1;
}

function version(): string {
  const { version: text } = JSON.parse(readFileSync(new URL("../package.json", dist), "utf8"));
  return String(text);
}

import * as vscode from "vscode";
import { quickOptions } from "../../core/debugging/profiling.ts";
import { isEqual } from "../../core/report/pools.ts";
import type { Outcome } from "../../core/report/outcome.ts";
import { comparedTexts } from "../../core/verdicts/testMessage.ts";
import { verdictSentence } from "../../core/verdicts/words.ts";
import { chooseJob } from "../run/chooseJob.ts";
import type { RunCommandParts } from "../run/runCommand.ts";

/** The tests that there are. */
export interface KnownTests {
  readonly controller: vscode.TestController;
  /** Looks for the tests of a file. */
  readonly look: (file: vscode.TestItem) => Promise<void>;
}

/** Runs the tests that are asked for, one after the other: each in one round, of which only the results count. */
export async function runTests(
  parts: RunCommandParts,
  { controller, look }: KnownTests,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const run = controller.createTestRun(request);
  const ending = new AbortController();
  token.onCancellationRequested(() => ending.abort());
  try {
    const asked = request.include ?? itemsOf(controller.items);
    for (const test of await testsOf(asked, look)) {
      if (request.exclude?.includes(test)) {
        continue;
      }
      if (ending.signal.aborted) {
        run.skipped(test);
        continue;
      }
      run.started(test);
      const startMs = performance.now();
      const outcome = await resultsOf(parts, test, run, ending.signal);
      tell(run, test, outcome, performance.now() - startMs);
    }
  } finally {
    run.end();
  }
}

/** Those of whole files among them. */
async function testsOf(
  asked: readonly vscode.TestItem[],
  look: KnownTests["look"],
): Promise<vscode.TestItem[]> {
  const tests: vscode.TestItem[] = [];
  for (const item of asked) {
    if (item.canResolveChildren) {
      await look(item);
      tests.push(...itemsOf(item.children));
    } else {
      tests.push(item);
    }
  }
  return tests;
}

function itemsOf(items: vscode.TestItemCollection): vscode.TestItem[] {
  return [...items].map(([, item]) => item);
}

/** Undefined where nothing ran, which has been said. */
async function resultsOf(
  parts: RunCommandParts,
  { uri, id }: vscode.TestItem,
  run: vscode.TestRun,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const named = uri && { uri: uri.toString(), function: id };
  const chosen = await chooseJob(parts, named, { type: "first" });
  if (chosen === undefined) {
    return undefined;
  }
  const { against: _, ...alone } = chosen.job.request;
  const request = { ...alone, options: quickOptions(alone.options) };
  const { runWorkload } = await import("../../run/pipeline.ts");
  const onOutput = (text: string): void => run.appendOutput(text.replaceAll(/\r?\n/g, "\r\n"));
  return parts.runs.apart(signal, () => runWorkload(request, { onOutput }, signal));
}

function tell(run: vscode.TestRun, test: vscode.TestItem, outcome: Outcome | undefined, ms: number): void {
  switch (outcome?.type) {
    case undefined:
    case "cancelled":
      run.skipped(test);
      break;
    case "failed": {
      const { message, location } = outcome.report.failure;
      const told = new vscode.TestMessage(message);
      const place = location && new vscode.Position(location.line - 1, location.column - 1);
      run.errored(test, place ? at(told, vscode.Uri.file(location.file), place) : atTest(told, test), ms);
      break;
    }
    case "finished": {
      const { equality } = outcome.report;
      if (isEqual(equality.verdict)) {
        run.passed(test, ms);
      } else {
        const { serial, pool } = comparedTexts(equality.mismatches);
        const told = vscode.TestMessage.diff(verdictSentence(equality), serial, pool);
        run.failed(test, atTest(told, test), ms);
      }
    }
  }
}

function atTest(message: vscode.TestMessage, { uri, range }: vscode.TestItem): vscode.TestMessage {
  return uri === undefined || range === undefined ? message : at(message, uri, range.start);
}

function at(message: vscode.TestMessage, uri: vscode.Uri, place: vscode.Position): vscode.TestMessage {
  message.location = new vscode.Location(uri, place);
  return message;
}

/** The words for every way in which a workload cannot be run: what failed, why, what to do next. */
import { partOf } from "../verdicts/evidenceWords.ts";
import { inputAdvice, lossWords } from "../verdicts/lossWords.ts";
import { asSentence, withoutStop } from "../text/foreignText.ts";
import { formatCounted, formatMs } from "../text/format.ts";
import type { Progress } from "../report/progress.ts";
import type { Failure } from "../report/outcome.ts";
import type { BenchFailure } from "../protocol/benchFailure.ts";
import { isDeed, moduleMessage, noClues, type ModuleClues } from "./moduleFailures.ts";
import { visibleLines } from "../text/previewText.ts";

/** What a person reads about a failure in the bench process. `name` is the workload's function. Text of its error can
 *  move no cursor, turn no text around and fill no page. */
export function failureMessage(name: string, failure: BenchFailure, clues: ModuleClues = noClues): string {
  const { stage } = failure;
  const culprit = stage === "inputs" ? capitalised(inputsOf(name)) : `"${name}"`;
  const error = { name: visibleLines(failure.error.name), message: visibleLines(failure.error.message) };
  const said = error.name === "thrown value" ? [error.message] : [error.name, error.message].filter(Boolean);
  const what = asSentence(said.join(": "));
  if (failure.byModule && isDeed(failure.reason)) {
    return moduleMessage(name, failure.reason, { what, at: where(failure), clues });
  }
  switch (failure.reason) {
    case "threw":
      return threwMessage(name, what, failure);
    case "threw-again":
      return `"${name}" threw${where(failure)} when it ran over its inputs again, though not the first time: ${what} To be measured it runs many times in one process, so that no call may leave anything behind that stops a later one.`;
    case "all-threw":
      return `"${name}" threw at every input, so that none is left to run when those are left out:${where(failure)} ${what} Check the function, or give it other inputs.`;
    case "exit":
      return stage === "inputs"
        ? `${error.message} by the inputs of "${name}", not by the function. ${inputsAdvice}`
        : `${error.message} by "${name}"${where(failure)}, which would end the worker. Return instead, or throw an error.`;
    case "unhandled-rejection":
      return `${culprit} left a promise that was rejected and not handled${where(failure)}: ${what} Await the promise, or catch its error.`;
    case "uncaught-exception":
      return stage === "start"
        ? `The benchmark itself failed while it ran "${name}": ${what} This is a mistake of Parallel Benchmark, please report it.`
        : `${culprit} caused an exception outside of ${stage === "inputs" ? "their expression" : "its call"}${where(failure)}: ${what} Catch it where it happens, e.g. in the timer or event handler.`;
    case "out-of-memory":
      return `${culprit} ran out of memory${where(failure)}. ${failure.host === undefined ? memoryAdvice : hostMemoryAdvice}`;
    case "worker-lost":
      return `A worker ended unexpectedly while it ran "${name}"${where(failure)} (${withoutStop(what)}). See the log for what it wrote.`;
    case "hosts":
      return `"${name}" cannot run on hosts. ${asSentence(error.message)}`;
    case "hosts-lost":
      return `"${name}" cannot run on hosts: ${asSentence(error.message)} Run it again.`;
    case "no-function":
      return `"${name}" cannot be called. ${error.message} Give the name of a function.`;
    case "not-iterable":
      return `The inputs of "${name}" cannot be used. ${error.message} Give an array or another finite iterable with @parallel.`;
    case "empty":
      return `There are no inputs for "${name}". ${error.message} Give at least one with @parallel.`;
    case "too-many":
      return `The inputs of "${name}" do not end. ${error.message} Give a shorter list with @parallel.`;
    case "not-spreadable":
      return `The inputs of "${name}" cannot be used. Each has to be a list of arguments, and input ${failure.inputIndex ?? 0} (${failure.input ?? ""}) is none. Give lists, e.g. [["a", 1], ["b", 2]], or pass each input as the one argument with "@spread false" or --no-spread.`;
    case "inputs-changed":
      return `"${name}" changes its inputs: ${error.message} Write them as an expression that makes all of them anew, e.g. @parallel makeInputs(), or let the function change a copy.`;
    case "result-not-cloneable":
      return `"${name}" returned something${where(failure)} that cannot be copied back, unlike in the serial run: ${asSentence(error.message)} Return plain data.`;
    case "input-not-cloneable":
      return `The inputs of "${name}" cannot be sent to a worker${where(failure)}: ${asSentence(error.message)} Give it plain data.`;
    case "input-too-deep":
      return `${failure.inputIndex === null ? "An input" : `Input ${failure.inputIndex}`} of "${name}" is nested too deep to be sent to a worker${poolOf(failure)}: copying it takes a call for each level, and there is no room for so many. Make it flatter, e.g. a list whose parts name each other by index, or send what it is made of.`;
  }
}

/** Whose code runs while a run is there. */
export interface Culprit {
  /** As it stands within a sentence. */
  readonly who: string;
  /** What to do when that code takes too long. */
  readonly advice: string;
}

/** Whose code runs: that of the module while it is loaded, of the inputs while they are made, of the function.
 *  @param name of the function. */
export function culpritOf(name: string, { type }: Progress): Culprit {
  switch (type) {
    case "loading":
      return { who: `the module of "${name}"`, advice: "Let it do less while it is loaded" };
    case "makingInputs":
      return { who: inputsOf(name), advice: "Check the expression that gives them" };
    case "waitingForQuiet": // No limit runs yet.
    case "compiling":
      return {
        who: `reading and compiling "${name}"`,
        advice: "Check that all files that it imports can be read",
      };
    case "running":
    case "waitingForHosts":
    case "startingOther":
    case "measuringVariants":
    case "measuringRuntime":
    case "holdingMemory":
    case "callingFirst":
    case "findingBreakEven":
    case "measuringResponsiveness":
    case "awaitingTogether":
    case "comparing":
    case "controlling":
      return { who: `"${name}"`, advice: "Give it smaller or fewer inputs" };
  }
}

/** What a person reads when a run took longer than it may. `doing` says where it was, e.g. `serial, warm-up, input 3`. */
export function timeoutMessage({ who, advice }: Culprit, timeoutMs: number, doing: string): string {
  return `${capitalised(who)} did not finish within ${formatMs(timeoutMs)}; it was at: ${doing}. ${advice}, or raise the timeout ("parallelBenchmark.timeoutSeconds", --timeout).`;
}

/** What a person reads when the bench process ended without a last word. `ending` is its exit status or signal. */
export function crashMessage({ who }: Culprit, ending: string, doing: string, output: string): string {
  return isOutOfMemory(output)
    ? `${capitalised(who)} ran out of memory at: ${doing}. ${memoryAdvice}`
    : `The process that ran ${who} ended unexpectedly (${ending}) at: ${doing}. See the log for what it wrote.`;
}

/** What a person reads when nobody knows what a file has to run, because looking took longer than it may. */
export function unfoundMessage(fileName: string, timeoutMs: number): string {
  return `Looking for functions in ${fileName} did not finish within ${formatMs(timeoutMs)}. Check that it and all files that it imports can be read, or raise the timeout (--timeout).`;
}

/** The same where the process that looked has ended. `ending` is its exit status or signal. */
export function unfoundWithCrash(fileName: string, ending: string, output: string): string {
  return isOutOfMemory(output)
    ? `Looking for functions in ${fileName} ran out of memory. Move what is to be measured into a smaller file, or raise the limit with NODE_OPTIONS=--max-old-space-size.`
    : `The process that looked for functions in ${fileName} ended unexpectedly (${ending}). Run it again, and please report it if that happens again.`;
}

/** Whether a process that wrote this before its end had no memory left. */
export function isOutOfMemory(output: string): boolean {
  return /heap out of memory|allocation failed/i.test(output);
}

/** What a person reads when the bench process said that it was over before it was. */
export function unfinishedMessage(name: string): string {
  return `The process that ran "${name}" said that it had finished, but never told what it measured. ${foreignAdvice}`;
}

/** What a person reads when a message of the bench process is none of this program's. `message` is as it came. */
export function nonsenseMessage(name: string, message: string): string {
  return `The process that ran "${name}" sent what only its measurement may send, and not as that does: ${asSentence(message)} ${foreignAdvice}`;
}

const foreignAdvice =
  "Do not send messages to the parent process, write to its pipes, or change how values become JSON (toJSON) in code that is measured.";

function inputsOf(name: string): string {
  return `the inputs of "${name}"`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const inputsAdvice = "Check the expression that gives them: it only has to give a list.";

const memoryAdvice =
  "Use smaller inputs or fewer workers, or raise the limit with NODE_OPTIONS=--max-old-space-size.";

const hostMemoryAdvice =
  "A worker there has the host's memory divided by all its workers: use smaller inputs, or let the host offer fewer workers (--cores).";

/** A failure of a stage before or around the bench process, where only words are known. */
export function plainFailure(stage: Failure["stage"], message: string): Failure {
  const text = visibleLines(message);
  return { stage, message: text, inputIndex: null, input: null, workers: null, location: null, stack: null };
}

function threwMessage(name: string, what: string, failure: BenchFailure): string {
  switch (failure.stage) {
    case "inputs":
      return `The inputs of "${name}" could not be made: ${what} Check the expression that gives them.`;
    case "pool":
      return `"${name}" threw${where(failure)}, though not in the serial run: ${what}${poolCauseWords(failure)}`;
    case "serial":
    case "load":
    case "discover":
    case "compile":
    case "start":
    case "timeout":
      return `"${name}" threw${where(failure)}: ${what}`;
  }
}

/** Why it threw there only, and what to do; empty where nobody knows. */
function poolCauseWords({ poolCause, inputIndex, host }: BenchFailure): string {
  switch (poolCause?.type) {
    case "lost-in-transfer": {
      const { path, lost } = poolCause;
      return ` On the way to a worker, ${partOf(inputIndex ?? 0, path)} ${lossWords(lost)}, and serially it throws for such a copy as well. ${inputAdvice(lost)}`;
    }
    case "left-behind":
      return " By now it throws in a fresh process as well: the serial run has left something behind outside of its memory, such as a file, that stops a later call. To be measured it runs many times, so let it leave nothing behind.";
    case "environment":
      return ` On the main thread of a fresh process${host === undefined ? "" : " here"} it does not throw for a copy of that input: look for what is different ${host === undefined ? "in a worker, such as isMainThread, workerData or process.chdir" : "there, such as a file, an environment variable, the time zone or Node"}.`;
    case undefined:
      return "";
  }
}

function where(failure: BenchFailure): string {
  const { inputIndex, input, workers, stage } = failure;
  const at = inputIndex === null ? "" : ` at input ${inputIndex}${input === null ? "" : ` (${input})`}`;
  const run = stage === "serial" ? " in the serial run" : "";
  return at + (workers === null ? run : poolOf(failure));
}

function poolOf({ workers, host }: BenchFailure): string {
  const on = host === undefined ? "" : ` on the host ${visibleLines(host)}`;
  return workers === null ? "" : ` in the pool of ${formatCounted(workers, "worker")}${on}`;
}

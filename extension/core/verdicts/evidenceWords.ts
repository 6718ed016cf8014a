/** Words for what a verdict on results rests on. */
import { runtimes } from "../report/runtimes.ts";
import type {
  Control,
  ControlName,
  VerdictEvidence,
  InputChange,
  InputOrder,
  LostEvidence,
  OverwrittenEvidence,
} from "../report/controls.ts";
import { differOn, hostsAdvice, setApart } from "./hostWords.ts";
import { lossAdvice, lossWords } from "./lossWords.ts";
import { withoutStop } from "../text/foreignText.ts";
import { formatCount, formatCounted, formatMs } from "../text/format.ts";

type Of<Type extends VerdictEvidence["type"]> = Extract<VerdictEvidence, { readonly type: Type }>;

/** What the control runs have shown, in a whole sentence with the place and the values. */
export function evidenceSentence(evidence: VerdictEvidence): string {
  switch (evidence.type) {
    case "input-mutated":
      return inputMutated(evidence);
    case "nondeterministic":
      return nondeterministic(evidence);
    case "lost-in-transfer":
      return lostInTransfer(evidence);
    case "shared-state":
      return sharedState(evidence);
    case "overwritten-results":
      return overwritten(evidence);
    case "environment":
      return environment(evidence);
  }
}

/** The one thing to do about it. */
export function evidenceAdvice(evidence: VerdictEvidence): string {
  if (evidence.type === "environment" && evidence.hosts !== undefined) {
    return hostsAdvice(evidence.hosts);
  }
  return evidence.type === "lost-in-transfer" ? lossAdvice(evidence) : evidenceAdvices[evidence.type];
}

/** The same, where it does not depend on what was seen. */
export const evidenceAdvices: Readonly<Record<Exclude<VerdictEvidence["type"], "lost-in-transfer">, string>> =
  {
    "input-mutated": "Let the function change a copy of its input and return that.",
    nondeterministic: "Take what is chance or time from the input, such as a seed or a date.",
    "shared-state": "Keep nothing between calls: make it inside the function, or give it with the input.",
    "overwritten-results":
      "Return a copy, e.g. result.slice() or structuredClone(result), or make the object inside the function.",
    environment: "Let the function read nothing of the thread or process it runs in: give it with the input.",
  };

/** What was not looked at, so that it may still be the reason; empty when all control runs were made. */
export function missingControls(controls: readonly Control[]): string {
  const reasons = controls.flatMap(({ control, order, outcome, host }) =>
    outcome.type === "made" ? [] : [`${controlWords(control, order, host)} (${outcomeWords(outcome)})`],
  );
  return reasons.length === 0
    ? ""
    : `Control runs that could not be made: ${[...new Set(reasons)].join("; ")}.`;
}

/** How many inputs control runs took, where that is not all; empty otherwise. */
export function boundedControls(controls: readonly Control[], inputs: number): string {
  const taken = Math.min(...controls.map((control) => control.inputs));
  return taken < inputs ? `Control runs took the first ${formatCount(taken)} inputs only.` : "";
}

/** What a control run does, as it is told while it goes on: `running again in a fresh process`. */
export function controlLine(control: ControlName): string {
  return controlWords(control, { type: "in-order" });
}

function controlWords(control: ControlName, order: InputOrder, host = "another host"): string {
  switch (control) {
    case "serial-again":
      return "running again in a fresh process";
    case "copied-inputs":
      return "running with copies of the inputs";
    case "reordered":
      return order.type === "in-order"
        ? "running the inputs in another order"
        : `running the inputs ${orderWords(order)}`;
    case "repeated":
      return "running the inputs again and again";
    case "worker":
      return "running alone in a fresh worker";
    case "host":
      return `running alone in a fresh worker of ${host}`;
  }
}

function orderWords(order: InputOrder): string {
  switch (order.type) {
    case "in-order":
      return "in order";
    case "reversed":
      return "in reversed order";
    case "shuffled":
      return `shuffled with seed ${order.seed}`;
  }
}

function outcomeWords(outcome: Exclude<Control["outcome"], { readonly type: "made" }>): string {
  switch (outcome.type) {
    case "failed":
      return withoutStop(outcome.message);
    case "too-long":
      return `not over after ${formatMs(outcome.limitMs)}`;
    case "no-time":
      return "no time left";
  }
}

function inputMutated({ index, path, before, after, changed, fresh }: InputChange): string {
  return `The function changes its inputs: ${partOf(index, path)} is ${before} before a serial run and ${after} after it${inputsInAll(changed)}.${freshWords(fresh)}`;
}

/** A report from before every run got fresh inputs says nothing. */
function freshWords(fresh: InputChange["fresh"] | undefined): string {
  switch (fresh) {
    case "copied":
      return " Every run got a copy of them as they were before, made outside of its time.";
    case "made":
      return " They were made anew for every run, outside of its time.";
    case null:
    case undefined:
      return "";
  }
}

function nondeterministic({ runs, index, path, first, second, differing }: Of<"nondeterministic">): string {
  const what =
    runs === "serial-again"
      ? "Serial runs in fresh processes"
      : `Two runs of one kind (${controlLine(runs)})`;
  return `${what} differ among themselves: input ${index} gives ${first}${at(path)} in one and ${second} in another${inputsInAll(differing)}.`;
}

function lostInTransfer({ of, index, path, lost, same, results, differing }: LostEvidence): string {
  const way = of === "result" ? "back from a worker" : "to a worker";
  const part = of === "input" ? partOf(index, path) : partOfResult(index, path);
  const loss = `On the way ${way}, ${part} ${lossWords(lost)}`;
  const effect =
    results === null
      ? ""
      : `, and the function returns ${results.original} for the input itself but ${results.copy} for a copy`;
  const kept = same === undefined ? "" : `, with the same ${same}`;
  return `${loss}${kept}${effect}${inputsInAll(differing)}.`;
}

function sharedState({ index, path, inOrder, otherwise, ran, differing }: Of<"shared-state">): string {
  return `A result depends on what ran before: input ${index} gives ${inOrder}${at(path)} when the inputs run in order, but ${otherwise} ${ranWords(ran)}${inputsInAll(differing)}.`;
}

function ranWords(ran: Of<"shared-state">["ran"]): string {
  if (ran.type === "repeated") {
    return `when they run for the ${ordinal(ran.pass)} time in one process`;
  }
  const previous = ran.previous === null ? "as the first one" : `right after input ${ran.previous}`;
  return `${previous} when they run ${orderWords(ran.order)}`;
}

function overwritten(evidence: OverwrittenEvidence): string {
  const { index, path, returned, afterwards, differing } = evidence;
  return `${sharedWords(evidence)}: input ${index} gives ${returned}${at(path)} when its call returns, and ${afterwards} when the others have run${inputsInAll(differing)}. The serial run keeps results until then, a worker sends them back after each chunk.`;
}

function sharedWords({ shared, isEvery }: OverwrittenEvidence): string {
  const who = isEvery ? "Every call returns" : "Several calls return";
  switch (shared) {
    case "object":
      return `${who} the same object, and later calls overwrite it`;
    case "memory":
      return `${who} a view of the same memory, and later calls overwrite it`;
    case "part":
      return "Later calls change what earlier ones have returned";
  }
}

function environment({ index, path, main, worker, runtime, differing, hosts }: Of<"environment">): string {
  if (hosts !== undefined) {
    return `${differOn(hosts)}: input ${index} gives ${main}${at(path)} here and ${worker} there, in a fresh worker, alone and in order${inputsInAll(differing)}. ${setApart(hosts)}`;
  }
  const where = `a ${runtimes[runtime].worker}`;
  return `A result depends on where the function runs: input ${index} gives ${main}${at(path)} on the main thread and ${worker} in ${where}, alone and in order${inputsInAll(differing)}.`;
}

/** A part of an input: `.n of input 2`. */
export function partOf(index: number, path: string): string {
  return path === "" ? `input ${index}` : `${path} of input ${index}`;
}

function partOfResult(index: number, path: string): string {
  return path === "" ? `the result of input ${index}` : `${path} of the result of input ${index}`;
}

function at(path: string): string {
  return path === "" ? "" : ` at ${path}`;
}

function inputsInAll(count: number): string {
  return count > 1 ? ` (${formatCounted(count, "input")} in all)` : "";
}

function ordinal(count: number): string {
  const ending = /1[123]$/.test(String(count)) ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${formatCount(count)}${ending}`;
}

/** What holds a speedup back, in one plain sentence each. */
import type { FigureName } from "./diagnosis.ts";
import { formatCount, formatCounted, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import type { Finding } from "../report/finding.ts";
import { sentence } from "../text/sentence.ts";

/** What these sentences are made from. */
export type Limit = Pick<Finding, "code" | "title" | "evidence">;

/** The part of the workers' time that a finding costs, from 0 to 1; 0 where its rule is not about that. */
export function lossOf(finding: Limit): number {
  const figure = (name: FigureName) => figureOf(finding, name) ?? 0;
  switch (finding.code) {
    case "machine-limited":
      return 1 - figure("ceiling") / Math.max(1, figure("workers"));
    case "slower-tasks":
      return figure("slowerShare");
    case "gc-bound":
      return Math.max(figure("gcShare"), figure("serialGcShare"));
    case "too-few-tasks":
      return figureOf(finding, "idleShare") ?? 1 - figure("inputs") / Math.max(1, figure("cores"));
    case "load-imbalance":
      return figure("idleShare");
    case "grain-too-small":
    case "transfer-bound":
      return figure("dispatchShare");
    case "faster-runtime":
      return 1 - 1 / Math.max(1, figure("overOwn"));
    case "results-differ":
    case "not-enough-data":
    case "slower-than-serial":
    case "scales":
    case "startup-bound":
    case "oversubscribed":
    case "waiting":
      return 0;
  }
}

/** `The last wave leaves workers idle: 10 inputs do not divide by 4.` Without the figures that it takes, the
 *  finding's own title. */
export function limitSentence(finding: Limit): string {
  const missing: FigureName[] = [];
  const figure = (name: FigureName, format: (value: number) => string): string => {
    const value = figureOf(finding, name);
    if (value === undefined) {
      missing.push(name);
      return "";
    }
    return format(value);
  };
  const words = sentenceOf(finding, figure);
  return missing.length === 0 ? words : sentence(finding.title);
}

type TakeFigure = (name: FigureName, format: (value: number) => string) => string;

function sentenceOf(finding: Limit, figure: TakeFigure): string {
  switch (finding.code) {
    case "machine-limited":
      return `The machine has no more to give: a loop that only computes reaches ${figure("ceiling", formatRatio)} with ${figure("workers", workers)}.`;
    case "slower-tasks":
      return `The tasks take ${figure("stretch", formatRatio)} their serial time in the pool.`;
    case "gc-bound":
      return `Garbage collection takes ${formatPercent(lossOf(finding))} of the time.`;
    case "too-few-tasks":
      return tooFewTasks(finding, figure);
    case "load-imbalance":
      return `Workers are idle for ${figure("idleShare", formatPercent)} of their time, waiting for the last chunk.`;
    case "grain-too-small":
      return `Handing out work takes ${figure("dispatchShare", formatPercent)} of the workers' time: too little work in each message.`;
    case "transfer-bound":
      return `Handing out work takes ${figure("dispatchShare", formatPercent)} of the workers' time: the data take long to copy.`;
    case "scales":
      return `Nothing much holds it back: that is ${figure("efficiency", formatPercent)} of what the workers could give.`;
    case "startup-bound":
      return `Used once, the pool takes longer than it saves: ${figure("coldMs", formatMs)} with its start-up.`;
    case "oversubscribed":
      return `More workers than the ${figure("cores", cores)} make it slower.`;
    case "faster-runtime":
      return `${sentence(finding.title).slice(0, -1)}: ${figure("overOwn", formatRatio)} as fast with the same ${figure("workers", workers)}.`;
    case "waiting":
      return waiting(finding, figure);
    case "results-differ":
    case "not-enough-data":
    case "slower-than-serial":
      return sentence(finding.title);
  }
}

function tooFewTasks(finding: Limit, figure: TakeFigure): string {
  const inputs = figureOf(finding, "inputs") ?? 0;
  if (figureOf(finding, "cores") !== undefined) {
    return inputs === 1
      ? "One input cannot be divided."
      : `There are fewer inputs than cores: ${formatCount(inputs)} keep at most ${formatCount(inputs)} of ${figure("cores", cores)} busy.`;
  }
  const idle = "The last wave leaves workers idle:";
  const count = figureOf(finding, "workers") ?? 1;
  return (figureOf(finding, "chunk") ?? 1) === 1 && inputs % count !== 0
    ? `${idle} ${inputsWord(inputs)} do not divide by ${figure("workers", formatCount)}.`
    : `${idle} ${inputsWord(inputs)} in chunks of ${figure("leastChunk", formatCount)} do not divide evenly among ${figure("workers", workers)}.`;
}

function waiting(finding: Limit, figure: TakeFigure): string {
  const awaited = figureOf(finding, "concurrentSpeedup") ?? 0;
  const isEnough = awaited > 1 && awaited >= (figureOf(finding, "poolSpeedup") ?? 0);
  return isEnough
    ? `The tasks wait more than they compute: awaiting ${figure("limit", formatCount)} at once on one thread gives ${formatRatio(awaited)}, no pool needed.`
    : sentence(finding.title);
}

function figureOf({ evidence }: Limit, wanted: FigureName): number | undefined {
  return evidence.find(({ name }) => name === wanted)?.value;
}

function workers(count: number): string {
  return formatCounted(count, "worker");
}

function cores(count: number): string {
  return formatCounted(count, "core");
}

function inputsWord(count: number): string {
  return formatCounted(count, "input");
}

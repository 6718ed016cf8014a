import type { OutputDifference } from "./trial.ts";

/** More lines are not told of. */
const mostDifferences = 20;

/** Finds what a command prints with a pool and not without, and the other way round. Lines that differ between runs without a
 *  pool are not held against it, nor are durations and times of day.
 *  @param plain what it has printed without, in each run.
 *  @param pool what it has printed with it. */
export function outputDifferences(plain: readonly string[], pool: string): readonly OutputDifference[] {
  const [first = [], ...others] = plain.map(linesOf);
  const fixed = others.reduce(common, first);
  const varying = new Set([first, ...others].flatMap((run) => rest(run, fixed)).map(withoutNumbers));
  const seen = linesOf(pool);
  const missing = rest(fixed, seen);
  const extra = rest(seen, fixed).filter((line) => !varying.has(withoutNumbers(line)));
  const isOrdered = others.every((run) => isSame(common(run, fixed), fixed));
  const inOrder = common(seen, fixed);
  const moved =
    missing.length === 0 && extra.length === 0 && isOrdered
      ? inOrder.filter((line, index) => line !== fixed[index])
      : [];
  return [
    ...missing.map((line): OutputDifference => ({ with: "nothing", line })),
    ...[...extra, ...moved].map((line): OutputDifference => ({ with: "pool", line })),
  ].slice(0, mostDifferences);
}

/** What is printed about time is another one each time: `1.2 s`, `duration_ms 34`, `12:34:56`. */
const times = [
  /\b\d+(?:[.,]\d+)?\s?(?:[nµmu]?s|secs?|seconds?|min(?:utes?)?|h)\b/g,
  /\b\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\b/g,
  /(?<=(?:duration|elapsed|time)(?:_?ms)?["']?[:=]?\s*)\d+(?:[.,]\d+)?/gi,
];

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => times.reduce((masked, time) => masked.replaceAll(time, "…"), line).trimEnd())
    .filter((line) => line !== "");
}

function withoutNumbers(line: string): string {
  return line.replaceAll(/\d+(?:[.,]\d+)*/g, "#");
}

/** The lines that others have as well, each as often as they have it. */
function common(lines: readonly string[], others: readonly string[]): readonly string[] {
  const has = createTake(others);
  return lines.filter(has);
}

/** The lines that others do not have. */
function rest(lines: readonly string[], others: readonly string[]): readonly string[] {
  const has = createTake(others);
  return lines.filter((line) => !has(line));
}

/** Makes what takes a line out of some, and tells whether there was one. */
function createTake(lines: readonly string[]): (line: string) => boolean {
  const left = new Map<string, number>();
  for (const line of lines) {
    left.set(line, (left.get(line) ?? 0) + 1);
  }
  return (line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0;
  };
}

function isSame(lines: readonly string[], others: readonly string[]): boolean {
  return lines.length === others.length && lines.every((line, index) => line === others[index]);
}

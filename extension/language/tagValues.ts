import type { WorkloadTags } from "../core/discovery/discovered.ts";
import { quotedWords } from "../core/text/quotedWords.ts";

/** What the value of a tag says, or which piece of it is wrong. Offsets are those of the value. */
export type TagValue =
  | { readonly type: "tags"; readonly tags: WorkloadTags }
  | { readonly type: "problem"; readonly start: number; readonly end: number; readonly message: string };

/** More workers than any machine has cores; beyond it is a slip of the finger. */
const mostWorkers = 1024;

/** Reads the value of one tag: its first line, or as much of it as stands before another tag. */
export const tagReaders: Readonly<Record<keyof WorkloadTags, (value: string) => TagValue>> = {
  workers(value) {
    const counts = words(value);
    const wrong = counts.find(({ text }) => !isWhole(text, mostWorkers));
    return wrong || counts.length === 0
      ? problem(`"@workers" takes whole numbers from 1 to ${mostWorkers}`, "@workers 1, 2, 4", wrong)
      : { type: "tags", tags: { workers: counts.map(({ text }) => Number(text)) } };
  },
  chunk(value) {
    const [chunk, ...more] = words(value);
    if (chunk?.text === "auto" && more.length === 0) {
      return { type: "tags", tags: { chunk: "auto" } };
    }
    return chunk && isWhole(chunk.text, Number.MAX_SAFE_INTEGER) && more.length === 0
      ? { type: "tags", tags: { chunk: Number(chunk.text) } }
      : problem('"@chunk" takes one whole number from 1, or "auto"', "@chunk 8", all([chunk, ...more]));
  },
  tolerance(value) {
    const [tolerance, ...more] = words(value);
    return tolerance && isTolerance(tolerance.text) && more.length === 0
      ? { type: "tags", tags: { tolerance: Number(tolerance.text) } }
      : problem(
          '"@tolerance" takes one number that is 0 or more, the relative difference to allow',
          "@tolerance 1e-12",
          all([tolerance, ...more]),
        );
  },
  runtime(value) {
    const [runtime, ...more] = words(value);
    return (runtime?.text === "threads" || runtime?.text === "processes") && more.length === 0
      ? { type: "tags", tags: { runtime: runtime.text } }
      : problem('"@runtime" takes "threads" or "processes"', "@runtime processes", all([runtime, ...more]));
  },
  argv: (value) =>
    quoted(value, '"@argv" takes arguments', "@argv --fast 'big input.txt'", (argv) => ({ argv })),
  envFile: (value) =>
    quoted(value, '"@envFile" takes paths of files', "@envFile .env", (envFile) =>
      envFile.length > 0 ? { envFile } : undefined,
    ),
  cwd: (value) =>
    quoted(value, '"@cwd" takes the path of one folder', "@cwd ../data", ([cwd, ...more]) =>
      cwd !== undefined && more.length === 0 ? { cwd } : undefined,
    ),
  skipThrowing(value) {
    const more = words(value);
    return more.length === 0
      ? { type: "tags", tags: { skipThrowing: true } }
      : problem('"@skipThrowing" takes nothing behind it', "@skipThrowing", all(more));
  },
  spread(value) {
    const [given, ...more] = words(value);
    return (given === undefined || given.text === "true" || given.text === "false") && more.length === 0
      ? { type: "tags", tags: { spread: given?.text !== "false" } }
      : problem('"@spread" takes nothing, or "false"', "@spread", all([given, ...more]));
  },
};

/** Reads the words of a value, which may stand in quotes. `accept` gives undefined for words that cannot be used. */
function quoted(
  value: string,
  takes: string,
  example: string,
  accept: (texts: readonly string[]) => WorkloadTags | undefined,
): TagValue {
  const line = firstLine(value).trimEnd();
  const read = quotedWords(line);
  if (read.type === "open-quote") {
    const text = line.slice(read.start);
    return problem(`${takes}, with a quote at both ends or none`, example, {
      text,
      start: read.start,
      end: line.length,
    });
  }
  const tags = accept(read.words.map(({ text }) => text));
  return tags === undefined ? problem(takes, example, all(read.words)) : { type: "tags", tags };
}

/** A piece of a value. */
interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function words(value: string): readonly Word[] {
  const ownLine = firstLine(value).replace(/\s@\w.*$/, "");
  return Array.from(ownLine.matchAll(/[^\s,]+/g), ({ 0: text, index: start }) => ({
    text,
    start,
    end: start + text.length,
  }));
}

function firstLine(value: string): string {
  return /^[^\r\n]*/.exec(value)?.[0] ?? "";
}

/** All words as one, for a tag that takes a single one. */
function all(found: readonly (Word | undefined)[]): Word | undefined {
  const known = found.filter((word) => word !== undefined);
  const [first] = known;
  return (
    first && { ...first, text: known.map(({ text }) => text).join(" "), end: known.at(-1)?.end ?? first.end }
  );
}

function isWhole(text: string, most: number): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most;
}

function isTolerance(text: string): boolean {
  return /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));
}

function problem(takes: string, example: string, wrong: Word | undefined): TagValue {
  const got = wrong === undefined ? "nothing" : `"${wrong.text}"`;
  const message = `${takes}, got ${got}. Write for example ${example}.`;
  return { type: "problem", start: wrong?.start ?? 0, end: wrong?.end ?? 0, message };
}

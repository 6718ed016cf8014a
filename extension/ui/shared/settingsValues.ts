import { defaultOptions, type RunOptions } from "../../core/options/runOptions.ts";

/** What a person set under `parallelBenchmark`, as far as it is about running. */
export interface Settings {
  readonly options: RunOptions;
  /** Path of the Node to run on; null for the one that is found. */
  readonly nodePath: string | null;
}

/** Settings that can be used, and what is wrong with the ones that cannot. */
export interface CheckedSettings {
  readonly settings: Settings;
  /** One sentence or two for each setting whose default was taken because its value cannot be used. */
  readonly problems: readonly string[];
}

/** Makes settings of whatever stands in settings.json; `read` gives the value of a name below `parallelBenchmark`. */
export function checkSettings(read: (name: string) => unknown): CheckedSettings {
  const problems: string[] = [];

  /** The value, or the fallback with a problem. A value that is absent is no problem. */
  const take = <Value>(
    name: string,
    limit: string,
    accept: (value: unknown) => Value | undefined,
    fallback: Value,
  ) => {
    const value = read(name);
    if (value === undefined || value === null) {
      return fallback;
    }
    const accepted = accept(value);
    if (accepted === undefined) {
      problems.push(
        `"parallelBenchmark.${name}" must be ${limit}, got ${JSON.stringify(value)}. The default is used.`,
      );
      return fallback;
    }
    return accepted;
  };

  const settings: Settings = {
    options: {
      workers: take(
        "workers",
        "a list of integers from 1 to 1024, or empty for automatic",
        workerCounts,
        null,
      ),
      runtime: take(
        "runtime",
        '"threads" or "processes"',
        oneOf("threads", "processes"),
        defaultOptions.runtime,
      ),
      chunk: take("chunk", '"auto" or an integer from 1 to 1000000', chunk, defaultOptions.chunk),
      rounds: take(
        "rounds",
        "an integer from 0 to 1000; 0 lets the budget decide",
        rounds,
        defaultOptions.rounds,
      ),
      budgetMs: take("budgetSeconds", "a number from 0 to 3600", seconds(0, 3600), defaultOptions.budgetMs),
      timeoutMs: take(
        "timeoutSeconds",
        "a number from 1 to 86400",
        seconds(1, 86_400),
        defaultOptions.timeoutMs,
      ),
      tolerance: take("tolerance", "null or a number from 0 to 1", number(0, 1), defaultOptions.tolerance),
      controls: take(
        "controls",
        '"differing" or "always"',
        oneOf("differing", "always"),
        defaultOptions.controls,
      ),
      argv: take("argv", "a list of texts", texts, defaultOptions.argv),
      envFile: take("envFile", "a list of paths of files", texts, defaultOptions.envFile),
      cwd: take("cwd", "the path of a folder, or empty for the workspace's", path, defaultOptions.cwd),
      skipThrowing: take("skipThrowing", "true or false", flag, defaultOptions.skipThrowing),
      spread: null,
    },
    nodePath: take("nodePath", "the path of a Node executable, or empty for automatic", path, null),
  };
  // Others use these, but a person is told about them in the same place.
  take("codeLens", '"runnable", "tagged" or "off"', oneOf("runnable", "tagged", "off"), "runnable");
  take("inlineFigures", "true or false", flag, true);
  return { settings, problems };
}

/** Accepted values may be null: `undefined` alone says that a value cannot be used. */
type Accept<Value> = (value: unknown) => Value | undefined;

function oneOf<Choice extends string>(...choices: readonly Choice[]): Accept<Choice> {
  return (value) => choices.find((choice) => choice === value);
}

function flag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function number(least: number, most: number): Accept<number | null> {
  return (value) => (typeof value === "number" && value >= least && value <= most ? value : undefined);
}

function integer(value: unknown, least: number, most: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}

function seconds(least: number, most: number): Accept<number> {
  return (value) =>
    typeof value === "number" && value >= least && value <= most ? Math.round(value * 1000) : undefined;
}

function workerCounts(value: unknown): readonly number[] | null | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const counts = value
    .map((count: unknown) => integer(count, 1, 1024))
    .filter((count) => count !== undefined);
  if (counts.length !== value.length) {
    return undefined;
  }
  return counts.length === 0 ? null : counts;
}

function chunk(value: unknown): RunOptions["chunk"] | undefined {
  return value === "auto" ? "auto" : integer(value, 1, 1_000_000);
}

function rounds(value: unknown): number | null | undefined {
  return value === 0 ? null : integer(value, 1, 1000);
}

function texts(value: unknown): readonly string[] | undefined {
  // No operating system takes a text with a zero in it.
  const isUsable = (text: unknown) => typeof text === "string" && !text.includes("\0");
  return Array.isArray(value) && value.every(isUsable) ? value : undefined;
}

function path(value: unknown): string | null | undefined {
  return typeof value === "string" ? value.trim() || null : undefined;
}

/** The words for what a module does while it is loaded, or later by what that started: no call of the function did it. */
import { asSentence } from "../text/foreignText.ts";
import type { BenchFailure } from "../protocol/benchFailure.ts";

/** What a module can do that ends a run. */
export type ModuleDeed = Extract<
  BenchFailure["reason"],
  "threw" | "exit" | "unhandled-rejection" | "uncaught-exception"
>;

/** What is known beside the failure of a module. */
export interface ModuleClues {
  /** Where it happened, as `file.ts:3`; null when that is not known. */
  readonly place: string | null;
  /** The sources there read the program's arguments, and none were given. */
  readonly lacksArgv: boolean;
  /** A `.env` of the project that was not given, as one writes it behind `--env-file`; null when there is none. */
  readonly envFile: string | null;
  /** The sources there read what a worker gets of the program that starts it. */
  readonly usesWorkerData: boolean;
}

/** Nothing is known. */
export const noClues: ModuleClues = { place: null, lacksArgv: false, envFile: null, usesWorkerData: false };

/** Whether it is one of the things that a module can do. */
export function isDeed(reason: BenchFailure["reason"]): reason is ModuleDeed {
  return ["threw", "exit", "unhandled-rejection", "uncaught-exception"].includes(reason);
}

/** What a person reads about it: what happened where, why, what to do.
 *  @param what the error as a sentence.
 *  @param at the run it happened in, to be read behind a verb; may be empty. */
export function moduleMessage(
  name: string,
  deed: ModuleDeed,
  { what, at, clues }: { readonly what: string; readonly at: string; readonly clues: ModuleClues },
): string {
  const place = clues.place === null ? "" : ` (${clues.place})`;
  const parts = [happened(name, deed, { what, at, place }), why(what, clues), ...advice(name, deed, clues)];
  return parts.join(" ");
}

function happened(
  name: string,
  deed: ModuleDeed,
  { what, at, place }: { readonly what: string; readonly at: string; readonly place: string },
): string {
  switch (deed) {
    case "threw":
      return `The module of "${name}" could not be loaded${place}${at}: ${what}`;
    case "exit":
      return `${exitCall(what)} by the module of "${name}"${place}${at}, not by the function.`;
    case "unhandled-rejection":
      return `The module of "${name}"${place} left a promise that was rejected and not handled${at}: ${what}`;
    case "uncaught-exception":
      return `The module of "${name}"${place} caused an exception by something that it starts while it is loaded${at}: ${what}`;
  }
}

/** `process.exit(0) was called`. */
function exitCall(what: string): string {
  return /process\.exit\(.*\) was called/.exec(what)?.[0] ?? asSentence(what);
}

function why(what: string, { usesWorkerData }: ModuleClues): string {
  if (what.includes("EADDRINUSE")) {
    return "It listens when it is loaded, and it is loaded in the benchmark's process and again in every worker.";
  }
  return usesWorkerData
    ? "It is loaded in the benchmark's process and again in every worker, where isMainThread is false and workerData and parentPort are those of the pool, not your program's."
    : "It is loaded in the benchmark's process and again in every worker.";
}

function advice(name: string, deed: ModuleDeed, { lacksArgv, envFile }: ModuleClues): readonly string[] {
  const hints = [
    ...(lacksArgv
      ? [
          'It reads process.argv, which has no arguments here: give them with --argv, @argv or "parallelBenchmark.argv".',
        ]
      : []),
    ...(envFile === null
      ? []
      : [
          `The project's .env is not read unasked: give it with --env-file ${envFile}, @envFile or "parallelBenchmark.envFile" if it is needed.`,
        ]),
  ];
  const guard = `What only your program needs, guard it with if (require.main === module) or if (import.meta.main), or move "${name}" into a file of its own.`;
  return deed === "threw" && hints.length > 0 ? hints : [...hints, guard];
}

/** What is said once where a module or a function posts to its parent, which goes nowhere. */
export const postingNote =
  "Parallel Benchmark: parentPort.postMessage was called in a worker, where nobody waits for a message of the module's own. It is dropped; results are what the function returns.";

import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { basename, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { noWindow } from "../../system/noWindow.ts";
import { plainFailure, unfoundMessage, unfoundWithCrash } from "../../core/words/failures.ts";
import type {
  FailedTarget,
  FindAnswer,
  FindRequest,
  InputsRequest,
  ListAnswer,
  ListRequest,
  SiteAnswer,
  SiteRequest,
  SourceAnswer,
  SourceRequest,
  Target,
  TrialRequest,
} from "../../core/protocol/finder.ts";
import type { Replacement, ReplacementRequest } from "../../core/survey/replacement.ts";

/** The owner of the finder process. */
export interface Finder {
  /** Finds what each `file` or `file#function` stands for, in the order given. What takes longer than `timeoutMs`, or ends the
   *  process that looks, is a failure of that target. Null when the signal was aborted. */
  find(
    targets: readonly string[],
    inputs: InputsRequest,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<readonly Target[] | null>;
  /** Finds where the calls of one function can be caught; else as `find`. */
  findSite(request: SiteRequest, timeoutMs: number, signal: AbortSignal): Promise<SiteAnswer | null>;
  /** Looks at the source text of functions. Null when that takes longer than `timeoutMs`, ends the process that looks, or the
   *  signal was aborted. */
  findSources(request: SourceRequest, timeoutMs: number, signal: AbortSignal): Promise<SourceAnswer | null>;
  /** Writes a program with a pool. Null as for `findSources`. */
  findReplacement(
    request: ReplacementRequest,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Replacement | null>;
  /** Finds what can be run in files and folders; else as `findSources`. */
  list(request: ListRequest, timeoutMs: number, signal: AbortSignal): Promise<ListAnswer | null>;
  /** Ends the process; nothing can be found any more. */
  end(): Promise<void>;
}

/** What runs a process: a Node, and its environment variables. */
export interface NodeStart {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  /** Its working folder; that of this process where it is not given. */
  readonly cwd?: string;
}

/** Starts the finder process, which gets ready while its starter does something else.
 *  @param finderFile absolute path of its built entry, `dist/finder/main.js`.
 *  @param node the one that this process runs on where it is not given. */
export function startFinder(finderFile: string, node?: NodeStart): Finder {
  let running: FinderProcess | undefined = startProcess(finderFile, node);

  /** @param Found what the finder process answers such a request with. */
  async function answerTo<Found>(
    request: Request,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Answer<Found>> {
    running ??= startProcess(finderFile, node);
    const end = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(timeoutMs))]);
    const answer = await ask<Found>(running, request, end);
    if (answer.type !== "found") {
      await finder.end();
    }
    return answer;
  }

  async function findOne<Found>(
    request: FindRequest | SiteRequest,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Found | FailedTarget> {
    const answer = await answerTo<Found>(request, timeoutMs, signal);
    return answer.type === "found" ? answer.found : failedTarget(request.target, answer, timeoutMs);
  }

  const finder: Finder = {
    async find(targets, inputs, timeoutMs, signal) {
      const found: Target[] = [];
      for (const target of targets) {
        found.push(...[await findOne<FindAnswer>({ target, inputs }, timeoutMs, signal)].flat());
        if (signal.aborted) {
          return null;
        }
      }
      return found;
    },
    async findSite(request, timeoutMs, signal) {
      const found = await findOne<SiteAnswer>(request, timeoutMs, signal);
      return signal.aborted ? null : found;
    },
    async findSources(request, timeoutMs, signal) {
      const answer = await answerTo<SourceAnswer>(request, timeoutMs, signal);
      return answer.type === "found" ? answer.found : null;
    },
    async findReplacement(replacement, timeoutMs, signal) {
      const answer = await answerTo<Replacement>({ replacement }, timeoutMs, signal);
      return answer.type === "found" ? answer.found : null;
    },
    async list(request, timeoutMs, signal) {
      const answer = await answerTo<ListAnswer>(request, timeoutMs, signal);
      return answer.type === "found" ? answer.found : null;
    },
    async end() {
      await running?.end();
      running = undefined;
    },
  };
  return finder;
}

type Request = FindRequest | ListRequest | SiteRequest | SourceRequest | TrialRequest;

interface FinderProcess {
  readonly child: ChildProcess;
  /** It has ended, or could not be started. */
  readonly ended: Promise<Crash>;
  readonly end: () => Promise<void>;
}

type Answer<Found> = { readonly type: "found"; readonly found: Found } | { readonly type: "late" } | Crash;

interface Crash {
  readonly type: "ended";
  /** Its exit status or signal. */
  readonly ending: string;
  /** What it has written to standard error. */
  readonly output: string;
}

/** A process that was killed ends at once, unless the system itself waits for something in its place. */
const graceMs = 1000;

function startProcess(finderFile: string, node?: NodeStart): FinderProcess {
  const child = fork(finderFile, [], {
    ...(node && { execPath: node.path, env: node.env, execArgv: [], cwd: node.cwd }),
    ...noWindow,
    serialization: "advanced",
    // What tells it that its starter is gone, nothing, what it writes when it has no memory left, and messages.
    stdio: ["pipe", "ignore", "pipe", "ipc"],
  });
  let output = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = new Promise<Crash>((settle) => {
    const end = (ending: string) => settle({ type: "ended", ending, output });
    child.once("error", (error) => end(error.message));
    child.once("close", (status, name) => end(name === null ? `exit status ${status}` : `signal ${name}`));
  });
  return {
    child,
    ended,
    async end() {
      child.kill("SIGKILL");
      await Promise.race([ended, wait(graceMs, undefined, { ref: false })]);
      // Nothing of it shall keep this process, whatever it still waits for.
      child.unref();
      child.stdio.forEach((pipe) => pipe?.destroy());
      if (child.connected) {
        child.disconnect();
      }
    },
  };
}

async function ask<Found>(
  { child, ended }: FinderProcess,
  request: Request,
  signal: AbortSignal,
): Promise<Answer<Found>> {
  const answered = once(child, "message", { signal }).then(
    ([found]): Answer<Found> => ({ type: "found", found }),
    (): Answer<Found> => ({ type: "late" }),
  );
  if (child.connected) {
    child.send(request, () => {}); // One that cannot be sent shows as an end.
  }
  return Promise.race([ended, answered]);
}

function failedTarget(
  target: string,
  answer: Exclude<Answer<unknown>, { readonly type: "found" }>,
  timeoutMs: number,
): FailedTarget {
  const split = target.lastIndexOf("#");
  const file = split < 0 ? target : target.slice(0, split);
  const name = split < 0 ? "" : target.slice(split + 1);
  const failure =
    answer.type === "late"
      ? plainFailure("timeout", unfoundMessage(basename(file), timeoutMs))
      : plainFailure("discover", unfoundWithCrash(basename(file), answer.ending, answer.output));
  return { type: "failed", file: resolve(file), function: name, failure };
}

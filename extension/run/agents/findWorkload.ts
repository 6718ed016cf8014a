import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { refusal, type AgentAnswer } from "../../core/agents/answer.ts";
import { failureText } from "../../core/agents/reportAnswer.ts";
import type { AgentInput } from "../../core/agents/tools.ts";
import { effectsSentence } from "../../core/discovery/effectWords.ts";
import type { Target } from "../../core/protocol/finder.ts";
import { startFinder, type NodeStart } from "../process/finder.ts";

/** What looks at the project for an agent. */
export interface AgentPlace {
  /** Absolute path of the folder of all built files. */
  readonly dist: string;
  /** What the finder process runs on; this process's own Node where it is not given. */
  readonly node?: Pick<NodeStart, "path" | "env">;
  /** Absolute path of the workspace. */
  readonly folder: string;
}

/** A function with its inputs, ready to run. */
export interface FoundWorkload {
  readonly target: Extract<Target, { readonly type: "workload" }>;
  /** What reports name its file from, and where it runs. */
  readonly folder: string;
}

/** Finding a function takes a second or two, and its types may take some more. */
const findingMs = 60_000;

/** Finds the one function that an agent means; an answer that says what to do where it cannot run. */
export async function findWorkload(
  input: Pick<AgentInput<"run_parallel_benchmark">, "target" | "inputs" | "allowEffects">,
  place: AgentPlace,
  signal: AbortSignal,
): Promise<FoundWorkload | AgentAnswer> {
  const folder = folderOf(input.target, place.folder);
  const finder = startAgentFinder({ ...place, folder });
  try {
    const asked = { expression: input.inputs ?? null, spread: null };
    const found = await finder.find([input.target], asked, findingMs, signal);
    if (found === null) {
      return refusal("It was cancelled before anything ran.");
    }
    const [target, ...others] = found;
    if (target === undefined) {
      return refusal(`Nothing in ${input.target} can be run. Call list_parallel_workloads to see what can.`);
    }
    if (others.length > 0) {
      return refusal(severalWords(input.target, found));
    }
    if (target.type === "failed") {
      const next = input.inputs === undefined ? nextWords(target.failure.message) : "";
      return refusal(`${failureText(target.failure)}${next}`);
    }
    const { name, effects } = target.workload;
    return effects.length > 0 && !input.allowEffects && !target.workload.isTagged
      ? refusal(
          `${effectsSentence(name, effects)} Ask the person whether that is meant, then call again with allowEffects true.`,
        )
      : { target, folder };
  } finally {
    await finder.end();
  }
}

/** Starts what looks at files, in the workspace. */
export function startAgentFinder({ dist, node, folder }: AgentPlace): ReturnType<typeof startFinder> {
  const start = node ?? { path: process.execPath, env: process.env };
  return startFinder(join(dist, "finder", "main.js"), { ...start, cwd: folder });
}

/** The workspace for what is in it; for a file elsewhere the folder of its package. */
function folderOf(target: string, workspace: string): string {
  const [file = ""] = target.split(/#|:\d/, 1);
  const within = relative(workspace, resolve(workspace, file));
  if (!within.startsWith("..") && !isAbsolute(within)) {
    return workspace;
  }
  const own = dirname(resolve(workspace, file));
  let folder = own;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) {
      return existsSync(own) ? own : workspace;
    }
    folder = parent;
  }
  return folder;
}

function severalWords(target: string, found: readonly Target[]): string {
  const names = found.flatMap((each) =>
    each.type === "workload" ? [`${target}#${each.workload.name}`] : [],
  );
  return names.length === 0
    ? `Nothing in ${target} can be run as it is. Call list_parallel_workloads with this path to see why.`
    : `${target} has several functions. Name one: ${names.join(", ")}.`;
}

function nextWords(message: string): string {
  return /There is no (file|function)/.test(message)
    ? " Call list_parallel_workloads to see what there is."
    : "";
}

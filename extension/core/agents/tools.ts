/** The tools that coding agents are given, by the editor and by the MCP server: names, words, and what each takes. */
import * as v from "valibot";

/** Answers are cut to so many characters where nobody asks for more: what an agent reads is paid for, and kept, in full. */
const usualCharacters = 4000;

const maxCharacters = v.optional(
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(500),
    v.maxValue(100_000),
    v.description("How long the answer may be. What is most important comes first, the rest is left out."),
  ),
  usualCharacters,
);

const allowEffects = v.optional(
  v.pipe(
    v.boolean(),
    v.description(
      "Whether the function may run even though it changes files, uses the network or starts processes. Ask the person first.",
    ),
  ),
  false,
);

function text(description: string) {
  return v.pipe(v.string(), v.minLength(1), v.description(description));
}

/** What a tool is, beside what it does. */
export interface AgentTool {
  /** As people read it. */
  readonly title: string;
  /** As people read it who choose tools. */
  readonly summary: string;
  /** As agents read it. */
  readonly description: string;
  /** How people name it in a question. */
  readonly reference: string;
  /** Of the icons of VS Code. */
  readonly icon: string;
  /** Whether it only reads files. The others run code of the project. */
  readonly isReading: boolean;
}

/** What each tool takes. */
export const agentInputs = {
  list_parallel_workloads: v.object({
    paths: v.optional(
      v.pipe(
        v.array(text("A file or a folder, relative to the workspace's folder or absolute.")),
        v.description("Where to look; without it, in the whole workspace."),
      ),
    ),
    maxCharacters,
  }),
  run_parallel_benchmark: v.object({
    target: text(
      "The function: file#function (src/render.ts#render, src/shape.ts#Shape.area), or file:line for what stands there.",
    ),
    inputs: v.optional(
      text(
        'An expression in the module\'s own scope that gives the list of inputs, e.g. "pages.slice(0, 20)". Only needed where the list of workloads does not know any. With several parameters each input is a list of arguments.',
      ),
    ),
    against: v.optional(
      text(
        'A git revision ("HEAD", "origin/main") or file#function to be measured over the same inputs in the same rounds: which of the two is faster.',
      ),
    ),
    workers: v.optional(
      v.pipe(
        v.array(v.number()),
        v.description(
          "Numbers of workers to measure, e.g. [1, 2, 4]. Without it 1, 2, 4 … up to the number of cores.",
        ),
      ),
    ),
    budgetSeconds: v.optional(
      v.pipe(v.number(), v.description("How long rounds are measured. Without it about ten seconds.")),
    ),
    sample: v.optional(
      v.pipe(
        v.number(),
        v.description("Measure so many of the inputs only, where all of them would take minutes."),
      ),
    ),
    allowEffects,
    maxCharacters,
  }),
  get_parallel_report: v.object({
    run: v.optional(text("The number of a run, as its answer tells it. Without it the last run.")),
    file: v.optional(text("A report that the command line has written with --json, in place of a run.")),
    maxCharacters,
  }),
  find_parallel_candidates: v.object({
    command: v.optional(
      text(
        'A command that lets the program work for some seconds, e.g. "npm test" or "node build.js". It runs twice. No shell: no pipes, no &&.',
      ),
    ),
    cpuprofile: v.optional(text("A .cpuprofile that exists already, in place of a command.")),
    maxCharacters,
  }),
};

/** The name of a tool. */
export type AgentToolName = keyof typeof agentInputs;

/** What a tool was given. */
export type AgentInput<Name extends AgentToolName> = v.InferOutput<(typeof agentInputs)[Name]>;

/** The tools, in the order in which they are told. */
export const agentTools: Readonly<Record<AgentToolName, AgentTool>> = {
  list_parallel_workloads: {
    title: "List Parallel Workloads",
    reference: "parallelWorkloads",
    icon: "list-unordered",
    summary: "The functions of a file or folder that can be measured serially and in worker pools.",
    description:
      "Lists the TypeScript and JavaScript functions of files or folders that can be run over a list of inputs, serially and through a pool of workers: which inputs are known, which have to be given, and what a call does outside of its process. Only reads. To learn where a program spends its time use find_parallel_candidates.",
    isReading: true,
  },
  run_parallel_benchmark: {
    title: "Run Parallel Benchmark",
    reference: "parallelRun",
    icon: "dashboard",
    summary: "Measures a function serially and through worker pools, and compares the results.",
    description:
      "Runs the code of the project: measures one function over its inputs serially and through pools of 1, 2, 4 … workers, compares every result, and says whether a pool pays, by how much with a 95 % interval, what holds it back and whether results differ, with the line that is likely why. With `against` it also says which of two versions is faster. Takes about half a minute; one run at a time.",
    isReading: false,
  },
  get_parallel_report: {
    title: "Get Parallel Report",
    reference: "parallelReport",
    icon: "graph",
    summary: "Reads the report of an earlier run, or one that was written as JSON.",
    description:
      "Reads again what a run has found, in more detail where maxCharacters is larger: the answer, all numbers, findings with advice, differences of results, memory, break-even. Only reads.",
    isReading: true,
  },
  find_parallel_candidates: {
    title: "Find Parallel Candidates",
    reference: "parallelCandidates",
    icon: "search",
    summary: "Runs a command of the project, and tells which of its functions are worth a worker pool.",
    description:
      "Runs a command of the project under a profiler, twice, and tells which of its functions are worth a worker pool: their share of the time, how often they are called and from where, the predicted gain for the whole program, and what stands in the way. Start here when nobody has named a function. Calls of candidates are recorded as inputs for run_parallel_benchmark. Given a .cpuprofile it runs nothing.",
    isReading: false,
  },
};

/** Their names, in that order. */
export const agentToolNames = Object.keys(agentTools) as readonly AgentToolName[]; // The type has no others.

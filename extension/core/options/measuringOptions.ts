/** The options of how is measured and compared. */
import type { ControlsOption } from "../report/controls.ts";
import { leavableExtras, type LeavableExtra } from "../report/extras.ts";
import type { ChunkOption } from "../report/runtimeShapes.ts";
import { runtimes, type Runtime } from "../report/runtimes.ts";
import { mostPerSecond } from "../report/responsiveness.ts";
import { number, numberOrAuto, seconds, whole, wholeOrAuto, wholeOrNone, wholes } from "./kinds.ts";
import type { Option } from "./option.ts";
import { address, choice, machines, onOff, someOf } from "./textKinds.ts";

/** In the order in which people read them. */
export const measuringOptions = {
  /** Worker counts to measure; null for the machine's own: see `workerCounts`. */
  workers: {
    // More workers than any machine has cores: beyond it is a slip of the finger.
    kind: wholes(1, 1024),
    default: null,
    setting: {
      name: "workers",
      group: "workers",
      description:
        "Numbers of workers to measure, e.g. `[1, 2, 4]`; empty for 1, 2, 4 … up to the number of cores, less one for the editor where there are more than two.",
      unset: [],
      takes: (words) => `${words}, or empty for automatic`,
    },
    flag: { name: "--workers", value: "<counts>", help: "worker counts to measure, e.g. 1,2,4" },
    tag: {
      text: "How many workers Parallel Benchmark measures with. Without it: 1, 2, 4 … up to the number of cores.",
      example: "1, 2, 4",
    },
    row: {
      title: "worker counts",
      default: "1, 2, 4 … up to the number of cores, at least 4",
      limits: (words) => `${words}; more than inputs are not started`,
    },
  } satisfies Option<readonly number[]>,

  /** What workers are. */
  runtime: {
    kind: choice<Runtime>(runtimes),
    default: "threads",
    setting: { name: "runtime", group: "workers", description: "What workers are." },
    flag: { name: "--runtime", value: "<kind>", help: "what the workers are" },
    tag: {
      text: "What the workers are: threads of one process, processes of their own, or threads of other hosts.",
      example: "processes",
    },
    row: { title: "what workers are" },
  } satisfies Option<Runtime>,

  /** The address of the engine that brings work to hosts; null for one on this machine. */
  engine: {
    kind: address,
    default: null,
    setting: {
      name: "hosts.engine",
      scope: "machine",
      needsTrust: true,
      description:
        "The address of the engine that hosts take work from, e.g. `rediss://redis.example:6379`, without its password, which *Parallel Benchmark: Set Password of the Engine…* keeps; empty for two hosts that this machine plays.",
      unset: "",
      takes: (words) => `${words}, or empty for hosts of this machine`,
    },
    flag: {
      name: "--engine",
      value: "<address>",
      help: "where hosts take work from, rediss://…; without it this machine plays two hosts",
    },
    row: { title: "engine of hosts", default: "one on this machine, which ends with the run" },
  } satisfies Option<string>,

  /** Whether an engine on another machine may be spoken to in plain text. */
  insecure: {
    kind: onOff,
    default: false,
    setting: {
      name: "hosts.insecure",
      scope: "machine",
      needsTrust: true,
      description:
        "Whether an engine on another machine may be spoken to in plain text, which anybody on the way can read and change.",
    },
    flag: {
      name: "--insecure",
      help: "speak to an engine on another machine in plain text",
      opposite: "refuse to (default)",
    },
    row: { title: "plain text to an engine on another machine", default: "refused" },
  } satisfies Option<boolean>,

  /** Machines that are hosts while the run goes on, and are made that over ssh. */
  ssh: {
    kind: machines,
    default: [],
    flag: {
      name: "--ssh",
      value: "<machines>",
      help: "make hosts of these machines over ssh while the run goes on, e.g. a,b; needs --engine",
    },
    row: { title: "machines that become hosts for the run", default: "none" },
  } satisfies Option<readonly string[]>,

  /** How many tasks travel in one message. */
  chunk: {
    kind: wholeOrAuto(1, 1_000_000),
    default: "auto",
    setting: {
      name: "chunk",
      description:
        "How many tasks are sent to a worker in one message: a number, or `auto` for chunks that shrink as the map goes on, never so far that messages cost more than 5 %.",
    },
    flag: { name: "--chunk", value: "<size>", help: "tasks in one message, or auto" },
    tag: {
      text: "How many inputs travel to a worker in one message. With auto the messages shrink as a map goes on, never so far that they cost more than 5 %.",
      example: "8",
    },
    row: { title: "tasks in one message" },
  } satisfies Option<ChunkOption>,

  /** How long measured rounds may go on. */
  budgetMs: {
    kind: seconds(0, 3600),
    default: 10_000,
    setting: {
      name: "budgetSeconds",
      group: "duration",
      description: "How long rounds are measured, at least three of them in any case.",
    },
    flag: { name: "--budget", value: "<seconds>", help: "how long measured rounds may go on" },
    row: {
      title: "how long rounds may go on",
      limits: (words) => `${words}; at least three rounds in any case`,
    },
  } satisfies Option<number>,

  /** Measure so many of the inputs only, where there are more; null for all of them. */
  sample: {
    kind: whole(1, 10_000_000),
    default: null,
    flag: { name: "--sample", value: "<count>", help: "measure so many of the inputs only" },
    tag: {
      text: "Measures so many of the inputs only, spread over the whole list, where all of them take too long. Every figure says so.",
      example: "40",
    },
    row: { title: "a sample of the inputs", default: "all of them" },
  } satisfies Option<number>,

  /** Exactly this many measured rounds; null to let `budgetMs` decide. */
  rounds: {
    kind: wholeOrNone(1000, "lets the budget decide"),
    default: null,
    setting: {
      name: "rounds",
      group: "duration",
      description:
        "Exactly how many rounds are measured, each with one serial run and one run for each number of workers; 0 or null to let `#parallelBenchmark.budgetSeconds#` decide.",
      unset: null,
    },
    flag: { name: "--rounds", value: "<count>", help: "exactly this many measured rounds" },
    row: { title: "measured rounds", default: "the budget decides" },
  } satisfies Option<number | null>,

  /** Measure how free the main thread stays at so many calls a second, or at rates that tell where a pool wins; null for not. */
  responsiveness: {
    kind: numberOrAuto(0.01, mostPerSecond),
    default: null,
    flag: {
      name: "--responsiveness",
      value: "[calls]",
      alone: "auto",
      help: "also measure how free the main thread stays at so many calls a second; alone at rates that tell where a pool wins",
    },
    row: {
      title: "[responsiveness](numbers.md#responsiveness) at so many calls a second",
      default: "not measured",
      limits: (words) => `${words}; alone it is \`auto\``,
    },
  } satisfies Option<number | "auto">,

  /** Ends the whole run of one workload, loading included. */
  timeoutMs: {
    kind: seconds(0.001, 86_400),
    default: 300_000,
    setting: {
      name: "timeoutSeconds",
      group: "duration",
      description: "After how long the whole run of a function is ended, loading included.",
    },
    flag: { name: "--timeout", value: "<seconds>", help: "ends one workload's whole run" },
    row: { title: "end of a function's whole run" },
  } satisfies Option<number>,

  /** Relative tolerance for numbers in results; null for exact equality. */
  tolerance: {
    kind: number(0, 1),
    default: null,
    setting: {
      name: "tolerance",
      description:
        "By how much numbers in results may differ, relative to their size, e.g. `1e-12`; null for not at all.",
      unset: null,
      takes: (words) => `null or ${words}`,
    },
    flag: { name: "--tolerance", value: "<relative>", help: "relative tolerance for numbers in results" },
    tag: {
      text: "By how much numbers in results may differ and still count as equal, relative to their size. Without it they have to be equal to the last bit.",
      example: "1e-12",
      takes: (words) => `${words}, the relative difference to allow`,
    },
    row: {
      title: "relative tolerance for numbers",
      default: "none",
      limits: (words) => `${words}, e.g. \`1e-12\``,
    },
  } satisfies Option<number>,

  /** When control runs look for the reason why results differ. */
  controls: {
    kind: choice<ControlsOption>({
      differing: "Only where results differ.",
      always: "After every run, so that what could make results differ another time is told as well.",
    }),
    default: "differing",
    setting: {
      name: "controls",
      description:
        "When control runs look for the reason why results differ: serial runs in fresh processes, in other orders, and inside a fresh worker.",
    },
    flag: {
      name: "--controls",
      value: "<when>",
      help: "when control runs look for the reason of differences",
    },
    row: { title: "when control runs look for a reason" },
  } satisfies Option<ControlsOption>,

  /** What a run does not answer besides. */
  without: {
    kind: someOf<LeavableExtra>(leavableExtras),
    default: [],
    setting: {
      name: "without",
      description: "What is not measured behind the rounds, each in a small part of the budget.",
    },
    flag: { name: "--without", value: "<parts>", help: "leave out what is measured behind the rounds" },
    row: { title: "what is not measured behind the rounds", default: "all of it is measured" },
  } satisfies Option<readonly LeavableExtra[]>,
};

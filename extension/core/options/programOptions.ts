/** The options of what the user's program gets: its inputs and what it finds around it. */
import type { Option } from "./option.ts";
import { choice, onOff, path, paths, texts } from "./textKinds.ts";

/** How an input is passed, which the command line tells beside the inputs. */
export const passingOptions = {
  /** Each input is a list of arguments, or is not; null to go by types. */
  spread: {
    kind: onOff,
    default: null,
    flag: {
      name: "--spread",
      help: "each input is a list of arguments, whatever types say",
      opposite: "each input is the one argument, whatever types say",
    },
    tag: {
      text: "Each input is a list of arguments, also where types do not tell: a call gets them one by one. With false each is passed as the one argument.",
      example: "",
    },
    row: {
      title: "how an input is passed",
      default: "by types",
      limits: () => "spread over the parameters, or as the one argument",
    },
  } satisfies Option<boolean>,
};

/** In the order in which people read them. */
export const programOptions = {
  /** What `process.argv` has behind the program's name, in every thread and process. */
  argv: {
    kind: texts,
    default: [],
    setting: {
      name: "argv",
      needsTrust: true,
      description:
        "The program's arguments (`process.argv` behind the program's name), in every worker as well.",
    },
    flag: {
      name: "--argv",
      value: "<words>",
      help: "the program's arguments, in quotes",
      addsUp: true,
    },
    tag: {
      text: "What the program's arguments are (process.argv behind the program's name), in the benchmark's own process and in every worker. Quotes hold together what has spaces.",
      example: "--fast 'big input.txt'",
    },
    row: { title: "the program's arguments", default: "none" },
  } satisfies Option<readonly string[]>,

  /** Paths of files with environment variables, read as `node --env-file` does; absolute where a run gets them. */
  envFile: {
    kind: paths,
    default: [],
    setting: {
      name: "envFile",
      needsTrust: true,
      description:
        'Files with environment variables, e.g. `[".env"]`, counted from the workspace\'s folder and read as `node --env-file` does.',
    },
    flag: {
      name: "--env-file",
      value: "<file>",
      help: "environment variables, as node --env-file",
      addsUp: true,
    },
    tag: {
      text: "Files with environment variables, read as node --env-file does: what is set already stays. Paths count from the folder of this file.",
      example: ".env",
    },
    row: { title: "files with environment variables", default: "none" },
  } satisfies Option<readonly string[]>,

  /** Path of the working folder, absolute where a run gets it; null for the one that the run was started in. */
  cwd: {
    kind: path("a folder"),
    default: null,
    setting: {
      name: "cwd",
      needsTrust: true,
      description:
        "The working folder (`process.cwd()`), counted from the workspace's folder, which it is when this is empty.",
      unset: "",
      takes: (words) => `${words}, or empty for the workspace's`,
    },
    flag: { name: "--cwd", value: "<folder>", help: "the working folder (default: this one)" },
    tag: {
      text: "The working folder (process.cwd()), in the benchmark's own process and in every worker. Its path counts from the folder of this file.",
      example: "../data",
    },
    row: { title: "working folder", default: "the workspace's folder, the terminal's" },
  } satisfies Option<string>,

  /** What becomes of an input on which the function throws or rejects. */
  onThrow: {
    kind: choice<OnThrow>({
      stop: "It ends the run, which says which input and which line it was.",
      skip: "It is left out, by a serial pass before all others; such inputs are counted and listed.",
      result: "What was thrown is a result like any other: timed, compared and shown.",
    }),
    default: "stop",
    setting: {
      name: "onThrow",
      description: "What becomes of an input on which the function throws or rejects.",
    },
    flag: { name: "--on-throw", value: "<what>", help: "what becomes of an input on which it throws" },
    tag: {
      text: "What becomes of an input on which the function throws or rejects: with stop it ends the run, with skip it is left out by a serial pass before all others, with result what was thrown is a result like any other, which is timed and compared.",
      example: "result",
    },
    row: { title: "what becomes of an input that throws" },
  } satisfies Option<OnThrow>,
};

/** What becomes of an input on which the function throws. */
export type OnThrow = "stop" | "skip" | "result";

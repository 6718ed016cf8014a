/** The options of what the user's program gets: its inputs and what it finds around it. */
import type { Option } from "./option.ts";
import { onOff, path, paths, texts } from "./textKinds.ts";

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

  /** Leave out the inputs on which the function throws in a serial pass before all others. */
  skipThrowing: {
    kind: onOff,
    default: false,
    setting: {
      name: "skipThrowing",
      description:
        "Whether inputs on which the function throws or rejects, in a serial pass before all others, are left out and listed.",
    },
    flag: {
      name: "--skip-throwing",
      help: "leave out inputs that throw in a serial pass before all others",
      opposite: "take all inputs, whatever a tag says",
    },
    tag: {
      text: "Leaves out the inputs on which the function throws or rejects in a serial pass before all others. They are counted and listed.",
      example: "",
    },
    row: { title: "leave out inputs that throw", default: "no" },
  } satisfies Option<boolean>,
};

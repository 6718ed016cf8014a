/** What can be set that is no option of a run. */
import type { Option } from "./option.ts";
import { choice, onOff, path } from "./textKinds.ts";

/** The Node to run on; null to find one. */
export const nodePath = {
  kind: path("a Node executable"),
  default: null,
  setting: {
    name: "nodePath",
    scope: "machine-overridable",
    needsTrust: true,
    description:
      "Path of the Node executable that functions run on, version 20 or newer; empty for the `node` on the `PATH`, then that of the login shell, then VS Code's own.",
    unset: "",
    takes: (words) => `${words}, or empty for automatic`,
  },
  flag: { name: "--node", value: "<path>", help: "the Node to run on (default: the one that runs this)" },
  row: {
    title: "the Node to run on",
    default: "the one that is found, the one of the command line",
    limits: (words) => `${words}, version 20 or newer`,
  },
} satisfies Option<string>;

/** The settings of the editor alone. */
export const editorSettings = {
  codeLens: {
    kind: choice({
      worthwhile:
        "As `runnable`, and, as a click that asks for inputs, above functions with parameters that have loops inside of each other: a call of a function of the same file counts with its loops, a callback for each element is a loop, and recursion counts as two.",
      runnable:
        "Above every function whose inputs are known, from its `@parallel` tag, its types or a recording, and above calls of `map` and the like, and loops, over a list of the file's top level.",
      tagged: "Only above functions with a `@parallel` tag.",
      off: "Nowhere.",
    }),
    default: "worthwhile",
    setting: {
      name: "codeLens",
      scope: "window",
      description:
        "Above which functions a lens offers to run them; what an edit changes about that is shown when the file is saved.",
    },
    row: {
      title: "above which functions a lens stands",
      limits: (words) =>
        `${words}; \`tagged\` are those with a \`@parallel\` tag, \`worthwhile\` also [those that are worth asking](inputs.md#where-it-is-offered)`,
    },
  } satisfies Option<"worthwhile" | "runnable" | "tagged" | "off">,

  analysis: {
    kind: choice({
      workloads: "Functions whose inputs are known, that have a `@parallel` tag, or that were run.",
      off: "None.",
    }),
    default: "workloads",
    setting: {
      name: "analysis",
      scope: "window",
      description:
        "Which functions are looked at before they run, for code that fails in a pool or gives other results there.",
    },
    row: { title: "which functions are [looked at before they run](safety.md)" },
  } satisfies Option<"workloads" | "off">,

  inlineFigures: {
    kind: onOff,
    default: true,
    setting: {
      name: "inlineFigures",
      scope: "window",
      description:
        "Whether the outcome of a function's last run stands behind its declaration, where no lens says it (see `#parallelBenchmark.codeLens#` and `#editor.codeLens#`).",
    },
    row: { title: "the outcome of the last run behind the declaration of functions without a lens" },
  } satisfies Option<boolean>,

  testing: {
    kind: onOff,
    default: false,
    setting: {
      name: "testing",
      scope: "window",
      description:
        "Whether functions with a `@parallel` tag are tests in the Testing view: whether a pool gives the same results as the serial run.",
    },
    row: { title: "functions with a `@parallel` tag as [tests](debugging.md#tests)" },
  } satisfies Option<boolean>,
};

import { resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { OptionLayer } from "../core/options/runOptions.ts";
import { quotedWords } from "../core/text/quotedWords.ts";

/** What the command line asks for. */
export interface Arguments {
  /** As typed: `file` or `file#function`. */
  readonly targets: readonly string[];
  /** The inputs of the one function that is named; null to find them. */
  readonly inputs: string | null;
  readonly options: OptionLayer;
  readonly nodePath: string | null;
  readonly outputs: Outputs;
  readonly isQuiet: boolean;
}

/** Where to write what, besides the text for people. `-` is standard output; absent is nowhere. */
export interface Outputs {
  readonly json?: string | undefined;
  readonly html?: string | undefined;
  readonly markdown?: string | undefined;
  readonly csv?: string | undefined;
  readonly csvSpeedups?: string | undefined;
  readonly csvResults?: string | undefined;
  readonly trace?: string | undefined;
}

/** The arguments cannot be used: `message` says why, or is the help that was asked for. */
export interface Refusal {
  readonly message: string;
  readonly status: 0 | 2;
}

/** Reads the arguments behind the program's name. */
export function parseArguments(argv: readonly string[], version: string): Arguments | Refusal {
  let shown = "";
  const command = createCommand(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (shown += text), writeErr: (text) => (shown += text) });
  try {
    command.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    return { message: shown.replace(/^error: /, "").trimEnd(), status: error.exitCode === 0 ? 0 : 2 };
  }
  const parsed = toArguments(command);
  const twice = namedTwice(parsed.outputs);
  return twice === undefined
    ? parsed
    : {
        message:
          twice === "-"
            ? "Only one of the outputs can go to standard output (-)."
            : `Two of the outputs would go to the same file, ${twice}. Give each of them one of its own.`,
        status: 2,
      };
}

/** The place of two outputs, the later of which would replace the earlier one. */
function namedTwice(outputs: Outputs): string | undefined {
  const files = Object.values(outputs).filter((file) => file !== undefined);
  const places = files.map((file) => (file === "-" ? file : resolve(file)));
  return files.find((_, index) => places.indexOf(places[index] ?? "") < index);
}

function createCommand(version: string): Command {
  return new Command("parallel-benchmark")
    .description(
      "Runs functions over their inputs serially and through worker pools, and compares times and results.",
    )
    .argument(
      "<file[#function]...>",
      "TypeScript or JavaScript files; without #function every runnable one of the file",
    )
    .option("--inputs <expression>", "the inputs, an expression in the module's own scope")
    .option("--spread", "each input is a list of arguments, whatever types say")
    .option("--no-spread", "each input is the one argument, whatever types say")
    .option("--workers <counts>", "worker counts to measure, e.g. 1,2,4", workers)
    .addOption(new Option("--runtime <kind>", "what the workers are").choices(["threads", "processes"]))
    .option("--chunk <size>", "tasks in one message, or auto", chunk)
    .option("--rounds <count>", "exactly this many measured rounds", integer(1, 1000))
    .option("--budget <seconds>", "how long measured rounds may go on (default: 10)", number(0, 3600))
    .option("--timeout <seconds>", "ends one workload's whole run (default: 300)", number(0.001, 86_400))
    .option("--tolerance <relative>", "relative tolerance for numbers in results", number(0, 1))
    .addOption(
      new Option("--controls <when>", "when control runs look for the reason of differences").choices([
        "differing",
        "always",
      ]),
    )
    .option("--argv <words>", "the program's arguments, in quotes; may be given again", words)
    .option("--env-file <file>", "environment variables, as node --env-file; may be given again", list)
    .option("--cwd <folder>", "the working folder (default: this one)")
    .option("--skip-throwing", "leave out inputs that throw in a serial pass before all others")
    .option("--node <path>", "the Node to run on (default: the one that runs this)")
    .option("--json <file>", "write the reports as JSON; - for standard output")
    .option("--html <file>", "write a self-contained page; - for standard output")
    .option("--markdown <file>", "write a table for a pull request; - for standard output")
    .option("--csv <file>", "write one row a sample; - for standard output")
    .option("--csv-speedups <file>", "write one row a worker count; - for standard output")
    .option("--csv-results <file>", "write one row an input; - for standard output")
    .option("--trace <file>", "write what each worker did, for Perfetto; - for standard output")
    .option("--quiet", "no text for people, only errors")
    .version(version)
    .addHelpText(
      "after",
      "\nExit status: 0 results equal, 1 results differ, 2 could not run, 130 cancelled.",
    );
}

function toArguments(command: Command): Arguments {
  const { inputs, budget, timeout, node, quiet, ...given } = command.opts<Given>();
  const { json, html, markdown, csv, csvSpeedups, csvResults, trace, ...options } = given;
  const all: Outputs = { json, html, markdown, csv, csvSpeedups, csvResults, trace };
  const outputs = Object.entries(all).filter(([, file]) => file !== undefined);
  return {
    targets: command.args,
    inputs: inputs ?? null,
    options: { ...options, budgetMs: milliseconds(budget), timeoutMs: milliseconds(timeout) },
    nodePath: node ?? null,
    outputs: Object.fromEntries(outputs),
    isQuiet: quiet ?? false,
  };
}

/** What commander makes of the options, by the parsers that they were declared with. */
interface Given extends Outputs, Omit<OptionLayer, "budgetMs" | "timeoutMs"> {
  readonly inputs?: string;
  readonly budget?: number;
  readonly timeout?: number;
  readonly node?: string;
  readonly quiet?: boolean;
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

function workers(text: string): readonly number[] {
  return text.split(",").map(integer(1, 1024));
}

function chunk(text: string): number | "auto" {
  return text === "auto" ? text : integer(1, 10_000_000)(text);
}

function list(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function words(text: string, before: readonly string[] = []): readonly string[] {
  const read = quotedWords(text);
  if (read.type === "open-quote") {
    throw new InvalidArgumentError(`A quote in it has no end: ${text.slice(read.start)}`);
  }
  return [...before, ...read.words.map((one) => one.text)];
}

function integer(least: number, most: number): (text: string) => number {
  return (text) => {
    if (!/^\s*\d+\s*$/.test(text) || Number(text) < least || Number(text) > most) {
      throw new InvalidArgumentError(`It must be an integer from ${least} to ${most}.`);
    }
    return Number(text);
  };
}

function number(least: number, most: number): (text: string) => number {
  return (text) => {
    const parsed = text.trim() === "" ? Number.NaN : Number(text);
    if (!(parsed >= least && parsed <= most)) {
      throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
    }
    return parsed;
  };
}

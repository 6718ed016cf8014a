import { resolve } from "node:path";
import { Command, Option as CommanderOption } from "commander";
import { formatNames, formats, type FormatName } from "../core/export/formats.ts";
import { nodePath } from "../core/options/editorSettings.ts";
import { gateOptions } from "../core/options/gateOptions.ts";
import { optionList, options } from "../core/options/options.ts";
import type { Option } from "../core/options/option.ts";
import type { OptionLayer } from "../core/options/runOptions.ts";
import { flagsOf, givenValue } from "./flags.ts";
import { gateArguments, type GateArguments } from "./gateArguments.ts";
import type { AgainstRequest } from "../run/request.ts";
import { readAgainst } from "./against.ts";
import { refusalOf, type Refusal } from "./parsing.ts";

/** What the command line asks for. */
export interface Arguments {
  /** As typed: `file` or `file#function`. */
  readonly targets: readonly string[];
  /** The inputs of the one function that is named; null to find them. */
  readonly inputs: string | null;
  /** What to hold each function against; null for nothing. */
  readonly against: AgainstRequest | null;
  /** Null for none. */
  readonly gate: GateArguments | null;
  readonly options: OptionLayer;
  readonly nodePath: string | null;
  readonly outputs: Outputs;
  /** The folder for profiles; null for none. */
  readonly profilesFolder: string | null;
  readonly isQuiet: boolean;
  /** The text for people has all columns, models, simulations and notes. */
  readonly isDetailed: boolean;
}

/** Where to write what, besides the text for people. `-` is standard output; absent is nowhere. */
export type Outputs = { readonly [Name in FormatName]?: string | undefined };

/** Reads the arguments behind the program's name. */
export function parseArguments(argv: readonly string[], version: string): Arguments | Refusal {
  const command = createCommand(version);
  const refusal = refusalOf(command, argv);
  if (refusal !== undefined) {
    return refusal;
  }
  const parsed = toArguments(command);
  if ("message" in parsed) {
    return { ...parsed, status: 2 };
  }
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
  const command = new Command("parallel-benchmark")
    .description(
      "Runs functions over their inputs serially and through worker pools, and compares times and results.",
    )
    .argument(
      "<file[#function]...>",
      "TypeScript or JavaScript files; without #function every runnable one of the file",
    )
    .option("--inputs <expression>", "the inputs, an expression in the module's own scope")
    .option(
      "--against <revision|file#function>",
      "also measure it as a git revision has it, or another function, over the same inputs in the same rounds",
      readAgainst,
    );
  const all = [...optionList.map(([, option]) => option), nodePath, ...Object.values<Option>(gateOptions)];
  for (const flag of [...all.flatMap(flagsOf), ...formatNames.flatMap(outputFlag)]) {
    command.addOption(flag);
  }
  return command
    .option(
      "--cpuprofile <folder>",
      "write what each worker of the best pool spends its time on, a .cpuprofile each",
    )
    .option("--details", "also print all columns, models, what-ifs and how it was measured")
    .option("--quiet", "no text for people, only errors")
    .version(version)
    .addHelpText(
      "after",
      "\nTo find the functions of a program that are worth it: parallel-benchmark survey --help\nTo record real inputs while a command runs: parallel-benchmark record --help\nTo make a host of this machine: parallel-benchmark worker --help\nTo serve coding agents: parallel-benchmark mcp --help\n\nExit status: 0 results equal, 1 results differ (with --against those of the two as well), 2 could not run, 3 the gate fails for another reason than results, 130 cancelled.",
    );
}

/** The flag of a format: none or one. */
function outputFlag(name: FormatName): readonly CommanderOption[] {
  const { flag } = formats[name];
  const spelled = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return flag === null
    ? []
    : [new CommanderOption(`--${spelled} <file>`, `write ${flag}; - for standard output`)];
}

function toArguments(command: Command): Arguments | { readonly message: string } {
  const given = command.opts<Given>();
  const { inputs, against, cpuprofile, quiet, details } = given;
  const outputs = formatNames.map((name) => [name, given[name]] as const);
  const chosen = optionList.map(([name, option]) => [name, givenValue(option, given)]);
  const isOverHosts = givenValue(options.runtime, given) === "hosts";
  const gate = gateArguments(given, against ?? null, isOverHosts);
  if (gate !== null && "message" in gate) {
    return gate;
  }
  return {
    targets: command.args,
    inputs: inputs ?? null,
    against: against ?? null,
    gate,
    options: Object.fromEntries(chosen.filter(([, value]) => value !== undefined)),
    nodePath: givenValue<string>(nodePath, given) ?? null,
    outputs: Object.fromEntries(outputs.filter(([, file]) => file !== undefined)),
    profilesFolder: cpuprofile ?? null,
    isQuiet: quiet ?? false,
    isDetailed: details ?? false,
  };
}

/** What commander makes of the options, beside those of a run. */
interface Given extends Outputs {
  readonly [name: string]: unknown;
  readonly inputs?: string;
  readonly against?: AgainstRequest;
  readonly cpuprofile?: string;
  readonly quiet?: boolean;
  readonly details?: boolean;
}

import { Command } from "commander";
import { refusalOf, splitAtCommand, type Refusal } from "./parsing.ts";

/** What `survey` is asked for. */
export interface SurveyArguments {
  readonly command: readonly [name: string, ...given: string[]];
  readonly isOnce: boolean;
  /** A file, or `-` for standard output; null for none. */
  readonly json: string | null;
  readonly cpuprofile: string | null;
  /** The function that is tried with a pool in the program, or the best candidate; null for none. */
  readonly tried: { readonly type: "named"; readonly name: string } | { readonly type: "best" } | null;
}

/** Reads the arguments behind `survey`. Everything behind the first `--` is the command. */
export function parseSurveyArguments(argv: readonly string[]): SurveyArguments | Refusal {
  const { own, given } = splitAtCommand(argv);
  const command = createCommand();
  const refusal = refusalOf(command, own);
  if (refusal !== undefined) {
    return refusal;
  }
  const [name, ...others] = given;
  if (name === undefined) {
    const message =
      "There is no command to run. Write it behind --, e.g. parallel-benchmark survey -- npm test";
    return { message, status: 2 };
  }
  const { once, json, cpuprofile, try: tried } = command.opts<Options>();
  return {
    command: [name, ...others],
    isOnce: once ?? false,
    json: json ?? null,
    cpuprofile: cpuprofile ?? null,
    tried: tried === undefined ? null : tried === true ? { type: "best" } : { type: "named", name: tried },
  };
}

interface Options {
  readonly once?: boolean;
  readonly json?: string;
  readonly cpuprofile?: string;
  readonly try?: string | true;
}

function createCommand(): Command {
  return new Command("parallel-benchmark survey")
    .description(
      "Runs a command twice, for its times and for its calls, and tells which of its functions are worth a pool.",
    )
    .usage("[options] -- <command…>")
    .allowExcessArguments(false)
    .option("--once", "run it once, without counting calls")
    .option("--json <file>", "write the survey as JSON; - for standard output")
    .option(
      "--cpuprofile <file>",
      "write the profile of the thread that computed most, for VS Code and speedscope",
    )
    .option(
      "--try [function]",
      "then run the command in copies of the folder, as it is and with a pool for the function, in turns; without a name for the best candidate",
    )
    .addHelpText("after", "\nExit status: 0 there is a survey, 2 there is none, 130 cancelled.");
}

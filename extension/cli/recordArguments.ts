import { Command, InvalidArgumentError } from "commander";
import { usualLimits } from "../core/recording/request.ts";
import { refusalOf, splitAtCommand, type Refusal } from "./parsing.ts";

/** What `record` is asked for. */
export interface RecordArguments {
  /** As typed: `file#function`. */
  readonly target: string;
  readonly mostCalls: number;
  readonly mostBytes: number;
  readonly every: number;
  readonly command: readonly [name: string, ...given: string[]];
}

/** Reads the arguments behind `record`. Everything behind the first `--` is the command. */
export function parseRecordArguments(argv: readonly string[]): RecordArguments | Refusal {
  const { own, given } = splitAtCommand(argv);
  const command = createCommand();
  const refusal = refusalOf(command, own);
  if (refusal !== undefined) {
    return refusal;
  }
  const [target = ""] = command.args;
  const [name, ...others] = given;
  if (name === undefined) {
    const message = `There is no command to run. Write it behind --, e.g. parallel-benchmark record ${target} -- npm test`;
    return { message, status: 2 };
  }
  const { calls, bytes, every } = command.opts<{ calls: number; bytes: number; every: number }>();
  return { target, mostCalls: calls, mostBytes: bytes, every, command: [name, ...others] };
}

function createCommand(): Command {
  return new Command("parallel-benchmark record")
    .description(
      "Runs a command, and keeps the calls of a function during it as the function's inputs: --inputs recorded.",
    )
    .usage("<file#function> [options] -- <command…>")
    .argument("<file#function>", "the function")
    .option("--calls <n>", "how many calls to keep at most", count, usualLimits.mostCalls)
    .option("--bytes <n>", "how many bytes to keep at most", count, usualLimits.mostBytes)
    .option("--every <n>", "keep every n-th call only", count, usualLimits.every)
    .addHelpText("after", "\nExit status: 0 calls were kept, 2 none was, 130 cancelled.");
}

function count(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number from 1 on.");
  }
  return Number(text);
}

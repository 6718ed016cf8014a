import { Command, InvalidArgumentError } from "commander";
import { refusalOf, type Refusal } from "./parsing.ts";

/** What `worker` is asked for. */
export interface WorkerArguments {
  readonly engine: string;
  /** One token or more. */
  readonly trust: readonly string[];
  readonly isPlainAllowed: boolean;
  /** Null for as many workers as the machine has cores. */
  readonly cores: number | null;
  /** Null for the machine's own name. */
  readonly name: string | null;
  /** It belongs to who writes to its standard input. */
  readonly isAttached: boolean;
}

/** Reads the arguments behind `worker`. */
export function parseWorkerArguments(argv: readonly string[]): WorkerArguments | Refusal {
  const command = createCommand();
  const refusal = refusalOf(command, argv);
  if (refusal !== undefined) {
    return refusal;
  }
  const { engine, trust, insecure, cores, name, attached } = command.opts<Given>();
  return {
    engine,
    trust,
    isPlainAllowed: insecure ?? false,
    cores: cores ?? null,
    name: name ?? null,
    isAttached: attached ?? false,
  };
}

interface Given {
  readonly engine: string;
  readonly trust: readonly string[];
  readonly insecure?: boolean;
  readonly cores?: number;
  readonly name?: string;
  readonly attached?: boolean;
}

function createCommand(): Command {
  return new Command("parallel-benchmark worker")
    .description(
      "Makes a host of this machine: it takes work from an engine and runs it, for those whose tokens it is given.",
    )
    .requiredOption("--engine <address>", "where to take work from, rediss://:password@host:6379")
    .requiredOption(
      "--trust <tokens...>",
      "whose programs to run: what parallel-benchmark token prints there",
    )
    .option("--cores <n>", "how many workers it may have (default: as many as there are cores)", count)
    .option("--name <name>", "what it is called (default: the machine's own name)")
    .option("--insecure", "speak to an engine on another machine in plain text")
    .option("--attached", "end with standard input, the first line of which is the engine's password")
    .addHelpText(
      "after",
      "\nWhoever has the engine's password and the private key behind a token runs code here, as this user. " +
        "Ctrl-C ends it when what is under way is done.\n\nExit status: 0 ended, 2 could not work.",
    );
}

function count(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number from 1 to 9999.");
  }
  return Number(text);
}

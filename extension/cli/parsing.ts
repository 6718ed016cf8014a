import { CommanderError, type Command } from "commander";

/** The arguments cannot be used: `message` says why, or is the help that was asked for. */
export interface Refusal {
  readonly message: string;
  readonly status: 0 | 2;
}

/** Takes apart what is behind a name such as `record`: everything behind the first `--` is a command of the user's.
 *  @returns the words of that command, none where there is no command. */
export function splitAtCommand(argv: readonly string[]): {
  readonly own: readonly string[];
  readonly given: readonly string[];
} {
  const end = argv.indexOf("--");
  return end < 0 ? { own: argv, given: [] } : { own: argv.slice(0, end), given: argv.slice(end + 1) };
}

/** Has a command read arguments; undefined when it could. */
export function refusalOf(command: Command, argv: readonly string[]): Refusal | undefined {
  let shown = "";
  command
    .exitOverride()
    .configureOutput({ writeOut: (text) => (shown += text), writeErr: (text) => (shown += text) });
  try {
    command.parse(argv, { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    return { message: shown.replace(/^error: /, "").trimEnd(), status: error.exitCode === 0 ? 0 : 2 };
  }
}

/** Writes it where it belongs.
 *  @returns the exit status. */
export function tellRefusal({ message, status }: Refusal): number {
  (status === 0 ? process.stdout : process.stderr).write(`${message}\n`);
  return status;
}

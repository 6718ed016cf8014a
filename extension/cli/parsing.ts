import { CommanderError, type Command } from "commander";

/** The arguments cannot be used: `message` says why, or is the help that was asked for. */
export interface Refusal {
  readonly message: string;
  readonly status: 0 | 2;
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

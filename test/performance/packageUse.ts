/** How a process ended that ran a use of a package. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** What became of one use of a package in plain Node and in this program. */
export interface UseOutcome {
  /** The file's name without its ending. */
  readonly name: string;
  readonly runsPlainly: boolean;
  /** Whether this program ended with status 0 and gave the results of plain Node. */
  readonly isSame: boolean;
  readonly status: number | null;
  /** Why one of the two is false, in one line; empty when both are true. */
  readonly reason: string;
}

/** Judges a use by what both printed, which has to be the same to the letter. */
export function judgeUse(name: string, plain: Ended, ours: Ended): UseOutcome {
  const { status } = ours;
  const runsPlainly = plain.status === 0;
  const isSame = runsPlainly && status === 0 && plain.output === ours.output;
  return { name, runsPlainly, isSame, status, reason: isSame ? "" : reasonOf(plain, ours) };
}

function reasonOf(plain: Ended, ours: Ended): string {
  if (plain.status !== 0) {
    return `plain Node: ${errorLine(plain)}`;
  }
  return ours.status === 2 || plain.output === ours.output
    ? errorLine(ours)
    : difference(plain.output, ours.output);
}

/** The line that says what went wrong: Node prints the place and the source above it. */
function errorLine({ status, errors }: Ended): string {
  const lines = errors.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => /^(\w*Error\b|\S+: )/.test(line)) ?? lines[0] ?? `ended with status ${status}`;
}

function difference(plain: string, ours: string): string {
  const given = ours.split("\n");
  const lines = plain.split("\n");
  const index = lines.findIndex((line, place) => line !== given[place]);
  return `"${given[index]?.trim() ?? ""}" and not "${lines[index]?.trim() ?? ""}"`;
}

/** The worker that a run starts on another machine: its command there, and what it says. */

/** What such a worker is told. */
export interface RemoteWorker {
  /** Of the package to take it from. */
  readonly version: string;
  /** An engine's address without a password: others can read the arguments of a command. */
  readonly engine: string;
  readonly isPlainAllowed: boolean;
  /** Whose programs to run. */
  readonly token: string;
  readonly name: string;
}

/** The command as the shell of the other machine takes it. */
export function remoteCommand({ version, engine, isPlainAllowed, token, name }: RemoteWorker): string {
  const worker = ["worker", "--attached", "--engine", engine, "--trust", token, "--name", name];
  return [
    "npx",
    "--yes",
    `parallel-benchmark@${version}`,
    ...worker,
    ...(isPlainAllowed ? ["--insecure"] : []),
  ]
    .map(quoted)
    .join(" ");
}

/** How a worker begins to say that it takes work. */
export function takesWorkFrom(name: string): string {
  return `${name} takes work from `;
}

/** What no shell reads as anything else stands as it is, as not all of them know single quotes. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

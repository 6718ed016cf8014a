import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A program that measures on demand. It ends by itself when its input ends. */
export interface Program extends AsyncDisposable {
  /** Gives it one word as a line and waits for the number that it answers with.
   *  @throws with what it wrote to its standard error when it ends instead. */
  readonly ask: (word: string) => Promise<number>;
}

/** Nothing that is left to do at the end takes longer. */
const leaveMs = 10_000;

/** Starts a program of words and numbers, one of them a line. */
export function startProgram(command: string, args: readonly string[]): Program {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  child.on("error", (error) => (errors += error.message));
  // What is written to a program that has ended is lost, and its next answer tells.
  child.stdin.on("error", () => {});
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    ask: async (word) => {
      child.stdin.write(`${word}\n`);
      const { done, value } = await lines.next();
      if (done === true) {
        await closed;
        throw new Error(`"${[command, ...args].join(" ")}" ended before it answered "${word}".\n${errors}`);
      }
      const answer = Number.parseFloat(value);
      if (!Number.isFinite(answer)) {
        throw new Error(`"${[command, ...args].join(" ")}" answered "${word}" with "${value}".`);
      }
      return answer;
    },
    [Symbol.asyncDispose]: async () => {
      child.stdin.end();
      const kill = setTimeout(() => child.kill("SIGKILL"), leaveMs);
      await closed;
      clearTimeout(kill);
    },
  };
}

/** Runs a program of ours on this Node to its end and gives the one number that it prints. */
export async function printedNumber(file: URL, args: readonly (string | number)[]): Promise<number> {
  await using program = startProgram(process.execPath, [fileURLToPath(file), ...args.map(String)]);
  return await program.ask("");
}

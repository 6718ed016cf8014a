/** The action's own steps in a shell, as a runner runs them: with its inputs, what a step has handed on, and GitHub's variables. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = readFileSync(`${root}action.yml`, "utf8");

/** How all steps together have ended. */
export interface Ended {
  /** Of the first step that failed; 0 where none did. */
  readonly status: number | null;
  readonly output: string;
}

interface Step {
  readonly id: string | undefined;
  readonly condition: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

/** Only what action.yml has: one line to a key, and nothing but expressions as values of variables. */
const steps: readonly Step[] = text
  .split(/^ {4}- name: /m)
  .slice(1)
  .map((step) => ({
    id: /^ {6}id: (.*)$/m.exec(step)?.[1],
    condition: /^ {6}if: (.*)$/m.exec(step)?.[1],
    env: Object.fromEntries(
      Array.from(step.matchAll(/^ {8}(\w+): \$\{\{ (.*) \}\}$/gm), ([, name = "", of = ""]) => [name, of]),
    ),
    run: /^ {6}run: (.*)$/m.exec(step)?.[1] ?? "",
  }));

const defaults = Object.fromEntries(
  Array.from(
    text.matchAll(/^ {2}([\w-]+):\n {4}description: .*\n(?: {4}required: true\n)?(?: {4}default: (.*)\n)?/gm),
    ([, name = "", value = ""]) => [`inputs.${name}`, value.replaceAll('"', "")],
  ),
);

/** Runs them in a folder.
 *  @param given what stands behind `inputs.` and `github.`, by whole names.
 *  @param env as the runner sets them, with the files of outputs and summary. */
export async function runAction(
  folder: string,
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const known: Record<string, string> = { ...defaults, "github.token": "none", ...given };
  let output = "";
  for (const { id, condition, env: asked, run } of steps) {
    if (condition !== undefined && !holds(condition, known)) {
      continue;
    }
    const variables = Object.entries(asked).map(([name, of]) => [name, known[of] ?? ""] as const);
    const status = await inShell(run, folder, { ...env, ...Object.fromEntries(variables) }, (said) => {
      output += said;
    });
    if (status !== 0) {
      return { status, output };
    }
    const file = env["GITHUB_OUTPUT"] ?? "";
    for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
      const [name = "", value = ""] = line.split(/=(.*)/);
      known[`steps.${id}.outputs.${name}`] ??= value;
    }
  }
  return { status: 0, output };
}

/** Comparisons with texts, joined by `&&`. */
function holds(condition: string, known: Readonly<Record<string, string>>): boolean {
  return condition.split(" && ").every((part) => {
    const [name = "", value = ""] = part.split(" == ");
    return known[name] === value.replaceAll("'", "");
  });
}

function inShell(
  run: string,
  folder: string,
  env: Readonly<Record<string, string>>,
  onSaid: (text: string) => void,
): Promise<number | null> {
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
    cwd: folder,
    env: { ...process.env, GITHUB_ACTION_PATH: root, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.setEncoding("utf8").on("data", onSaid);
  child.stderr.setEncoding("utf8").on("data", onSaid);
  return new Promise((resolve) => child.once("close", resolve));
}

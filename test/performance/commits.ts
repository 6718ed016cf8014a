/** A repository with commits that change nothing, or make a function slower, and a gate that looks at each. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "../../extension/core/report/report.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const file = "work.ts";

/** What a gate has said of a commit. */
export interface GatedCommit {
  readonly isFailed: boolean;
  /** Of the last measurement. */
  readonly report: Report;
}

/** The repository, which its maker disposes of. */
export interface Commits extends Disposable {
  /** Commits a change that no gate looks at; nothing where there is none. */
  readonly prepare: (change: (text: string) => string) => void;
  /** Commits a change and runs the gate over one function against the commit before.
   *  @param change what becomes of the text of the file. */
  readonly gate: (name: string, change: (text: string) => string, budgetS: number) => Promise<GatedCommit>;
}

/** Makes it, with the functions of `workloads/versions.ts`. */
export function createCommits(): Commits {
  const folder = mkdtempSync(join(tmpdir(), "parallel-benchmark-commits-"));
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@e", ...words], { cwd: folder });
  const from = join(root, "test", "performance", "workloads");
  copyFileSync(join(from, "versions.ts"), join(folder, file));
  copyFileSync(join(from, "compute.ts"), join(folder, "compute.ts"));
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "0");
  const commit = (change: (text: string) => string) => {
    const place = join(folder, file);
    writeFileSync(place, change(readFileSync(place, "utf8")));
    git("commit", "--allow-empty", "-qam", "next");
  };
  return {
    prepare: commit,
    gate: async (name, change, budgetS) => {
      commit(change);
      return runGate(folder, name, budgetS);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

const without = "memory,firstCalls,breakEven,variants,otherRuntime,awaitingTogether";

async function runGate(folder: string, name: string, budgetS: number): Promise<GatedCommit> {
  const options = ["--workers=1,2", `--budget=${budgetS}`, `--without=${without}`, "--inputs=numbers"];
  const gate = ["--against=HEAD~1", "--fail-on=slower,differs", "--at-most=5%"];
  const child = spawn(
    process.execPath,
    [join(root, "dist/cli/main.js"), `${file}#${name}`, ...options, ...gate, "--quiet", "--json=report.json"],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const [status] = await once(child, "close");
  if (status !== 0 && status !== 3) {
    throw new Error(`The gate over ${name} ended with status ${status}.\n${errors}`);
  }
  const [report]: readonly Report[] = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  if (report === undefined) {
    throw new Error(`The gate has not measured ${name}.`);
  }
  return { isFailed: status === 3, report };
}

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { createWorkspace, type Workspace } from "../../workspace.ts";

/** A git repository for one test. */
export interface Repository extends Workspace {
  readonly git: (...args: readonly string[]) => string;
  /** Writes these files over what is there. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
}

/** Makes a repository in which these files are committed as `v1`. */
export async function createRepository(files: Readonly<Record<string, string>>): Promise<Repository> {
  const workspace = await createWorkspace(files);
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd: workspace.folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=First");
  git("tag", "v1");
  const write = (changed: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(changed)) {
      mkdirSync(dirname(workspace.path(name)), { recursive: true });
      writeFileSync(workspace.path(name), text);
    }
  };
  return { ...workspace, git, write };
}

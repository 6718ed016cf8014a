import { mkdir, realpath, symlink } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { NoOther } from "../../core/words/revisions.ts";
import { deleteTemporary, temporaryFolder } from "../files/temporary.ts";
import { isMedia } from "../program/assets.ts";
import { GitError, gitIn, type Git } from "./git.ts";

/** The texts of a repository as a revision has them, in a folder of their own. The repository and its working files are only
 *  read. */
export interface Revision {
  /** The first characters of the commit. */
  readonly commit: string;
  /** Absolute path of the repository's working files, and of the folder that has those of the revision. */
  readonly root: string;
  readonly folder: string;
  /** Absolute path in `folder` of the file that was asked for, by whatever name it had then. */
  readonly file: string;
  /** Absolute path of where that would be among the working files. */
  readonly place: string;
  /** Removes the folder. */
  readonly close: () => Promise<void>;
}

/** What to read. */
interface Asked {
  /** Absolute path of a file in the repository. */
  readonly file: string;
  /** As a person names it. */
  readonly revision: string;
  /** Absolute path of the file in it that is asked for; absent for the same one, by whatever name it had. */
  readonly fileThen?: string | undefined;
}

/** Reads a revision out of the repository that a file is in.
 *  @param signal ends it, which rejects with its reason. */
export async function readRevision(
  asked: Asked,
  signal: AbortSignal,
): Promise<Revision | { readonly why: NoOther }> {
  try {
    return await tryReading(asked, signal);
  } catch (error) {
    if (error instanceof GitError) {
      return { why: error.why };
    }
    throw error;
  }
}

async function tryReading(
  { file, revision, fileThen: asked }: Asked,
  signal: AbortSignal,
): Promise<Revision | { readonly why: NoOther }> {
  const real = await realpath(file);
  const inFolder = gitIn(dirname(real), signal);
  const top = await inFolder(["rev-parse", "--show-toplevel"]).catch((error: unknown) => {
    if (error instanceof GitError && /not a git repository/i.test(error.message)) {
      return null;
    }
    throw error;
  });
  if (top === null || top.trim() === "") {
    return { why: { type: "no-repository", folder: dirname(file) } };
  }
  const root = resolve(top.replace(/\r?\n$/, ""));
  const git = gitIn(root, signal);
  const commit = await commitOf(git, revision);
  if (commit === null) {
    const isShallow = (await git(["rev-parse", "--is-shallow-repository"])).trim() === "true";
    return { why: { type: "unknown-revision", isShallow } };
  }
  const path = relative(root, asked ?? real)
    .split(sep)
    .join("/");
  const then = await pathThen(git, commit, path);
  if (then === null) {
    return { why: { type: "no-file", file: path } };
  }
  const short = (await git(["rev-parse", "--short", commit])).trim();
  const made = await temporaryFolder();
  const close = () => deleteTemporary(made);
  try {
    const folder = join(await realpath(made), "tree");
    await mkdir(folder);
    await writeTexts(git, commit, { index: join(made, "index"), folder });
    await linkPackages(root, folder, dirname(then));
    const place = resolve(dirname(file), relative(dirname(real), join(root, then)));
    return { commit: short, root, folder, file: join(folder, then), place, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function commitOf(git: Git, revision: string): Promise<string | null> {
  const asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const found = await git(asked).catch((error: unknown) => {
    if (error instanceof GitError && !error.isMissing) {
      return "";
    }
    throw error;
  });
  return found.trim() || null;
}

/** What a file was called in a commit; null where it was not there. */
async function pathThen(git: Git, commit: string, path: string): Promise<string | null> {
  if ((await git(["ls-tree", "-z", "--name-only", commit, "--", path])) !== "") {
    return path;
  }
  const options = ["--no-ext-diff", "--name-status", "-z", "--find-renames", "--diff-filter=R"];
  const renames = (await git(["diff", ...options, commit])).split("\0");
  // A status, the old name and the new one.
  const place = renames.findIndex((name, index) => index % 3 === 2 && name === path);
  return renames[place - 1] ?? null;
}

/** Through an index of its own, so that no file of the repository changes and no hook runs. */
async function writeTexts(
  git: Git,
  commit: string,
  { index, folder }: { readonly index: string; readonly folder: string },
): Promise<void> {
  const env = { GIT_INDEX_FILE: index };
  await git(["read-tree", commit], { env });
  const names = (await git(["ls-files", "-z"], { env })).split("\0").filter((name) => !isMedia(name));
  const prefix = `--prefix=${folder.split(sep).join("/")}/`;
  await git(["checkout-index", "-z", "--stdin", "--quiet", prefix], { env, input: names.join("\0") });
}

/** Settings of the compiler may extend those of packages, and types come from there. */
async function linkPackages(root: string, folder: string, from: string): Promise<void> {
  for (let at = from; ; at = dirname(at)) {
    const packages = join(root, at, "node_modules");
    const place = join(folder, at, "node_modules");
    if (existsSync(packages) && !existsSync(place)) {
      await symlink(packages, place, "junction");
    }
    if (at === ".") {
      return;
    }
  }
}

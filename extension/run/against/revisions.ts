import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { GitError, gitIn, type Git } from "./git.ts";

/** A revision that somebody may want to compare a file with. */
export interface OfferedRevision {
  /** As git takes it. */
  readonly name: string;
  /** What it is: the subject of a commit, or when a branch or tag was made. */
  readonly about: string;
  readonly kind: "commit" | "name";
}

/** More of a kind nobody reads. */
const most = 20;

/** The commits that have changed a file, and the branches and tags of its repository, the latest first. Empty where git gives none.
 *  @param signal ends it, which rejects with its reason. */
export async function offeredRevisions(
  file: string,
  signal: AbortSignal,
): Promise<readonly OfferedRevision[]> {
  const real = await realpath(file);
  const git = gitIn(dirname(real), signal);
  return [...(await commitsOf(git, real)), ...(await namesOf(git))];
}

async function commitsOf(git: Git, file: string): Promise<readonly OfferedRevision[]> {
  const log = ["log", `--max-count=${most}`, "--follow", "--format=%h%x09%cr%x09%s", "--", file];
  return (await linesOf(git, log)).map(([name = "", when = "", ...subject]) => ({
    name,
    about: `${subject.join("\t")} (${when})`,
    kind: "commit",
  }));
}

async function namesOf(git: Git): Promise<readonly OfferedRevision[]> {
  const format = "--format=%(refname:short)%09%(creatordate:relative)";
  const refs = [
    "for-each-ref",
    "--sort=-creatordate",
    `--count=${most}`,
    format,
    "refs/heads",
    "refs/remotes",
    "refs/tags",
  ];
  return (await linesOf(git, refs)).map(([name = "", when = ""]) => ({ name, about: when, kind: "name" }));
}

/** The tab-separated fields of each line; none where git refuses, which is told when a revision is read. */
async function linesOf(git: Git, args: readonly string[]): Promise<readonly (readonly string[])[]> {
  const text = await git(args).catch((error: unknown) => {
    if (error instanceof GitError) {
      return "";
    }
    throw error;
  });
  return text.split(/\r?\n/).flatMap((line) => (line === "" ? [] : [line.split("\t")]));
}

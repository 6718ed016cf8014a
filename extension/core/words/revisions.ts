/** The words for every way in which a function cannot be held against a revision, or against another function: why, and what to
 *  do next. */
import { asSentence, withoutStop } from "../text/foreignText.ts";

/** What stands in the way. */
export type NoOther =
  | { readonly type: "no-git"; readonly problem: string }
  | { readonly type: "no-repository"; readonly folder: string }
  | { readonly type: "unknown-revision"; readonly isShallow: boolean }
  /** Git itself could not do it, in its own words. */
  | { readonly type: "git-failed"; readonly problem: string }
  | { readonly type: "no-file"; readonly file: string }
  /** There is no such function, or it cannot run over these inputs: in words of who has looked for it. */
  | { readonly type: "no-function"; readonly problem: string }
  | { readonly type: "hosts" };

/** A whole message: `"area" cannot be compared with v9: git knows no such revision. …`
 *  @param name of the function.
 *  @param other as a person has named it. */
export function noOtherMessage(name: string, other: string, why: NoOther): string {
  return `"${name}" cannot be compared with ${other}: ${whyNot(why)}`;
}

function whyNot(why: NoOther): string {
  switch (why.type) {
    case "no-git":
      return `git cannot be run (${withoutStop(why.problem)}). Install it, or put it on the PATH.`;
    case "no-repository":
      return `${why.folder} is in no git repository. Compare with another function, or put the folder under git first.`;
    case "unknown-revision":
      return why.isShallow
        ? `git knows no such revision, and this clone is a shallow one. Fetch it first, e.g. with git fetch --unshallow, or fetch-depth: 0 where a workflow checks out.`
        : `git knows no such revision. Name a tag, a branch or a commit that git log shows; for another function, FILE#FUNCTION.`;
    case "git-failed":
      return `git could not read it: ${asSentence(why.problem)} Run git log in its folder, which tells more.`;
    case "no-file":
      return `${why.file} is not in it, and git finds no file there that was renamed to it. Name a later revision, or where the function was: REVISION:FILE#FUNCTION.`;
    case "no-function":
      return `${asSentence(why.problem)} Name a function that takes the same inputs, of a revision as REVISION:FILE#FUNCTION.`;
    case "hosts":
      return `both have to run on this machine. Choose --runtime threads or processes.`;
  }
}

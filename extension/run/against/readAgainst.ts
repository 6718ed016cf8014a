import { resolve } from "node:path";
import type { AgainstRequest } from "../request.ts";

/** Reads what a function is to be held against: a revision of its repository, `file#function`, or `revision:file#function` where
 *  a revision has it in another place. The last `#` splits that is no part of a private name, as in targets.
 *  @param folder that relative paths begin in.
 *  @returns a sentence for what is none of them. */
export function readAgainst(text: string, folder: string): AgainstRequest | string {
  const split = text.replaceAll(".#", "..").lastIndexOf("#");
  const file = text.slice(0, Math.max(0, split));
  const name = text.slice(split + 1);
  if (split >= 0 && (file === "" || name === "")) {
    return "Give a git revision, or both a file and a function: file.ts#function.";
  }
  if (text.trim() === "") {
    return "Give a git revision, e.g. HEAD, or file.ts#function.";
  }
  if (split < 0) {
    return { type: "revision", revision: text };
  }
  // One letter before a colon is a drive.
  const [, revision, then] = /^([^:]{2,}):(.+)$/.exec(file) ?? [];
  return revision === undefined || then === undefined
    ? { type: "function", file: resolve(folder, file), function: name }
    : { type: "revision", revision, place: { file: resolve(folder, then), function: name } };
}

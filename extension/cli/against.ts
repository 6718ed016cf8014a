import { InvalidArgumentError } from "commander";
import { readAgainst as read } from "../run/against/readAgainst.ts";
import type { AgainstRequest } from "../run/request.ts";

/** Reads what a function is to be held against, from the terminal's folder. */
export function readAgainst(text: string): AgainstRequest {
  const against = read(text, process.cwd());
  if (typeof against === "string") {
    throw new InvalidArgumentError(against);
  }
  return against;
}

import type ts from "typescript";
import type { MemoryOwner } from "../../types/sharedMemory.ts";
import type { Origin, Root } from "./origins.ts";

/** What is done to something, as it is said of a function. */
export type Change =
  | "assigns"
  | "changes"
  | "writes to"
  | "deletes from"
  | "adds to"
  | "removes from"
  | "sorts"
  | "reverses"
  | "overwrites parts of"
  | "sets a part of"
  | "advances"
  | "matches with"
  | "takes the memory from"
  | "adds a listener to"
  | "sends an event through";

/** One change of something that a function has not made itself. */
export interface Write {
  /** The code that makes it, or the call that hands the thing to a function which does. */
  readonly node: ts.Node;
  readonly change: Change;
  /** What is changed, or handed over. */
  readonly target: ts.Node;
  readonly root: Root;
  /** Not the root itself is changed but something below it. */
  readonly isDeep: boolean;
  /** As `Origin.step`. */
  readonly step: string | null;
  /** Of what is changed, e.g. a view; not of what that was reached from. */
  readonly memory: MemoryOwner;
  /** The name of the function that it is handed to, with the code there that makes the change. */
  readonly callee: { readonly name: string; readonly node: ts.Node } | null;
}

/** What is done where. */
export type Deed = Pick<Write, "node" | "change" | "target" | "memory">;

/** A change of what comes from there. */
export function writeOf(deed: Deed, { root, depth, step }: Origin): Write {
  return { ...deed, root, isDeep: depth === "below", step, callee: null };
}

/** Changing a copy changes nothing. */
export function changesOf(deed: Deed, origins: readonly Origin[]): readonly Write[] {
  return origins.filter(({ depth }) => depth !== "parts").map((origin) => writeOf(deed, origin));
}

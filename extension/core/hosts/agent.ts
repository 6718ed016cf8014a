/** What the agent of a host and its starter say to each other: JSON over Node's IPC channel. */
import type { EngineAddress } from "./plan.ts";

/** To the agent, once. Without its starter it ends. */
export interface ToAgent {
  /** Null to start a server on this machine, which ends with the agent. */
  readonly address: EngineAddress | null;
  /** The tokens of those whose programs it runs. */
  readonly trust: readonly string[];
  /** How many workers it may have; null for as many as the machine has cores. */
  readonly cores: number | null;
  /** What it is called; null for the machine's own name. */
  readonly name: string | null;
}

/** From the agent. */
export type FromAgent =
  /** It takes work. */
  | { readonly type: "ready"; readonly address: EngineAddress; readonly host: AgentFacts }
  /** Something has happened, in a sentence. */
  | { readonly type: "told"; readonly sentence: string }
  /** It cannot work, and ends. */
  | { readonly type: "failed"; readonly message: string };

/** What a person is told of a host. */
export interface AgentFacts {
  readonly name: string;
  readonly cores: number;
  readonly cpu: string;
  readonly node: string;
  readonly memoryBytes: number;
  /** See `Environment`; null where there is none. */
  readonly quota: number | null;
}

/** What an option is: one object that says all of it, for each door by which a person can choose. */
import type { Json, Kind } from "./kinds.ts";

/** An option, and the doors by which it is chosen. */
export interface Option<Value = unknown> {
  readonly kind: Kind<Value>;
  /** What holds when nobody says otherwise; null for what none of its values says. */
  readonly default: Value | null;
  readonly setting?: Setting;
  readonly flag?: Flag;
  readonly tag?: Tag;
  readonly row: Row;
}

/** A setting of the editor. */
export interface Setting {
  /** Without `parallelBenchmark.` before it. */
  readonly name: string;
  /** As the editor shows it: one sentence. */
  readonly description: string;
  /** What it is shown with, before all others; absent for those that few people change. */
  readonly group?: "duration" | "workers";
  /** Whether it is chosen for each folder, which is what absence means, for each machine, in a workspace or not, or for each
   *  window. */
  readonly scope?: "machine" | "machine-overridable" | "window";
  /** It decides what is executed, so that it does not count in a workspace that nobody trusts. */
  readonly needsTrust?: true;
  /** What stands in settings.json when nothing is chosen; absent where the default is a value. */
  readonly unset?: Json;
  /** What values are and what `unset` does, of the words of the kind. */
  readonly takes?: (words: string) => string;
}

/** A flag of the command line. */
export interface Flag {
  /** With its dashes. */
  readonly name: string;
  /** Stands for the value in the help, e.g. `<count>`; absent for a switch. */
  readonly value?: string;
  readonly help: string;
  /** What it means with nothing behind it, where `value` is in brackets for that. */
  readonly alone?: string;
  /** Given again, it adds to what it was given before; otherwise the last one counts. */
  readonly addsUp?: true;
  /** The help of the flag that says the opposite, of a switch. */
  readonly opposite?: string;
}

/** A tag in the JSDoc of a function, which has the option's name. */
export interface Tag {
  /** What a hover says: whole sentences. */
  readonly text: string;
  /** What may stand behind its name. */
  readonly example: string;
  /** What it takes, of the words of the kind. */
  readonly takes?: (words: string) => string;
}

/** How docs/options.md tells of it, in Markdown. */
export interface Row {
  /** What is chosen. */
  readonly title: string;
  /** What holds when nothing is chosen; absent where the default's value says it. */
  readonly default?: string;
  /** The limits, of the words of the kind, which alone are meant by absence. */
  readonly limits?: (words: string) => string;
}

/** What a run is told of an option. */
export type ValueOf<Definition extends Option> =
  | (Definition["kind"] extends Kind<infer Value> ? Value : never)
  | (null extends Definition["default"] ? null : never);

/** What discovery finds in a source text, in types. Plain data that survives JSON. */
import type { Reach } from "./codePieces.ts";
import type { FilesAs } from "./fileInputs.ts";
import type { WorkloadTags } from "../options/options.ts";
import type { RecordingHeader } from "../recording/info.ts";

/** A half-open piece of a source text. Lines and characters count from 0 and in UTF-16 units, as in the language server protocol. */
export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Where a function's inputs come from, as far as the source text tells. */
export type InputsSource =
  /** One expression, valid in the module's own scope: from the `@parallel` tag, or the one list of a fitting type that is
   *  evidently there to be run over; or what a call runs a function over, or a loop its body. */
  | { readonly type: "known"; readonly expression: string; readonly from: "tag" | "type" | "call" }
  /** The list of the file of inputs that is called after the function; how many it has, or null. */
  | {
      readonly type: "known";
      readonly expression: string;
      readonly from: "inputsFile";
      readonly count: number | null;
    }
  /** Calls that were recorded; the expression is `recordedExpression`. */
  | {
      readonly type: "known";
      readonly expression: string;
      readonly from: "recording";
      readonly recording: RecordingHeader;
    }
  /** Lists fit by type, and it does not show that just one of them is meant; a person has to choose. */
  | { readonly type: "ambiguous"; readonly candidates: readonly string[] }
  /** No list fits; a person has to give an expression. */
  | { readonly type: "unknown"; readonly passedOver: readonly PassedOver[] };

/** A variable that may be a list and fits nothing, because types do not say what is in it. */
export interface PassedOver {
  readonly name: string;
  /** The import that its value comes from and that has no types, as the source text names it; null where something else
   *  made it `any`. */
  readonly module: string | null;
  /** The module is not there, or says nothing of its types; null with `module`. */
  readonly missing: "not-found" | "untyped" | null;
}

/** A tag that cannot be used as it is written, e.g. `@workers many`. */
export interface TagProblem {
  readonly range: TextRange;
  readonly message: string;
}

/** How other modules get a function. */
export type ExportedAs =
  | { readonly type: "named"; readonly name: string }
  | { readonly type: "default" }
  /** By `require`, which gives an object with this property; null where it gives the function itself. */
  | { readonly type: "commonjs"; readonly name: string | null }
  /** Its module does not give it away. Inserting `export ` at each of these places, in order, does so; null in a module that
   *  says with `module.exports` or `export =` what it gives away. */
  | { readonly type: "nothing"; readonly exportAt: readonly TextRange["start"][] | null };

/** What a module that calls the function has to know of it. */
export interface CallShape {
  /** How many parameters are declared, those that can be left out among them. */
  readonly parameters: number;
  /** How many arguments a call has to give, as far as the source text tells: the least of its overloads. */
  readonly needed: number;
  /** A parameter that has to be given and takes nothing but a function, which cannot be sent to a worker; null when there
   *  is none. */
  readonly callback: string | null;
  /** A call gives a promise, or may give one as far as types tell. */
  readonly returnsPromise: boolean;
  /** How other modules get it, or what it is a member of. */
  readonly exportedAs: ExportedAs;
  /** How it is written behind that, where it is a member: `.area`. */
  readonly access?: string;
  /** Only code of its class is meant to call it. */
  readonly isPrivate?: boolean;
  /** The object that a call has to be given first; absent where there is none. */
  readonly self?: SelfShape;
}

/** An object that a method is called on, which each input has to bring along. */
export interface SelfShape {
  /** The name of its class. */
  readonly className: string;
  /** Why it cannot be sent to a worker, as a sentence goes on behind "because": `its field "parse" is a function`. Null where
   *  it can be, and gets its class back there. */
  readonly unsendable: string | null;
  /** The same of a recorded one, which has only the fields that a call reads. */
  readonly unsendableRecorded: string | null;
}

/** A `@parallel-ignore` tag that holds: findings of this code are not told of this function. */
export interface IgnoredCode {
  /** Of a rule in `language/safety/rules.ts`. */
  readonly code: string;
  /** The code in the tag. */
  readonly range: TextRange;
}

/** Something that a call of a function does outside of its process, which a benchmark does many times. */
export interface WorkloadEffect {
  /** As a sentence goes on: `changes files`. */
  readonly what: string;
  /** Absolute path, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A function that can be run as a workload, as discovery found it in a source text. */
export interface WorkloadFunction {
  /** The name in its module, for a member the path that leads to it: `Shape.area`; `default` for an anonymous default export. */
  readonly name: string;
  /** An expression that gives the function behind the last line of its module; absent where its name does. */
  readonly reach?: Reach;
  /** The name itself; for an anonymous default export the `default` keyword. Diagnostics stand here. */
  readonly nameRange: TextRange;
  /** The whole declaration with its JSDoc. An edit inside it makes earlier results stale. */
  readonly range: TextRange;
  /** The line of the declaration, counted from 1. */
  readonly line: number;
  readonly shape: CallShape;
  /** One of each kind, also of what it calls in its own and in imported sources; empty where none is seen. */
  readonly effects: readonly WorkloadEffect[];
  readonly inputs: InputsSource;
  /** How many inputs those are; absent where only running their expression tells. */
  readonly inputsCount?: number;
  /** What it gets of each file where its inputs are `files(…)`, as its first parameter takes it; texts when absent. */
  readonly filesAs?: FilesAs;
  /** The expression of the tag, or the name of the list; null while the inputs are not known. */
  readonly inputsRange: TextRange | null;
  /** Its JSDoc has a `@parallel` tag, with or without an expression. */
  readonly isTagged: boolean;
  readonly tags: WorkloadTags;
  readonly tagProblems: readonly TagProblem[];
  /** In the order of their tags. */
  readonly ignored: readonly IgnoredCode[];
  /** Changes exactly when the text of the declaration (JSDoc included) changes, other than in its line ends. */
  readonly textHash: string;
}

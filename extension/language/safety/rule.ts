import type ts from "typescript";
import type { TextRange } from "../../core/discovery/discovered.ts";
import type { Suspicion } from "../../core/verdicts/clues.ts";
import type { FunctionSyntax } from "../functions/functions.ts";

/** A function whose code is in its file. */
export type WrittenFunction = FunctionSyntax & { readonly implementation: ts.FunctionLikeDeclaration };

/** What a rule looks at: one workload, with the code that a call of it runs. */
export interface Subject {
  readonly workload: WrittenFunction;
  /** The file of the workload. */
  readonly sourceFile: ts.SourceFile;
  /** Knows `sourceFile` and what it imports, as far as that has types. */
  readonly checker: ts.TypeChecker;
  /** The workload itself first, then the functions that run when it is called, as far as names tell: those of this file
   *  and of files that are imported by relative paths. Functions inside of them are not listed again,
   *  but for those that one call only makes and another runs. */
  readonly reached: readonly ReachedFunction[];
  /** The types that its inputs have; empty where they are not known. */
  readonly inputTypes: readonly ts.Type[];
  /** See `PassingQuestion`. */
  readonly asked: boolean | null;
}

/** What runs by a call: a function, or the field of a class, whose value every new object gets. */
export type RunningCode = ts.FunctionLikeDeclaration | ts.PropertyDeclaration;

/** Code that runs when a workload is called. */
export interface ReachedFunction {
  readonly node: RunningCode;
  /** The call in the workload's own file that leads there; null for the workload itself. */
  readonly call: ts.Node | null;
  /** The variable of a module through which a function is called that another one has made, and with it what that one
   *  kept for it: `next` of `const next = makeCounter()`. Null for others. */
  readonly keeper: ts.Declaration | null;
  /** How many arguments the first call that was found gives; null where nobody can tell. */
  readonly given: number | null;
}

/** One place that a rule speaks of. */
export interface RuleFinding {
  /** In any file. Of several lines only the first is marked. */
  readonly node: ts.Node;
  /** Whole sentences: what is there and what it does to a pool. */
  readonly message: string;
  readonly related: readonly RelatedNode[];
  /** A change of the source text that settles it, where one is safe. */
  readonly fix?: Fix;
  /** Whether it spoils results for sure, as does what is `returned`, or may well be harmless; absent where it is plain. */
  readonly suspicion?: Suspicion;
}

/** A place that helps to understand a finding. */
export interface RelatedNode {
  readonly node: ts.Node;
  readonly message: string;
}

/** A change of one file's text. */
export interface Fix {
  /** What it does, in the imperative: `Return a plain object`. */
  readonly title: string;
  readonly edits: readonly RangeEdit[];
}

/** Puts a text in the place of a range; the range is empty where something is only inserted. */
export interface RangeEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** One thing to look for, with its words, in a file of its own. When in doubt it stays silent. */
export interface Rule<Code extends string = string> {
  /** What it is called in `@parallel-ignore` and in docs/safety.md. */
  readonly code: Code;
  readonly severity: "warning" | "information";
  readonly find: (subject: Subject) => readonly RuleFinding[];
}

/** Makes a rule, so that its code is known to the list of all. */
export function defineRule<Code extends string>(rule: Rule<Code>): Rule<Code> {
  return rule;
}

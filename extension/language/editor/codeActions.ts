import type { TextRange } from "../../core/discovery/discovered.ts";
import {
  debugCommand,
  inputsFileCommand,
  poolModuleCommand,
  replaceByPoolCommand,
  responsivenessCommand,
  runCommand,
  writeTagCommand,
  type RunArguments,
  type WriteTagArguments,
} from "../../core/protocol/server.ts";
import { isMapped } from "../../core/discovery/poolCall.ts";
import { tagEdit } from "../../core/discovery/tagEdit.ts";
import { toleranceFor } from "../../core/values/toleranceFor.ts";
import { cutEnd } from "../../core/text/previewText.ts";
import type { DiscoveredFile, LocatedDiagnostic } from "./locatedDiagnostic.ts";
import type { DiscoveredFunction } from "../discovery/describe.ts";
import type { MeantFunction } from "../discovery/meant.ts";
import { benchmarkTitle, debugTitle, responsivenessTitle } from "../../core/discovery/planWords.ts";
import { createPositions, touches } from "../source/positions.ts";
import type { FunctionRun } from "./runs.ts";
import { tagProblems } from "./tagProblems.ts";
import { fixesOf } from "../safety/fixes.ts";
import type { RangeEdit } from "../safety/rule.ts";

/** Something that a person can choose to do at a place of a text. */
export interface OfferedAction {
  readonly title: string;
  /** Where an editor lists it: a `quickfix` mends a diagnostic; null is beside all others. */
  readonly kind: "quickfix" | "refactor" | null;
  /** What it mends; null when nothing is wrong. */
  readonly mends: LocatedDiagnostic | null;
  readonly effect:
    /** Replaces pieces of the file's text. */
    | { readonly type: "edit"; readonly edits: readonly RangeEdit[] }
    | { readonly type: "command"; readonly command: string; readonly argument: Argument };
}

type Argument = RunArguments | WriteTagArguments;

/** What actions follow from. */
export interface ActionContext {
  readonly uri: string;
  readonly discovered: DiscoveredFile;
  /** The last run of each function, by its name. */
  readonly runs: ReadonlyMap<string, FunctionRun>;
  /** What is selected; a cursor is an empty one. */
  readonly range: TextRange;
  /** What can be run where the range begins, the innermost first. */
  readonly meant: readonly MeantFunction[];
  /** Those of the file that touch the range. */
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** Makes the actions of one kind. */
export type ActionProvider = (context: ActionContext) => readonly OfferedAction[];

/** All actions, in the order in which they are offered. */
export function codeActions(context: ActionContext): readonly OfferedAction[] {
  return providers.flatMap((provide) => provide(context));
}

const providers: readonly ActionProvider[] = [
  toleranceActions,
  tagActions,
  safetyActions,
  runActions,
  inputsActions,
  poolModuleActions,
  poolCallActions,
];

/** Names what it would run where that is not evidently the function at the place. */
function runActions(context: ActionContext): readonly OfferedAction[] {
  const [first] = context.meant;
  const isEvident = context.meant.length === 1 && first?.isInnermost;
  const action = (titleOf: typeof benchmarkTitle, command: string, name: string) =>
    commandAction(titleOf(isEvident ? null : name), command, null, named(context, name));
  const names = context.meant.map(({ workload }) => workload.name);
  return [
    ...names.map((name) => action(benchmarkTitle, runCommand, name)),
    // Of the innermost alone: they are asked for seldom.
    ...names.slice(0, 1).map((name) => action(debugTitle, debugCommand, name)),
    ...names.slice(0, 1).map((name) => action(responsivenessTitle, responsivenessCommand, name)),
  ];
}

/** At a call with a function of its own, such as `xs.map((x) => …)`. */
function poolCallActions(context: ActionContext): readonly OfferedAction[] {
  const [first] = context.meant;
  return first?.isInnermost && isMapped(first.workload.name)
    ? [
        commandAction(
          "Replace by a Pool…",
          replaceByPoolCommand,
          "refactor",
          named(context, first.workload.name),
        ),
      ]
    : [];
}

function poolModuleActions(context: ActionContext): readonly OfferedAction[] {
  return namedFunctions(context)
    .filter(({ shape }) => shape.parameters > 0)
    .map(({ name }) =>
      commandAction("Generate Pool Module", poolModuleCommand, "refactor", named(context, name)),
    );
}

/** For a function whose inputs the file does not tell: to write down those of its last run, or others. */
function inputsActions(context: ActionContext): readonly OfferedAction[] {
  return namedFunctions(context)
    .filter(({ inputs, shape }) => inputs.type !== "known" && shape.parameters > 0)
    .flatMap(({ name }) => {
      const state = context.runs.get(name)?.state;
      const ran = state?.type === "finished" ? state.report.workload.inputsExpression : undefined;
      const write = (title: string, inputs: string | null) =>
        commandAction(title, writeTagCommand, "refactor", { ...named(context, name), inputs });
      return [
        ...(ran === undefined ? [] : [write(`Write Down @parallel ${shortened(ran)}`, ran)]),
        write("Choose Inputs and Write the @parallel Tag…", null),
        commandAction("Create Inputs File", inputsFileCommand, "refactor", named(context, name)),
      ];
    });
}

/** For results that differ by no more than rounding: to allow that. */
function toleranceActions({ discovered, runs, diagnostics }: ActionContext): readonly OfferedAction[] {
  return diagnostics.flatMap((diagnostic) => {
    const workload = discovered.functions.find(({ nameRange }) => touches(nameRange, diagnostic.range));
    const state = workload && runs.get(workload.name)?.state;
    if (diagnostic.code !== "differs" || workload === undefined || state?.type !== "finished") {
      return [];
    }
    const tolerance = toleranceFor(state.report.equality);
    const edit = tolerance === null ? undefined : tagEdit(discovered.text, workload, "tolerance", tolerance);
    if (edit === undefined) {
      return [];
    }
    const range = createPositions(discovered.text).range(edit.start, edit.end);
    return [
      {
        title: `Allow differences of rounding: @tolerance ${tolerance}`,
        kind: "quickfix",
        mends: diagnostic,
        effect: { type: "edit", edits: [{ range, newText: edit.newText }] },
      },
    ];
  });
}

/** For a name in a tag that nothing has: to write the one that was perhaps meant. */
function tagActions({ discovered, diagnostics }: ActionContext): readonly OfferedAction[] {
  return discovered.functions
    .flatMap((workload) => tagProblems(workload, discovered))
    .flatMap(({ range, instead }) => {
      const mends = diagnostics.find((one) => one.code === "tag" && isSameRange(one.range, range));
      return instead === null || mends === undefined
        ? []
        : [
            {
              title: `Change it to "${shortened(instead)}"`,
              kind: "quickfix" as const,
              mends,
              effect: { type: "edit" as const, edits: [{ range, newText: instead }] },
            },
          ];
    });
}

/** For what the analysis found: to settle it, or to say why it does no harm. */
function safetyActions({ discovered, diagnostics }: ActionContext): readonly OfferedAction[] {
  return diagnostics.flatMap((diagnostic) =>
    discovered.functions.flatMap((workload) => {
      const finding = discovered.findings
        .get(workload.name)
        ?.find(
          ({ code, range, isIgnored }) =>
            !isIgnored && code === diagnostic.code && isSameRange(range, diagnostic.range),
        );
      const fixes = finding === undefined ? [] : fixesOf(finding, workload, discovered.text);
      return fixes.map(({ title, edits }) => ({
        title,
        kind: "quickfix" as const,
        mends: diagnostic,
        effect: { type: "edit" as const, edits },
      }));
    }),
  );
}

function isSameRange(one: TextRange, other: TextRange): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The functions whose names are selected. */
function namedFunctions({ discovered, range }: ActionContext): readonly DiscoveredFunction[] {
  return discovered.functions.filter(({ nameRange }) => touches(nameRange, range));
}

function named({ uri }: ActionContext, name: string): RunArguments {
  return { uri, function: name };
}

function commandAction(
  title: string,
  command: string,
  kind: OfferedAction["kind"],
  argument: Argument,
): OfferedAction {
  return { title, kind, mends: null, effect: { type: "command", command, argument } };
}

/** An expression as it fits into a menu. */
function shortened(expression: string): string {
  return cutEnd(expression.slice(0, 1000).replaceAll(/\s+/g, " "), 50);
}

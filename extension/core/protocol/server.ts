/** Messages between the extension host and the language server, beside those of the language server protocol. */
import type { CompilerSettings } from "../discovery/compilerSettings.ts";
import type { WorkloadFunction } from "../discovery/discovered.ts";
import type { ExpressionProblem } from "../discovery/expressionProblem.ts";
import type { Place } from "../discovery/standing.ts";
import type { editorSettings } from "../options/editorSettings.ts";
import type { PoolCall } from "../discovery/poolCall.ts";
import type { RecordSite } from "../recording/site.ts";
import type { ValueOf } from "../options/option.ts";
import type { Outcome } from "../report/outcome.ts";
import type { SoFar } from "../report/soFar.ts";

/** Request: the functions of an open document that can be run. */
export const workloadsMethod = "parallelBenchmark/workloads";
export interface WorkloadsParams {
  readonly uri: string;
  /** Of one that is to be among them, as a function inside of another one is only when it is asked for. */
  readonly name?: string;
}
export interface WorkloadsResult {
  /** In order of their lines. While the text does not parse, the functions of the last text that did. */
  readonly workloads: readonly WorkloadFunction[];
  /** The text does not parse, so `workloads` may be out of date. */
  readonly isBroken: boolean;
  /** The names of what has a lens. */
  readonly lensed: readonly string[];
}

/** Request: what stands at a place of an open document, a `Standing`; nothing while its text does not parse. */
export const standingMethod = "parallelBenchmark/standing";
export interface StandingParams extends Place {
  readonly uri: string;
}

/** Request: what the compiler of its project makes of a file, which need not be open; null where there are no settings. */
export const compilerMethod = "parallelBenchmark/compiler";
export interface CompilerParams {
  readonly uri: string;
}
export type CompilerResult = CompilerSettings | null;

/** Request: where the calls of a function of an open document can be caught, without its file; null where that is not known. */
export const siteMethod = "parallelBenchmark/site";
export type SiteParams = RunArguments;
export type SiteResult = Omit<RecordSite, "file" | "function"> | null;

/** Request: what a pool can take the place of, for a callback of an open document; a whole sentence where it cannot, null where
 *  the document has no such callback. */
export const poolCallMethod = "parallelBenchmark/poolCall";
export type PoolCallParams = RunArguments;
export type PoolCallResult = PoolCall | string | null;

/** Request: what the analysis says of a function of an open document, a `Clue` each; nothing where it is off. */
export const cluesMethod = "parallelBenchmark/clues";
export type CluesParams = RunArguments;

/** Request: how a function of an open document gets the inputs that an expression gives, a `PassingChoice`; null when the
 *  document has no such function. */
export const passingMethod = "parallelBenchmark/passing";
export interface PassingParams {
  readonly uri: string;
  readonly function: string;
  readonly expression: string;
  /** See `RunOptions.spread`. */
  readonly asked: boolean | null;
}

/** Request: what is wrong with an expression for inputs of a function of an open document, an `ExpressionProblem`; null where
 *  nothing is known to be. */
export const expressionMethod = "parallelBenchmark/expression";
export type ExpressionParams = PassingParams;
export type ExpressionResult = ExpressionProblem | null;

/** Request: the lists that a person may choose as inputs of a function of an open document, an `InputsChoice` each, the
 *  likeliest first. */
export const choicesMethod = "parallelBenchmark/choices";
export type ChoicesParams = RunArguments;

/** Notification to the server: a run of one function began, went on or ended. Its lens and diagnostics follow from it. */
export const runMethod = "parallelBenchmark/run";
export interface RunParams {
  readonly uri: string;
  readonly function: string;
  /** `WorkloadFunction.textHash` of the text that runs. */
  readonly textHash: string;
  readonly state: RunState;
  /** When it ended, in milliseconds since 1970; null while it runs, and when it is not known. */
  readonly endedAt: number | null;
}

/** How far a run is. While it goes on this is told when it begins, and again when its rounds have doubled. */
export type RunState = { readonly type: "running"; readonly soFar?: SoFar | undefined } | Outcome;

/** Notification to the server: the runs of one function were deleted. */
export const forgetMethod = "parallelBenchmark/forget";
export interface ForgetParams {
  readonly uri: string;
  readonly function: string;
}

/** Settings that the server reads from its client, section `parallelBenchmark`. */
export type ServerSettings = {
  readonly [Name in "codeLens" | "analysis"]: ValueOf<(typeof editorSettings)[Name]>;
};

/** The command behind each lens, with `RunArguments` as its only argument. */
export const runCommand = "parallelBenchmark.run";
export interface RunArguments {
  readonly uri: string;
  readonly function: string;
}

/** The command that writes a pool module beside a function, with `RunArguments` as its only argument. */
export const poolModuleCommand = "parallelBenchmark.generatePoolModule";

/** The command that shows a call with a pool in its place, with `RunArguments` as its only argument or none. */
export const replaceByPoolCommand = "parallelBenchmark.replaceByPool";

/** The command that writes the inputs of a function down as its tag, with `WriteTagArguments` as its only argument. */
export const writeTagCommand = "parallelBenchmark.writeTag";
export interface WriteTagArguments extends RunArguments {
  /** Null to ask for them. */
  readonly inputs: string | null;
}

/** The command that writes a list for the inputs of a function into the file beside its module, with `RunArguments` as its only
 *  argument or none. */
export const inputsFileCommand = "parallelBenchmark.createInputsFile";

/** The command that writes a file in which a function can be tried, with `RunArguments` as its only argument or none. */
export const scratchFileCommand = "parallelBenchmark.createScratchFile";

/** The command that measures how free the main thread stays, with `RunArguments` as its only argument or none. */
export const responsivenessCommand = "parallelBenchmark.measureResponsiveness";

/** The command that debugs one call of a function, with `RunArguments` as its only argument or none. */
export const debugCommand = "parallelBenchmark.debug";

/** The command that takes profiles of workers, with `RunArguments` as its only argument or none. */
export const workerProfilesCommand = "parallelBenchmark.profileWorkers";

/** The command that records calls of a function, with `RunArguments` as its only argument or none. */
export const recordCommand = "parallelBenchmark.recordInputs";

/** The command that makes a file of a run, and the name in conditions for there being one that is shown. */
export const exportCommand = "parallelBenchmark.exportRun";
export const hasRunContext = "parallelBenchmark.hasRun";

/** The name in conditions for a run that goes on, or waits for another one. */
export const isRunningContext = "parallelBenchmark.isRunning";

/** The commands of the view in the Explorer: to show a function and to delete its recording, with `RunArguments` as their only
 *  argument, and to show the card of a run, with its id. */
export const showFunctionCommand = "parallelBenchmark.showFunction";
export const deleteRecordingCommand = "parallelBenchmark.deleteRecording";
export const showRunCommand = "parallelBenchmark.showRun";

/** The commands for those who are new: to run an example, with the column of the panel as its only argument or none, and to
 *  open the walkthrough. */
export const exampleCommand = "parallelBenchmark.tryExample";
export const walkthroughCommand = "parallelBenchmark.openWalkthrough";

/** The command that surveys a program, and the one that does so with the address of a `.cpuprofile`. */
export const surveyCommand = "parallelBenchmark.findCandidates";
export const profileCommand = "parallelBenchmark.findCandidatesInProfile";

/** The command that runs the function again that ran last. */
export const runAgainCommand = "parallelBenchmark.runAgain";

/** The command behind a lens with results: shows the panel. */
export const showPanelCommand = "parallelBenchmark.showPanel";

/** The command behind a link of inline figures: turns them off. */
export const hideFiguresCommand = "parallelBenchmark.hideInlineFigures";

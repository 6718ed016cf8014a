import { LanguageClient, RevealOutputChannelOn, State, TransportKind } from "vscode-languageclient/node";
import {
  choicesMethod,
  cluesMethod,
  compilerMethod,
  expressionMethod,
  forgetMethod,
  passingMethod,
  poolCallMethod,
  runMethod,
  siteMethod,
  standingMethod,
  workloadsMethod,
  type ChoicesParams,
  type CluesParams,
  type CompilerParams,
  type CompilerResult,
  type ExpressionParams,
  type ExpressionResult,
  type ForgetParams,
  type PassingParams,
  type PoolCallParams,
  type PoolCallResult,
  type RunParams,
  type SiteParams,
  type SiteResult,
  type StandingParams,
  type WorkloadsParams,
  type WorkloadsResult,
} from "../../core/protocol/server.ts";
import type { InputsChoice } from "../../core/discovery/inputsChoice.ts";
import type { Clue } from "../../core/verdicts/clues.ts";
import type { Standing } from "../../core/discovery/standing.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import type { Log } from "./log.ts";

/** The languages whose functions can be run, as VS Code calls them. */
export const languages: readonly string[] = [
  "typescript",
  "typescriptreact",
  "javascript",
  "javascriptreact",
];

/** The language server as the rest of the extension sees it. */
export interface LanguageServer {
  /** The functions that can be run in a document that VS Code has open. Waits for a server that still starts. */
  findWorkloads(params: WorkloadsParams): Promise<WorkloadsResult>;
  /** What stands at a place of such a document. */
  findStanding(params: StandingParams): Promise<Standing>;
  /** What the compiler of its project makes of a file; null where there are no settings. */
  findCompilerSettings(uri: string): Promise<CompilerResult>;
  /** Where calls of a function can be caught, without its file; null where that is not known. */
  findSite(params: SiteParams): Promise<SiteResult>;
  /** What a pool can take the place of; see `poolCallMethod`. */
  findPoolCall(params: PoolCallParams): Promise<PoolCallResult>;
  /** How a function gets the inputs of an expression; null when the document has no such function any more. */
  findPassing(params: PassingParams): Promise<PassingChoice | null>;
  /** What the analysis says of a function. */
  findClues(params: CluesParams): Promise<readonly Clue[]>;
  /** The lists that a person may choose as inputs of a function, the likeliest first. */
  findChoices(params: ChoicesParams): Promise<readonly InputsChoice[]>;
  /** What is wrong with an expression for inputs of a function; null where nothing is known to be. */
  findProblem(params: ExpressionParams): Promise<ExpressionResult>;
  /** Tells how a run goes, from which lenses and diagnostics follow. Lost while the server is not there. */
  publishRun(params: RunParams): void;
  /** Tells that the runs of a function were deleted. Lost while the server is not there, which then knows of none. */
  forgetRuns(params: ForgetParams): void;
  /** Calls back whenever a server has started, which knows of no run yet. */
  onStarted(listener: () => void): void;
  /** Ends the server's process, also one that still starts. */
  stop(): Promise<void>;
}

/** Starts the language server, built as `serverModule`, in a process of its own on VS Code's own Node. */
export function startLanguageServer(serverModule: string, log: Log): LanguageServer {
  const client = new LanguageClient(
    "parallelBenchmark",
    "Parallel Benchmark",
    { module: serverModule, transport: TransportKind.ipc },
    {
      documentSelector: languages.map((language) => ({ scheme: "file", language })),
      outputChannel: log.channel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  const started = client.start();
  log.inBackground("starting the language server", started);

  const tell = (what: string, method: string, params: RunParams | ForgetParams): void => {
    if (client.isRunning()) {
      log.inBackground(`telling the language server of ${what}`, client.sendNotification(method, params));
    }
  };

  return {
    async findWorkloads(params) {
      await started;
      return client.sendRequest<WorkloadsResult>(workloadsMethod, params);
    },
    async findStanding(params) {
      await started;
      return client.sendRequest<Standing>(standingMethod, params);
    },
    async findCompilerSettings(uri) {
      await started;
      return client.sendRequest<CompilerResult>(compilerMethod, { uri } satisfies CompilerParams);
    },
    async findSite(params) {
      await started;
      return client.sendRequest<SiteResult>(siteMethod, params);
    },
    async findPoolCall(params) {
      await started;
      return client.sendRequest<PoolCallResult>(poolCallMethod, params);
    },
    async findPassing(params) {
      await started;
      return client.sendRequest<PassingChoice | null>(passingMethod, params);
    },
    async findClues(params) {
      await started;
      return client.sendRequest<readonly Clue[]>(cluesMethod, params);
    },
    async findChoices(params) {
      await started;
      return client.sendRequest<readonly InputsChoice[]>(choicesMethod, params);
    },
    async findProblem(params) {
      await started;
      return client.sendRequest<ExpressionResult>(expressionMethod, params);
    },
    publishRun: (params) => tell("a run", runMethod, params),
    forgetRuns: (params) => tell("deleted runs", forgetMethod, params),
    onStarted(listener) {
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) {
          listener();
        }
      });
    },
    async stop() {
      // A server that could not start has been reported above, and there is nothing to stop.
      await started.catch(() => undefined);
      if (client.isRunning()) {
        await client.stop();
      }
    },
  };
}

/** The language server: lenses, diagnostics, actions, completions and hovers of open files, for one client over Node's IPC channel. It ends with the
 *  client's `exit`, or with the client. */
import { normalize } from "node:path";
import {
  CodeLensRefreshRequest,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MarkupKind,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  choicesMethod,
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
} from "../core/protocol/server.ts";
import { compilerSettings } from "../language/source/compilerSettings.ts";
import type { Standing } from "../core/discovery/standing.ts";
import type { PassingChoice } from "../core/discovery/passing.ts";
import { recordingsOf } from "../system/recordings.ts";
import { createDiscovery } from "../language/discovery/discover.ts";
import { actionKinds, toCodeActions } from "./actions.ts";
import { completionTriggers, toCompletionItems } from "./completions.ts";
import { createDebounce } from "./debounce.ts";
import { createDiscoveryHost, filePath } from "./discoveryHost.ts";
import { createFileFacts } from "./fileFacts.ts";
import { createFolders } from "./folders.ts";
import { createInputHelp } from "./inputHelp.ts";
import { createLenses } from "./lenses.ts";
import { createLooks } from "./looks.ts";
import { packageSources } from "./packageSources.ts";
import { createPublisher } from "./publisher.ts";
import { createSession } from "./session.ts";
import { createSettings, settingsSection } from "./settings.ts";

/** An edit is looked at when none has followed it for this long: typing goes on faster than that. */
const editPauseMs = 200;

let capabilities: ClientCapabilities = {};

const connection = createConnection(ProposedFeatures.all);
const log = (line: string) => connection.console.error(line);
const documents = new TextDocuments(TextDocument);
const facts = createFileFacts(() => performance.now());
const folders = createFolders();
const host = {
  ...createDiscoveryHost(documents, facts),
  sourcesAround: packageSources,
  recordingsOf: (path: string) => {
    const file = normalize(path);
    return recordingsOf(folders.of(file), file);
  },
};
const discovery = createDiscovery(host);
const publisher = createPublisher(documents, (params) => inBackground(connection.sendDiagnostics(params)));
const looks = createLooks(discovery, log);
const session = createSession({ looks, host, publisher });
const inputHelp = createInputHelp(looks);
const lenses = createLenses(session, askForLenses);
const settings = createSettings(async () =>
  capabilities.workspace?.configuration ? connection.workspace.getConfiguration(settingsSection) : undefined,
);
const edits = createDebounce(editPauseMs, lookAgain);

connection.onInitialize((params) => {
  ({ capabilities } = params);
  folders.set(params.workspaceFolders ?? null);
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeLensProvider: {},
      codeActionProvider: { codeActionKinds: [...actionKinds] },
      hoverProvider: true,
      completionProvider: { triggerCharacters: [...completionTriggers] },
    },
    serverInfo: { name: "Parallel Benchmark" },
  };
});

connection.onInitialized(() => {
  const { didChangeConfiguration, didChangeWatchedFiles } = capabilities.workspace ?? {};
  if (didChangeConfiguration?.dynamicRegistration) {
    const options = { section: settingsSection };
    inBackground(connection.client.register(DidChangeConfigurationNotification.type, options));
  }
  if (capabilities.workspace?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(() => {
      inBackground(connection.workspace.getWorkspaceFolders().then(folders.set));
    });
  }
  // Types come from imported files too, which may change without being open.
  if (didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = [{ globPattern: "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}" }];
    inBackground(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }
});

connection.onCodeLens(async ({ textDocument }) => {
  const current = await settings.get();
  const document = documents.get(textDocument.uri);
  return document ? lenses.give(document, current) : [];
});

connection.onCodeAction(async ({ textDocument: { uri }, range, context }) => {
  const { analysis } = await settings.get();
  const document = documents.get(uri);
  return document ? toCodeActions(uri, session.findActions(document, range, analysis), context) : [];
});

connection.onHover(({ textDocument, position }) => {
  const document = documents.get(textDocument.uri);
  const hover = document && session.findHover(document, position);
  return hover
    ? { range: hover.range, contents: { kind: MarkupKind.Markdown, value: hover.markdown } }
    : null;
});

connection.onCompletion(({ textDocument, position }) => {
  const document = documents.get(textDocument.uri);
  return document ? toCompletionItems(inputHelp.findCompletions(document, position)) : [];
});

connection.onRequest(workloadsMethod, async ({ uri, name }: WorkloadsParams): Promise<WorkloadsResult> => {
  const { codeLens } = await settings.get();
  const document = documents.get(uri);
  return document
    ? session.findWorkloads(document, name, codeLens)
    : { workloads: [], isBroken: false, lensed: [] };
});

connection.onRequest<Standing, void>(standingMethod, (params: StandingParams) => {
  const document = documents.get(params.uri);
  return document ? session.findStanding(document, params) : { type: "nothing" };
});

connection.onRequest(compilerMethod, ({ uri }: CompilerParams): CompilerResult => {
  const file = filePath(uri);
  return file === undefined ? null : compilerSettings(file, (path) => host.readFile(path));
});

connection.onRequest(siteMethod, ({ uri, function: name }: SiteParams): SiteResult => {
  const document = documents.get(uri);
  const file = filePath(uri);
  const isFound = document !== undefined && file !== undefined;
  return (isFound && discovery.site(file, document.getText(), name)) || null;
});

connection.onRequest<PoolCallResult, void>(poolCallMethod, ({ uri, function: name }: PoolCallParams) => {
  const document = documents.get(uri);
  const file = filePath(uri);
  const isFound = document !== undefined && file !== undefined;
  return (isFound && discovery.poolCall(file, document.getText(), name)) || null;
});

connection.onRequest<PassingChoice | null, void>(passingMethod, (params: PassingParams) => {
  const document = documents.get(params.uri);
  return document ? inputHelp.findPassing(document, params) : null;
});

connection.onRequest(expressionMethod, (params: ExpressionParams): ExpressionResult => {
  const document = documents.get(params.uri);
  return document ? inputHelp.findProblem(document, params) : null;
});

connection.onRequest(choicesMethod, ({ uri, function: name }: ChoicesParams) => {
  const document = documents.get(uri);
  return document ? inputHelp.findChoices(document, name) : [];
});

connection.onNotification(runMethod, (params: RunParams) => {
  inBackground(noteRun(params));
});

connection.onNotification(forgetMethod, (params: ForgetParams) => {
  inBackground(forgetRuns(params));
});

connection.onDidChangeConfiguration(() => {
  settings.forget();
  lookAgain();
});

connection.onDidChangeWatchedFiles(() => {
  facts.forget();
  edits.request();
});

documents.onDidChangeContent(() => edits.request());

documents.onDidSave(({ document }) => {
  session.settleLenses(document);
  inBackground(settings.get().then((current) => lenses.refresh([document], current)));
});

documents.onDidClose(({ document }) => {
  session.close(document);
  lenses.forget(document.uri);
});

connection.onShutdown(() => {
  edits.cancel();
  discovery.dispose();
});

// An editor that was killed says no goodbye; nobody is left to work for.
process.once("disconnect", () => process.exit());

documents.listen(connection);
connection.listen();

/** All open documents, since one may have its types from another; those that nothing has changed for cost nothing. */
function lookAgain(): void {
  inBackground(publishAll());
}

async function publishAll(): Promise<void> {
  const current = await settings.get();
  for (const document of documents.all()) {
    session.publishDiagnostics(document, current.analysis);
  }
  lenses.refresh(documents.all(), current);
}

async function noteRun(params: RunParams): Promise<void> {
  const current = await settings.get();
  session.noteRun(params, documents.get(params.uri), current.analysis);
  lenses.refresh(documents.all(), current);
}

async function forgetRuns(params: ForgetParams): Promise<void> {
  const current = await settings.get();
  session.forgetRuns(params, documents.get(params.uri), current.analysis);
  lenses.refresh(documents.all(), current);
}

function askForLenses(): void {
  if (capabilities.workspace?.codeLens?.refreshSupport) {
    inBackground(connection.sendRequest(CodeLensRefreshRequest.type));
  }
}

/** For messages that nobody waits for. */
function inBackground(sent: Promise<unknown>): void {
  sent.catch((error: unknown) => log(`A message to the editor failed: ${String(error)}`));
}

/** The language server: lenses, diagnostics, actions, completions and hovers of open files, for one client over Node's IPC
 *  channel. It ends with the client's `exit`, or with the client. */
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
import { forgetMethod, runMethod, type ForgetParams, type RunParams } from "../core/protocol/server.ts";
import { recordingsOf } from "../system/recordings.ts";
import { createDiscovery } from "../language/discovery/discover.ts";
import { actionKinds, toCodeActions } from "./actions.ts";
import { completionTriggers, toCompletionItems } from "./completions.ts";
import { createDebounce } from "./debounce.ts";
import { createDiscoveryHost } from "./discoveryHost.ts";
import { createFileFacts } from "./fileFacts.ts";
import { createFolders } from "./folders.ts";
import { createInputHelp } from "./inputHelp.ts";
import { createLenses } from "./lenses.ts";
import { createLooks } from "./looks.ts";
import { packageSources } from "./packageSources.ts";
import { createPublisher } from "./publisher.ts";
import { answerRequests } from "./requests.ts";
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

answerRequests(connection, { documents, session, settings, inputHelp, discovery, host });

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

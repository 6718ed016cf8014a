import { fork, type ChildProcess } from "node:child_process";
import { EventEmitter, on, once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type CodeLens,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from "vscode-languageserver/node";
import {
  runMethod,
  compilerMethod,
  workloadsMethod,
  type CompilerResult,
  type RunParams,
  type WorkloadsResult,
} from "../../extension/core/protocol/server.ts";

/** A language server in a process of its own, and the editor's side of the conversation. Disposing of it ends both. */
export interface Client extends AsyncDisposable {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** What the server wrote to its log. */
  readonly log: readonly string[];
  /** What an editor would answer for the section `parallelBenchmark`. */
  settings: unknown;
  open(uri: string, text: string): Promise<void>;
  /** Replaces the only occurrence of a piece of the open text, as an incremental edit. */
  edit(uri: string, before: string, after: string): Promise<void>;
  close(uri: string): Promise<void>;
  run(params: RunParams): Promise<void>;
  lenses(uri: string): Promise<readonly CodeLens[]>;
  /** `line: title` of each lens, the line counted from 0. */
  lensTitles(uri: string): Promise<readonly string[]>;
  workloads(uri: string): Promise<WorkloadsResult>;
  compilerSettings(uri: string): Promise<CompilerResult>;
  /** Waits until the diagnostics of a file are so. */
  diagnostics(uri: string, areSo: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** Waits for the server's next request to fetch lenses again, made at or after this call. */
  refreshed(): Promise<void>;
}

/** Longer than a busy machine needs for any single answer. */
const limitMs = 20_000;

/** Starts the server from its sources and greets it as an editor does. */
export async function startClient(): Promise<Client> {
  const server = fileURLToPath(new URL("../../extension/server/main.ts", import.meta.url));
  const child = fork(server, ["--node-ipc"], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  const events = new EventEmitter();
  const published = new Map<string, readonly Diagnostic[]>();
  const texts = new Map<string, { text: string; version: number }>();
  const log: string[] = [];

  connection.onNotification(
    "textDocument/publishDiagnostics",
    ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      published.set(uri, diagnostics);
      events.emit("published");
    },
  );
  connection.onNotification(
    "window/logMessage",
    ({ message }: { message: string }) => void log.push(message),
  );
  connection.onRequest("workspace/codeLens/refresh", () => {
    events.emit("refreshed");
    return null;
  });
  connection.onRequest("workspace/configuration", () => [client.settings]);
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();

  const client: Client = {
    process: child,
    connection,
    log,
    settings: { codeLens: "runnable" },
    async open(uri, text) {
      texts.set(uri, { text, version: 1 });
      const textDocument = { uri, languageId: "typescript", version: 1, text };
      await connection.sendNotification("textDocument/didOpen", { textDocument });
    },
    async edit(uri, before, after) {
      const { text, version } = texts.get(uri) ?? { text: "", version: 0 };
      const [ahead = "", ...behind] = text.split(before);
      if (behind.length !== 1) {
        throw new Error(`The text holds ${JSON.stringify(before)} ${behind.length} times, expected once.`);
      }
      const edited = { text: ahead + after + behind.join(""), version: version + 1 };
      texts.set(uri, edited);
      const range = { start: endOf(ahead), end: endOf(ahead + before) };
      await connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: edited.version },
        contentChanges: [{ range, text: after }],
      });
    },
    close: (uri) => connection.sendNotification("textDocument/didClose", { textDocument: { uri } }),
    run: (params) => connection.sendNotification(runMethod, params),
    async lenses(uri) {
      const request = connection.sendRequest<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
      return withLimit(request, "the lenses");
    },
    async lensTitles(uri) {
      const lenses = await client.lenses(uri);
      return lenses.map(({ range, command }) => `${range.start.line}: ${command?.title}`);
    },
    compilerSettings: (uri) =>
      withLimit(connection.sendRequest<CompilerResult>(compilerMethod, { uri }), "the compiler's settings"),
    workloads: (uri) =>
      withLimit(connection.sendRequest<WorkloadsResult>(workloadsMethod, { uri }), "the workloads"),
    async diagnostics(uri, areSo) {
      const next = on(events, "published", { signal: AbortSignal.timeout(limitMs) });
      try {
        for (;;) {
          const found = published.get(uri) ?? [];
          if (areSo(found)) {
            return found;
          }
          await next.next();
        }
      } finally {
        await next.return?.();
      }
    },
    async refreshed() {
      await once(events, "refreshed", { signal: AbortSignal.timeout(limitMs) });
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, "exit", { signal: AbortSignal.timeout(limitMs) });
        await connection.sendRequest("shutdown");
        await connection.sendNotification("exit");
        await gone;
      }
      connection.dispose();
    },
  };

  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      workspace: {
        configuration: true,
        codeLens: { refreshSupport: true },
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
    },
  });
  await connection.sendNotification("initialized", {});
  return client;
}

async function withLimit<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  const late = new Promise<never>((_, reject) => {
    AbortSignal.timeout(limitMs).addEventListener("abort", () =>
      reject(new Error(`Waited in vain for ${what}.`)),
    );
  });
  return Promise.race([promise, late]);
}

function endOf(text: string): { line: number; character: number } {
  const lines = text.split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

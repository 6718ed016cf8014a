import type { TextDocument } from "vscode-languageserver-textdocument";
import type { RunParams, ServerSettings, WorkloadsResult } from "../core/protocol.ts";
import type { TextRange } from "../core/discovered.ts";
import { codeActions, type OfferedAction } from "../language/codeActions.ts";
import { hoverAt, type HoverText } from "../language/hover.ts";
import { isSameFile } from "../language/runs.ts";
import { touches } from "../language/positions.ts";
import { codeLenses, type Lens } from "../language/codeLens.ts";
import { makeDiagnostics, type DiscoveredFile, type LocatedDiagnostic } from "../language/diagnostics.ts";
import type { Discovery, DiscoveryHost } from "../language/discover.ts";
import { noteRun, type FunctionRun } from "../language/runs.ts";
import { filePath } from "./discoveryHost.ts";
import type { Publisher } from "./publisher.ts";

/** What is known about documents and their runs. */
export interface Session {
  /** The functions of a document; while it does not parse, those of its last text that did. */
  findWorkloads(document: TextDocument): WorkloadsResult;
  findLenses(document: TextDocument, setting: ServerSettings["codeLens"]): readonly Lens[];
  /** What can be done at a place; nothing while the document does not parse, since edits belong to a text. */
  findActions(document: TextDocument, range: TextRange): readonly OfferedAction[];
  findHover(document: TextDocument, position: TextRange["start"]): HoverText | undefined;
  /** @param document undefined while the file is not open; its runs are shown when it is opened again. */
  noteRun(params: RunParams, document: TextDocument | undefined): void;
  publishDiagnostics(document: TextDocument): void;
  /** Drops all about a document but its runs. */
  close(document: TextDocument): void;
}

/** What a session works with. */
export interface SessionParts {
  readonly discovery: Discovery;
  readonly host: DiscoveryHost;
  readonly publisher: Publisher;
  readonly log: (line: string) => void;
}

/** A document as it was found at the last time that its text could be read. */
interface Looked extends DiscoveredFile {
  readonly isBroken: boolean;
}

/** Makes the owner of all that is remembered about documents. */
export function createSession({ discovery, host, publisher, log }: SessionParts): Session {
  const lastGood = new Map<string, DiscoveredFile>();
  const runs = new Map<string, Map<string, FunctionRun>>();
  const logged = new Set<string>();

  const runsOf = (uri: string) => runs.get(uri) ?? new Map<string, FunctionRun>();

  function look({ uri }: TextDocument, text: string): Looked {
    const file = filePath(uri);
    const last = lastGood.get(uri) ?? { file: file ?? uri, text, functions: [] };
    if (file === undefined) {
      return { ...last, isBroken: false };
    }
    try {
      const { syntaxError, functions } = discovery.discover(file, text);
      if (syntaxError !== null) {
        return { ...last, isBroken: true };
      }
      const good = { file, text, functions };
      lastGood.set(uri, good);
      return { ...good, isBroken: false };
    } catch (error) {
      logOnce(error, file);
      return { ...last, isBroken: true };
    }
  }

  /** A mistake of this program, or of the compiler, that one text brings out shall not fill the log while it is edited. */
  function logOnce(error: unknown, file: string): void {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    const kind = /^.*/.exec(message)?.[0] ?? "";
    if (!logged.has(kind)) {
      logged.add(kind);
      log(`Looking for functions in ${file} failed, please report it: ${stack}`);
    }
  }

  function diagnose(uri: string, looked: DiscoveredFile): readonly LocatedDiagnostic[] {
    return makeDiagnostics(looked, runsOf(uri), (path) => host.readFile(path));
  }

  function publishLooked(uri: string, looked: DiscoveredFile): void {
    publisher.publish(uri, diagnose(uri, looked));
  }

  return {
    findWorkloads(document) {
      const { functions, isBroken } = look(document, document.getText());
      return { workloads: functions, isBroken };
    },
    findLenses(document, setting) {
      const { functions } = look(document, document.getText());
      return codeLenses(document.uri, functions, runsOf(document.uri), setting);
    },
    findActions(document, range) {
      const { uri } = document;
      const { isBroken, ...discovered } = look(document, document.getText());
      if (isBroken) {
        return [];
      }
      const diagnostics = diagnose(uri, discovered).filter(
        (one) => isSameFile(one.file, discovered.file) && touches(one.range, range),
      );
      return codeActions({ uri, discovered, runs: runsOf(uri), range, diagnostics });
    },
    findHover(document, position) {
      const { functions, isBroken } = look(document, document.getText());
      return isBroken ? undefined : hoverAt(position, functions, runsOf(document.uri));
    },
    noteRun(params, document) {
      const { uri } = params;
      const looked = document && look(document, document.getText());
      const previous = runsOf(uri).get(params.function);
      runs.set(uri, runsOf(uri).set(params.function, noteRun(previous, params, looked)));
      if (looked !== undefined) {
        publishLooked(uri, looked);
      }
    },
    publishDiagnostics(document) {
      const looked = look(document, document.getText());
      // The editor moves what it shows along with the text until that can be read again.
      if (!looked.isBroken) {
        publishLooked(document.uri, looked);
      }
    },
    close({ uri }) {
      const file = filePath(uri);
      if (file !== undefined) {
        discovery.forget(file);
      }
      lastGood.delete(uri);
      publisher.publish(uri, []);
    },
  };
}

import type { TextDocument } from "vscode-languageserver-textdocument";
import type { PassingChoice } from "../core/discovery/passing.ts";
import type {
  ForgetParams,
  PassingParams,
  RunParams,
  ServerSettings,
  WorkloadsResult,
} from "../core/protocol/server.ts";
import type { TextRange, WorkloadFunction } from "../core/discovery/discovered.ts";
import { codeActions, type OfferedAction } from "../language/codeActions.ts";
import { hoverAt, type HoverText } from "../language/hover.ts";
import { isSameFile, noteRun, type FunctionRun } from "../language/runs.ts";
import { touches } from "../language/positions.ts";
import { codeLenses, type Lens } from "../language/codeLens.ts";
import { makeDiagnostics } from "../language/diagnostics.ts";
import { type DiscoveredFile, type LocatedDiagnostic } from "../language/locatedDiagnostic.ts";
import type { Discovery, PassingQuestion } from "../language/discover.ts";
import type { DiscoveryHost } from "../language/discoveryHost.ts";
import { filePath } from "./discoveryHost.ts";
import type { Publisher } from "./publisher.ts";

/** What is known about documents and their runs. */
export interface Session {
  /** The functions of a document; while it does not parse, those of its last text that did. */
  findWorkloads(document: TextDocument): WorkloadsResult;
  /** How a function gets inputs; null when the document has no such function. */
  findPassing(document: TextDocument, params: Omit<PassingParams, "uri">): PassingChoice | null;
  findLenses(document: TextDocument, setting: ServerSettings["codeLens"]): readonly Lens[];
  /** What can be done at a place; nothing while the document does not parse, since edits belong to a text. */
  findActions(
    document: TextDocument,
    range: TextRange,
    setting: ServerSettings["analysis"],
  ): readonly OfferedAction[];
  findHover(document: TextDocument, position: TextRange["start"]): HoverText | undefined;
  /** @param document undefined while the file is not open; its runs are shown when it is opened again. */
  noteRun(params: RunParams, document: TextDocument | undefined, setting: ServerSettings["analysis"]): void;
  /** The runs of a function were deleted. */
  forgetRuns(
    params: ForgetParams,
    document: TextDocument | undefined,
    setting: ServerSettings["analysis"],
  ): void;
  publishDiagnostics(document: TextDocument, setting: ServerSettings["analysis"]): void;
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

/** A document at the last time that its text could be read. */
type Read = Omit<DiscoveredFile, "findings" | "passings">;

interface Looked extends Read {
  readonly isBroken: boolean;
}

/** Makes the owner of all that is remembered about documents. */
export function createSession({ discovery, host, publisher, log }: SessionParts): Session {
  const lastGood = new Map<string, Read>();
  const runs = new Map<string, Map<string, FunctionRun>>();
  const logged = new Set<string>();

  const runsOf = (uri: string) => runs.get(uri) ?? new Map<string, FunctionRun>();

  function look({ uri }: TextDocument, text: string): Looked {
    const file = filePath(uri);
    const last = lastGood.get(uri) ?? { file: file ?? uri, text, functions: [], strayTags: [] };
    if (file === undefined) {
      return { ...last, isBroken: false };
    }
    try {
      const { syntaxError, functions, strayTags } = discovery.discover(file, text);
      if (syntaxError !== null) {
        return { ...last, isBroken: true };
      }
      const good = { file, text, functions, strayTags };
      lastGood.set(uri, good);
      return { ...good, isBroken: false };
    } catch (error) {
      logOnce("Looking for functions in", error, file);
      return { ...last, isBroken: true };
    }
  }

  /** A mistake of this program, or of the compiler, that one text brings out shall not fill the log while it is edited. */
  function logOnce(what: string, error: unknown, file: string): void {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    const kind = /^.*/.exec(message)?.[0] ?? "";
    if (!logged.has(kind)) {
      logged.add(kind);
      log(`${what} ${file} failed, please report it: ${stack}`);
    }
  }

  function diagnose(
    uri: string,
    looked: Read,
    setting: ServerSettings["analysis"],
  ): readonly LocatedDiagnostic[] {
    return makeDiagnostics(withFindings(uri, looked, setting), runsOf(uri), (path) => host.readFile(path));
  }

  function withFindings(uri: string, looked: Read, setting: ServerSettings["analysis"]): DiscoveredFile {
    const passings = looked.functions.flatMap((workload) => {
      const choice = passingIn(looked, workload);
      return choice === undefined ? [] : [[workload.name, choice] as const];
    });
    const findings = setting === "off" ? new Map() : findingsIn(uri, looked);
    return { ...looked, passings: new Map(passings), findings };
  }

  /** How a function gets the inputs that its file tells; undefined where it tells none. */
  function passingIn(
    { file, text }: Pick<Read, "file" | "text">,
    { name, inputs, tags }: WorkloadFunction,
  ): PassingChoice | undefined {
    return inputs.type === "known"
      ? passing(file, text, { name, expression: inputs.expression, asked: tags.spread ?? null })
      : undefined;
  }

  /** What the analysis says of the functions that are workloads. Nothing when a text brings out a mistake in it. */
  function findingsIn(uri: string, { file, text, functions }: Read): DiscoveredFile["findings"] {
    const workloads = functions.filter(
      ({ name, inputs, isTagged }) => isTagged || inputs.type === "known" || runsOf(uri).has(name),
    );
    try {
      return discovery.analyse(
        file,
        text,
        workloads.map(({ name }) => name),
      );
    } catch (error) {
      logOnce("The analysis of", error, file);
      return new Map();
    }
  }

  /** Undefined also when a text brings out a mistake in typing it. */
  function passing(file: string, text: string, question: PassingQuestion): PassingChoice | undefined {
    try {
      return discovery.passing(file, text, question);
    } catch (error) {
      logOnce("Typing inputs in", error, file);
      return undefined;
    }
  }

  function publishLooked(uri: string, looked: Read, setting: ServerSettings["analysis"]): void {
    publisher.publish(uri, diagnose(uri, looked, setting));
  }

  return {
    findWorkloads(document) {
      const { functions, isBroken } = look(document, document.getText());
      return { workloads: functions, isBroken };
    },
    findPassing(document, { function: name, expression, asked }) {
      const { file, text } = look(document, document.getText());
      return passing(file, text, { name, expression, asked }) ?? null;
    },
    findLenses(document, setting) {
      const looked = look(document, document.getText());
      return codeLenses(document.uri, looked.functions, runsOf(document.uri), setting, (workload) =>
        passingIn(looked, workload),
      );
    },
    findActions(document, range, setting) {
      const { uri } = document;
      const { isBroken, ...read } = look(document, document.getText());
      if (isBroken) {
        return [];
      }
      const discovered = withFindings(uri, read, setting);
      const diagnostics = diagnose(uri, read, setting).filter(
        (one) => isSameFile(one.file, discovered.file) && touches(one.range, range),
      );
      return codeActions({ uri, discovered, runs: runsOf(uri), range, diagnostics });
    },
    findHover(document, position) {
      const looked = look(document, document.getText());
      return looked.isBroken
        ? undefined
        : hoverAt(position, looked.functions, runsOf(document.uri), (workload) =>
            passingIn(looked, workload),
          );
    },
    noteRun(params, document, setting) {
      const { uri } = params;
      const looked = document && look(document, document.getText());
      const previous = runsOf(uri).get(params.function);
      runs.set(uri, runsOf(uri).set(params.function, noteRun(previous, params, looked)));
      if (looked !== undefined) {
        publishLooked(uri, looked, setting);
      }
    },
    forgetRuns(params, document, setting) {
      runs.get(params.uri)?.delete(params.function);
      if (document !== undefined) {
        publishLooked(params.uri, look(document, document.getText()), setting);
      }
    },
    publishDiagnostics(document, setting) {
      const looked = look(document, document.getText());
      // The editor moves what it shows along with the text until that can be read again.
      if (!looked.isBroken) {
        publishLooked(document.uri, looked, setting);
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

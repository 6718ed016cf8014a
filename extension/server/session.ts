import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Place, Standing } from "../core/discovery/standing.ts";
import type { ForgetParams, RunParams, ServerSettings, WorkloadsResult } from "../core/protocol/server.ts";
import type { Clue } from "../core/verdicts/clues.ts";
import type { TextRange } from "../core/discovery/discovered.ts";
import { codeActions, type OfferedAction } from "../language/editor/codeActions.ts";
import { hoverAt, type HoverText } from "../language/editor/hover.ts";
import { isSameFile, noteRun, type FunctionRun } from "../language/editor/runs.ts";
import { clueOf } from "../language/safety/clueOf.ts";
import { touches } from "../language/source/positions.ts";
import { codeLenses, type Lens } from "../language/editor/codeLens.ts";
import { makeDiagnostics } from "../language/editor/diagnostics.ts";
import type { DiscoveredFile, LocatedDiagnostic } from "../language/editor/locatedDiagnostic.ts";
import type { DiscoveryHost } from "../language/source/discoveryHost.ts";
import { createLensOwners } from "./lensOwners.ts";
import type { Looks, Read } from "./looks.ts";
import type { Publisher } from "./publisher.ts";

/** What is known about documents and their runs. */
export interface Session {
  /** The functions of a document; while it does not parse, those of its last text that did.
   *  @param name of one that is to be among them, as a function inside of another one is only when it is asked for. */
  findWorkloads(
    document: TextDocument,
    name: string | undefined,
    setting: ServerSettings["codeLens"],
  ): WorkloadsResult;
  /** What stands at a place, for one who wants to run it. */
  findStanding(document: TextDocument, place: Place): Standing;
  findLenses(document: TextDocument, setting: ServerSettings["codeLens"]): readonly Lens[];
  /** What can be done at a place; nothing while the document does not parse, since edits belong to a text. */
  findActions(
    document: TextDocument,
    range: TextRange,
    setting: ServerSettings["analysis"],
  ): readonly OfferedAction[];
  findHover(document: TextDocument, position: TextRange["start"]): HoverText | undefined;
  /** What the analysis says of a function. */
  findClues(document: TextDocument, name: string, setting: ServerSettings["analysis"]): readonly Clue[];
  /** @param document undefined while the file is not open; its runs are shown when it is opened again. */
  noteRun(params: RunParams, document: TextDocument | undefined, setting: ServerSettings["analysis"]): void;
  /** The runs of a function were deleted. */
  forgetRuns(
    params: ForgetParams,
    document: TextDocument | undefined,
    setting: ServerSettings["analysis"],
  ): void;
  publishDiagnostics(document: TextDocument, setting: ServerSettings["analysis"]): void;
  /** A document was saved: which functions have a lens is decided anew. */
  settleLenses(document: TextDocument): void;
  /** Drops all about a document but its runs. */
  close(document: TextDocument): void;
}

/** What a session works with. */
export interface SessionParts {
  readonly looks: Looks;
  readonly host: DiscoveryHost;
  readonly publisher: Publisher;
}

/** Makes the owner of all that is remembered about documents. */
export function createSession({ looks, host, publisher }: SessionParts): Session {
  const { look, passingIn } = looks;
  const runs = new Map<string, Map<string, FunctionRun>>();
  const runsOf = (uri: string) => runs.get(uri) ?? new Map<string, FunctionRun>();
  const lookAt = (document: TextDocument, ...names: readonly string[]) =>
    look(document, [...runsOf(document.uri).keys(), ...names]);

  const { withFindings, diagnose, publish } = createDiagnosis(looks, { host, publisher }, runsOf);
  const lensOwners = createLensOwners(looks.callSites);

  return {
    findWorkloads(document, name, setting) {
      const looked = lookAt(document, ...(name === undefined ? [] : [name]));
      const lensed = lensOwners.of(document, looked, setting).map((owner) => owner.name);
      return { workloads: looked.functions, isBroken: looked.isBroken, lensed };
    },
    findStanding: looks.standing,
    findLenses(document, setting) {
      const looked = lookAt(document);
      const owners = lensOwners.of(document, looked, setting);
      return codeLenses(document.uri, owners, runsOf(document.uri), (workload) =>
        passingIn(looked, workload),
      );
    },
    findActions(document, range, setting) {
      const { uri } = document;
      const { isBroken, ...read } = lookAt(document);
      if (isBroken) {
        return [];
      }
      const discovered = withFindings(uri, read, setting);
      const diagnostics = diagnose(uri, discovered).filter(
        (one) => isSameFile(one.file, discovered.file) && touches(one.range, range),
      );
      const meant = looks.meantAt(discovered, range.start);
      return codeActions({ uri, discovered, runs: runsOf(uri), range, meant, diagnostics });
    },
    findHover(document, position) {
      const looked = lookAt(document);
      return looked.isBroken
        ? undefined
        : hoverAt(position, looked.functions, runsOf(document.uri), (workload) =>
            passingIn(looked, workload),
          );
    },
    findClues(document, name, setting) {
      const read = lookAt(document, name);
      return setting === "off" ? [] : (looks.analyse(read, [name]).get(name) ?? []).map(clueOf);
    },
    noteRun(params, document, setting) {
      const { uri } = params;
      const looked = document && lookAt(document, params.function);
      const previous = runsOf(uri).get(params.function);
      runs.set(uri, runsOf(uri).set(params.function, noteRun(previous, params, looked)));
      if (looked !== undefined) {
        publish(uri, looked, setting);
      }
    },
    forgetRuns(params, document, setting) {
      runs.get(params.uri)?.delete(params.function);
      if (document !== undefined) {
        publish(params.uri, lookAt(document), setting);
      }
    },
    publishDiagnostics(document, setting) {
      const looked = lookAt(document);
      // The editor moves what it shows along with the text until that can be read again.
      if (!looked.isBroken) {
        publish(document.uri, looked, setting);
      }
    },
    settleLenses: ({ uri }) => lensOwners.settle(uri),
    close({ uri }) {
      looks.forget(uri);
      lensOwners.forget(uri);
      publisher.publish(uri, []);
    },
  };
}

type Analysis = ServerSettings["analysis"];

/** What there is to say about documents. */
function createDiagnosis(
  { analyse, passingIn, problems }: Looks,
  { host, publisher }: Pick<SessionParts, "host" | "publisher">,
  runsOf: (uri: string) => ReadonlyMap<string, FunctionRun>,
) {
  const withFindings = (uri: string, read: Read, setting: Analysis): DiscoveredFile => {
    const findings = setting === "off" ? new Map() : analyse(read, workloadNames(read, runsOf(uri)));
    const wrong = problemsOf(read, problems);
    return { ...read, passings: passingsOf(read, passingIn), problems: wrong, findings };
  };
  const diagnose = (uri: string, discovered: DiscoveredFile): readonly LocatedDiagnostic[] =>
    makeDiagnostics(discovered, runsOf(uri), (path) => host.readFile(path));
  const publish = (uri: string, looked: Read, setting: Analysis): void =>
    publisher.publish(uri, diagnose(uri, withFindings(uri, looked, setting)));
  return { withFindings, diagnose, publish };
}

/** What is wrong with the expressions of tags. */
function problemsOf(read: Read, problems: Looks["problems"]): DiscoveredFile["problems"] {
  const found = read.functions.flatMap(({ name, inputs }) =>
    inputs.type === "known" && inputs.from === "tag"
      ? [[name, problems(read.file, read.text, { name, expression: inputs.expression })] as const]
      : [],
  );
  return new Map(found);
}

/** How the functions of a document get the inputs that it tells. */
function passingsOf(read: Read, passingIn: Looks["passingIn"]): DiscoveredFile["passings"] {
  const known = read.functions.flatMap((workload) => {
    const choice = passingIn(read, workload);
    return choice === undefined ? [] : [[workload.name, choice] as const];
  });
  return new Map(known);
}

/** The functions that are workloads: those with inputs or a tag, and those that were run. */
function workloadNames({ functions }: Read, runs: ReadonlyMap<string, FunctionRun>): readonly string[] {
  return functions
    .filter(({ name, inputs, isTagged }) => isTagged || inputs.type === "known" || runs.has(name))
    .map(({ name }) => name);
}

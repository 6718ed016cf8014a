import type { TextDocument } from "vscode-languageserver-textdocument";
import type { WorkloadFunction } from "../core/discovery/discovered.ts";
import type { Place, Standing } from "../core/discovery/standing.ts";
import type { PassingChoice } from "../core/discovery/passing.ts";
import type { ExpressionProblem } from "../core/discovery/expressionProblem.ts";
import type { Discovery, ExpressionQuestion, PassingQuestion } from "../language/discovery/discover.ts";
import type { DiscoveredFile } from "../language/editor/locatedDiagnostic.ts";
import type { NamesInScope } from "../language/inputs/namesInScope.ts";
import { filePath } from "./discoveryHost.ts";

/** A document at the last time that its text could be read. */
export type Read = Omit<DiscoveredFile, "findings" | "passings" | "problems">;

/** A document now. */
export interface Looked extends Read {
  /** Its text does not parse, so that all else is of the last one that did. */
  readonly isBroken: boolean;
}

/** What discovery sees in documents. A mistake of this program, or of the compiler, that a text brings out is logged once
 *  and costs only what was asked. */
export interface Looks {
  /** @param names of functions that are to be among those of the document, as are functions inside of others that were run. */
  readonly look: (document: TextDocument, names: Iterable<string>) => Looked;
  /** What stands at a place; nothing also when a text brings out a mistake. */
  readonly standing: (document: TextDocument, place: Place) => Standing;
  /** How a function gets inputs; undefined also when a text brings out a mistake. */
  readonly passing: (file: string, text: string, question: PassingQuestion) => PassingChoice | undefined;
  /** What is wrong with an expression for inputs of a function; nothing also when a text brings out a mistake. */
  readonly problems: (
    file: string,
    text: string,
    question: ExpressionQuestion,
  ) => readonly ExpressionProblem[];
  /** How a function gets the inputs that its file tells; undefined where it tells none. */
  readonly passingIn: (
    read: Pick<Read, "file" | "text">,
    workload: WorkloadFunction,
  ) => PassingChoice | undefined;
  /** What the analysis says of functions, by their names. */
  readonly analyse: (
    read: Pick<Read, "file" | "text">,
    names: readonly string[],
  ) => DiscoveredFile["findings"];
  /** What an expression for inputs can begin with; nothing also when a text brings out a mistake. */
  readonly names: (read: Pick<Read, "file" | "text">, name: string) => NamesInScope;
  readonly forget: (uri: string) => void;
}

/** @param log takes one line about each kind of mistake. */
export function createLooks(discovery: Discovery, log: (line: string) => void): Looks {
  const lastGood = new Map<string, Read>();
  const logged = new Set<string>();

  /** One text shall not fill the log while it is edited. */
  const logOnce = (what: string, error: unknown, file: string): void => {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    const kind = /^.*/.exec(message)?.[0] ?? "";
    if (!logged.has(kind)) {
      logged.add(kind);
      log(`${what} ${file} failed, please report it: ${stack}`);
    }
  };
  const orElse = <Answer>(what: string, file: string, otherwise: Answer, ask: () => Answer): Answer => {
    try {
      return ask();
    } catch (error) {
      logOnce(what, error, file);
      return otherwise;
    }
  };
  const passing: Looks["passing"] = (file, text, question) =>
    orElse("Typing inputs in", file, undefined, () => discovery.passing(file, text, question));

  return {
    look: (document, names) => {
      const { uri } = document;
      const text = document.getText();
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
        const named = Array.from(names)
          .filter((name) => functions.every((one) => one.name !== name))
          .flatMap((name) => discovery.find(file, text, name) ?? []);
        const all = [...functions, ...named].toSorted((a, b) => a.line - b.line);
        const good = { file, text, functions: named.length === 0 ? functions : all, strayTags };
        lastGood.set(uri, good);
        return { ...good, isBroken: false };
      } catch (error) {
        logOnce("Looking for functions in", error, file);
        return { ...last, isBroken: true };
      }
    },
    standing: (document, place) => {
      const file = filePath(document.uri);
      const ask = () => (file && discovery.standing(file, document.getText(), place)) || nothing;
      return orElse("Looking for what stands in", document.uri, nothing, ask);
    },
    passing,
    problems: (file, text, question) =>
      orElse("Checking inputs in", file, [], () => discovery.problems(file, text, question)),
    passingIn: ({ file, text }, { name, inputs, tags }) =>
      inputs.type === "known"
        ? passing(file, text, { name, expression: inputs.expression, asked: tags.spread ?? null })
        : undefined,
    names: ({ file, text }, name) =>
      orElse("Completing names in", file, { lists: [], others: [] }, () => discovery.names(file, text, name)),
    analyse: ({ file, text }, names) =>
      orElse<DiscoveredFile["findings"]>("The analysis of", file, new Map(), () =>
        discovery.analyse(file, text, names),
      ),
    forget: (uri) => {
      const file = filePath(uri);
      if (file !== undefined) {
        discovery.forget(file);
      }
      lastGood.delete(uri);
    },
  };
}

const nothing: Standing = { type: "nothing" };

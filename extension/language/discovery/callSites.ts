import ts from "typescript";
import type { RecordingHeader } from "../../core/recording/info.ts";
import { nestedCode, type NestedCode } from "../lifting/nested.ts";
import { siteInputs } from "../lifting/siteInputs.ts";
import type { DiscoveredFunction } from "./describe.ts";

/** Where code inside of other code stands. */
export type NestedPlace = Pick<DiscoveredFunction, "name" | "line" | "siteLine">;

/** What is known of the callbacks and the bodies of loops of a file. */
export interface CallSites {
  /** Those whose inputs are known: what a list of the top level, or a recording, gives them. Looked for when they are first
   *  asked for, in the order of the text. */
  readonly callSites: () => readonly DiscoveredFunction[];
  /** Where one stands, be it something that can be run or not; undefined for no such name. */
  readonly nestedPlace: (name: string) => NestedPlace | undefined;
}

interface SiteParts {
  readonly sourceFile: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly recordings: readonly RecordingHeader[];
  /** Counted from 1. */
  readonly lineAt: (node: ts.Node) => number;
  readonly find: (name: string) => DiscoveredFunction | undefined;
}

/** Nothing is looked at before it is asked for. */
export function createCallSites({ sourceFile, checker, recordings, lineAt, find }: SiteParts): CallSites {
  let sites: readonly DiscoveredFunction[] | undefined;
  // To take code out of what is around it costs more than to see whether it has inputs.
  const hasInputs = (nested: NestedCode) =>
    runsOverList(nested, checker) || recordings.some((recording) => recording.function === nested.path);
  return {
    callSites: () =>
      (sites ??= nestedCode(sourceFile)
        .filter(hasInputs)
        .flatMap(({ path }) => find(path) ?? [])
        .filter(({ inputs }) => inputs.type === "known")),
    nestedPlace(name) {
      const nested = nestedCode(sourceFile).find(({ path }) => path === name);
      return nested && { name, line: lineAt(nested.code), siteLine: lineAt(statementOf(nested.code)) };
    },
  };
}

/** Whether a list is run over that the top level knows. `Array.from({ length: 10 }, …)` makes one. */
function runsOverList(nested: NestedCode, checker: ts.TypeChecker): boolean {
  const list = siteInputs(nested, checker)?.node;
  return list !== undefined && !ts.isObjectLiteralExpression(list);
}

/** The statement that a piece of code is in, or the member of a class. */
export function statementOf(code: ts.Node): ts.Node {
  return ts.findAncestor(code, (node) => ts.isStatement(node) || ts.isClassElement(node)) ?? code;
}

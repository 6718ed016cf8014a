import ts from "typescript";
import type { InputsSource, PassedOver } from "../core/discovered.ts";
import type { FunctionSyntax } from "./functions.ts";
import { findLists, type ModuleList } from "./lists.ts";
import { collectModuleNames, type DeclaredName, type ModuleNames } from "./moduleNames.ts";
import type { Taken } from "./parameters.ts";
import { passedOverLists } from "./passedOver.ts";
import { fitOf, fixedTypes, signaturesOf } from "./passing.ts";
import type { TypedFile } from "./program.ts";
import { createPurposes, type Purpose } from "./purpose.ts";

/** What a module says about the inputs of one function. */
export interface TypedInputs {
  /** The list that is evidently there for the function. */
  readonly meant: ChosenList;
  /** What fits by type, whatever it is there for: enough for a function whose tag asks for it. */
  readonly fitting: ChosenList;
}

/** A list for a function, or why there is not exactly one. */
export interface ChosenList {
  readonly inputs: InputsSource;
  /** The name of the list when there is exactly one. */
  readonly nameNode: ts.Identifier | null;
}

/** What a module says about inputs. Answers are worth as long as the checker. */
export interface InputsFinder {
  /** Which lists of the module fit a function. */
  find(syntax: FunctionSyntax): TypedInputs;
  /** The types of the elements that an expression gives; empty unless it is a list of the module, or a call of a function
   *  of the module that makes one. */
  elementsOf(expression: string): readonly ts.Type[];
}

/** Finds the lists of a module, for many questions.
 *  @param functions the top-level functions of the module. */
export function createInputsFinder(
  sourceFile: ts.SourceFile,
  functions: readonly FunctionSyntax[],
  { checker, missingTypes }: TypedFile,
): InputsFinder {
  const names = collectModuleNames(sourceFile, checker);
  const lists = findLists(names, checker);
  const passedOver = passedOverLists(names, checker, missingTypes);
  const known = new Map<FunctionSyntax, readonly ModuleList[]>();
  const fittingOf = (syntax: FunctionSyntax) => {
    const fitting = known.get(syntax) ?? findFitting(syntax, lists, names, checker);
    known.set(syntax, fitting);
    return fitting;
  };
  const ownNames = new Map(functions.map((syntax) => [ownName(syntax, names), syntax]));
  const purposes = createPurposes(names, lists, (name) => {
    const syntax = ownNames.get(name);
    return syntax !== undefined && fittingOf(syntax).length > 0;
  });
  const find = (syntax: FunctionSyntax) => {
    const all = fittingOf(syntax);
    const own = ownName(syntax, names);
    const fitting = withoutMakers(
      all.filter((list) => purposes.canBeRunOver(list)),
      names,
    );
    const meant = bestOf(fitting, (list) => purposeOrder.indexOf(purposes.of(list, own)));
    const choose = (from: readonly ModuleList[]) => chosen(from, fitting, passedOver);
    return { fitting: choose(fitting), meant: choose(meant) };
  };
  const elementsOf = (expression: string) =>
    lists.find((list) => list.expression === expression)?.elements ?? [];
  return { find, elementsOf };
}

/** The lists that a function takes by type and that are not part of its own work. */
function findFitting(
  syntax: FunctionSyntax,
  lists: readonly ModuleList[],
  names: ModuleNames,
  checker: ts.TypeChecker,
): readonly ModuleList[] {
  const signatures = signaturesOf(syntax, checker);
  const fits = (usable: readonly Taken[], elements: readonly ts.Type[], spread: boolean) =>
    fitOf(usable, fixedTypes(elements), spread, checker) === "fits";
  const fitting = lists.filter(
    ({ elements, declaration }) =>
      (fits(signatures, elements, true) || fits(signatures.filter(isMadeForInput), elements, false)) &&
      // What the function's own code refers to is a table or a scratch list of its work.
      !names.refersTo(syntax.implementation, declaration),
  );
  return withoutResults(fitting, syntax, names);
}

/** A function that can be called with nothing is hardly made for each single value that its first parameter could be. */
function isMadeForInput({ parameters }: Taken): boolean {
  return parameters[0]?.isOptional === false;
}

/** What is made with the function is its result, e.g. `const squares = numbers.map(square)`. */
function withoutResults(
  lists: readonly ModuleList[],
  syntax: FunctionSyntax,
  names: ModuleNames,
): readonly ModuleList[] {
  const own = ownName(syntax, names);
  return lists.filter(
    ({ symbol }) =>
      own === undefined || !symbol.declarations?.some((code) => names.reaches(code, own.declaration)),
  );
}

function ownName({ callee }: FunctionSyntax, { declared }: ModuleNames): DeclaredName | undefined {
  return declared.find(({ nameNode, declaration }) => nameNode === callee || declaration === callee.parent);
}

/** Of a list and the function that it was made with, as in `const numbers = range(10)`, the list is meant. */
function withoutMakers(lists: readonly ModuleList[], names: ModuleNames): readonly ModuleList[] {
  return lists.filter(
    (maker) =>
      !maker.isMadeByCall ||
      !lists.some((list) => !list.isMadeByCall && names.refersTo(list.declaration, maker.declaration)),
  );
}

/** The lists with the best reason; none where no list has one. */
function bestOf(lists: readonly ModuleList[], rankOf: (list: ModuleList) => number): readonly ModuleList[] {
  const ranked = lists.map((list) => ({ list, rank: rankOf(list) }));
  const best = Math.max(...ranked.map(({ rank }) => rank));
  return best <= 0 ? [] : ranked.filter(({ rank }) => rank === best).map(({ list }) => list);
}

/** From what says nothing to what says most. */
const purposeOrder: readonly Purpose[] = [null, "idle", "named", "applied"];

/** @param offered what a person can choose from where nothing tells which list is meant. */
function chosen(
  lists: readonly ModuleList[],
  offered: readonly ModuleList[],
  passedOver: readonly PassedOver[],
): ChosenList {
  const [only, ...more] = lists;
  if (only !== undefined && more.length === 0) {
    return {
      inputs: { type: "known", expression: only.expression, from: "type" },
      nameNode: only.nameNode,
    };
  }
  const candidates = offered.map(({ expression }) => expression);
  return {
    inputs: candidates.length === 0 ? { type: "unknown", passedOver } : { type: "ambiguous", candidates },
    nameNode: null,
  };
}

import ts from "typescript";
import type { InputsSource, PassedOver } from "../../core/discovery/discovered.ts";
import { isKnown, awaitedType } from "../functions/elements.ts";
import type { Fit } from "./fit.ts";
import { calleeType, signaturesOf } from "../functions/callee.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { findLists, type ModuleList } from "./lists.ts";
import { once } from "../source/memory.ts";
import { collectModuleNames, type DeclaredName, type ModuleNames } from "../functions/moduleNames.ts";
import type { Taken } from "../functions/parameters.ts";
import { untypedLists, whyPassedOver } from "./passedOver.ts";
import { fitOf, fixedTypes } from "./passing.ts";
import type { TypedFile } from "../source/program.ts";
import { createPurposes, type Purpose } from "./purpose.ts";
import { transferLoss } from "../types/transfer.ts";

/** So many pairs of a function and a list are looked at; of lists beyond that, the last ones are not. Only a program writes
 *  files with more. */
const mostPairs = 40_000;

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
  const mostLists = Math.ceil(mostPairs / functions.length);
  const lists = findLists(names, checker).slice(0, mostLists);
  const untyped = untypedLists(names, checker).slice(0, mostLists);
  const whyUntyped = once((list: ModuleList) => whyPassedOver(list, names, missingTypes));
  const known = new Map<FunctionSyntax, readonly ModuleList[]>();
  const fittingOf = (syntax: FunctionSyntax) => {
    const fitting = known.get(syntax) ?? findFitting(syntax, lists, names, checker);
    known.set(syntax, fitting);
    return fitting;
  };
  const ownNames = new Map(functions.map((syntax) => [ownName(syntax, names), syntax]));
  /** In JavaScript, where nothing says what a parameter takes, lists that may fit and are there for the function. */
  const unsure = (syntax: FunctionSyntax, own: DeclaredName | undefined) => {
    const isGivenAway = own === undefined || own.isExported || functions.length === 1;
    return isJavaScript(sourceFile)
      ? listsFor(syntax, lists, names, (elements) => mayFit(syntax, elements, checker)).filter((list) => {
          const purpose = purposes.of(list, syntax.name, own);
          const isApplied = purpose === "applied" && own !== undefined && purposes.givesElements(list, own);
          return isApplied || (purpose === "named" && isGivenAway);
        })
      : [];
  };
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
    const reasons = purposesOf(syntax, checker);
    const rankOf = (list: ModuleList) => reasons.indexOf(purposes.of(list, syntax.name, own));
    const meant = bestOf([...fitting, ...unsure(syntax, own)], rankOf);
    // One that would be run over if its type said what is in it; of several nobody knows which was meant.
    const [untold, ...others] = bestOf(
      untyped.filter(({ declaration }) => !names.refersTo(codeOf(syntax), declaration)),
      rankOf,
    );
    const passed = untold && others.length === 0 ? [whyUntyped(untold)] : [];
    const choose = (from: readonly ModuleList[]) => chosen(from, fitting, passed);
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
  return listsFor(syntax, lists, names, (elements) => fitsFunction(syntax, elements, checker));
}

function listsFor(
  syntax: FunctionSyntax,
  lists: readonly ModuleList[],
  names: ModuleNames,
  fits: (elements: readonly ts.Type[]) => boolean,
): readonly ModuleList[] {
  const fitting = lists.filter(
    ({ elements, declaration }) =>
      // What the function's own code refers to is a table or a scratch list of its work.
      !names.refersTo(codeOf(syntax), declaration) && fits(elements),
  );
  return withoutResults(fitting, syntax, names);
}

/** Whether elements are surely what a function takes, each as the one argument or as all of them. */
export function fitsFunction(
  syntax: FunctionSyntax,
  elements: readonly ts.Type[],
  checker: ts.TypeChecker,
): boolean {
  return fitsOf(syntax, elements, checker).includes("fits");
}

/** How elements fit as all arguments of a call, and as the one. */
function fitsOf(
  syntax: FunctionSyntax,
  elements: readonly ts.Type[],
  checker: ts.TypeChecker,
): readonly Fit[] {
  const signatures = signaturesOf(syntax, checker);
  const fit = (usable: readonly Taken[], spread: boolean) =>
    fitOf(usable, fixedTypes(elements), spread, checker);
  return [fit(signatures, true), fit(signatures.filter(isMadeForInput), false)];
}

/** Whether elements may be what a function takes that says nothing of it. */
function mayFit(syntax: FunctionSyntax, elements: readonly ts.Type[], checker: ts.TypeChecker): boolean {
  const isUntyped = signaturesOf(syntax, checker).some(
    ({ parameters: [first] }) => first !== undefined && !isKnown(first.type),
  );
  return isUntyped && fitsOf(syntax, elements, checker).some((fit) => fit !== "not");
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

/** Members have none of their own. */
function ownName({ callee, member }: FunctionSyntax, names: ModuleNames): DeclaredName | undefined {
  return member === undefined ? (names.named(callee) ?? names.named(callee.parent)) : undefined;
}

/** What runs, or what makes it. */
function codeOf({ implementation, callee }: FunctionSyntax): ts.Node {
  return implementation ?? callee.parent;
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

function isJavaScript({ fileName }: ts.SourceFile): boolean {
  return /\.[cm]?jsx?$/.test(fileName);
}

/** What counts as a reason to take a list, from what says nothing to what says most. A function whose results are functions
 *  is made to be called where those are used, so that it says nothing that the program does so. */
function purposesOf(syntax: FunctionSyntax, checker: ts.TypeChecker): readonly Purpose[] {
  const signatures = calleeType(syntax, checker).getCallSignatures();
  const isFactory =
    signatures.length > 0 &&
    signatures.every((signature) => {
      const loss = transferLoss(awaitedType(signature.getReturnType(), checker), checker);
      return loss?.type === "uncloneable" && loss.path === "";
    });
  return isFactory ? [null, "idle", "named"] : [null, "idle", "named", "applied"];
}

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

import type ts from "typescript";
import type { InputsSource } from "../../core/discovery/discovered.ts";
import type { InputsChoice } from "../../core/discovery/inputsChoice.ts";
import { isInputsListOf } from "../../core/inputsFile/names.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { relativeSpecifier } from "../source/relativeSpecifier.ts";
import type { ProgramCache, TypedFile } from "../source/program.ts";
import { inputsCount } from "./inputsCount.ts";
import { exportedLists, importedLists, type ExportedList } from "./exportedLists.ts";
import { fitsFunction, type ChosenList, type InputsFinder, type TypedInputs } from "./inputs.ts";

/** What other files offer as inputs of the functions of a module. Answers are worth as long as the checker. */
export interface OtherLists {
  /** What the module says about inputs, with what the file of inputs beside it says. */
  withInputsFile(found: TypedInputs, syntax: FunctionSyntax): TypedInputs;
  /** The types of the elements that an expression gives; empty unless it is a list of the file of inputs. */
  elementsOf(expression: string): readonly ts.Type[];
  /** The lists that a person may choose for a function, the likeliest first.
   *  @param own those of the module, by their expressions. */
  choices(syntax: FunctionSyntax, own: readonly string[]): readonly InputsChoice[];
}

/** More than anybody reads. */
const mostOfProject = 20;

/** @param functions those of the module. */
export function createOtherLists(
  sourceFile: ts.SourceFile,
  functions: readonly FunctionSyntax[],
  { checker, inputsFile }: TypedFile,
  programs: Pick<ProgramCache, "typeCheckAround">,
): OtherLists {
  // One that somebody has yet to fill is none.
  const written = (inputsFile ? listsIn(inputsFile, sourceFile, checker) : []).filter(
    (list) => list.count !== 0,
  );
  const fits = (list: ExportedList, syntax: FunctionSyntax, types = checker) =>
    list.elements.length > 0 && fitsFunction(syntax, list.elements, types);
  const isNamedFor = (list: ExportedList, syntax: FunctionSyntax) =>
    isInputsListOf(list.name, syntax.name) &&
    // A method and the same method of an object that the module holds have one name for their inputs.
    (fits(list, syntax) || functions.filter(({ name }) => isInputsListOf(list.name, name)).length < 2);

  return {
    withInputsFile(found, syntax) {
      const [named, ...others] = written.filter((list) => isNamedFor(list, syntax));
      if (named !== undefined && others.length === 0) {
        const { expression, count } = named;
        const inputs: InputsSource = { type: "known", expression, from: "inputsFile", count };
        return { meant: { inputs, nameNode: null }, fitting: { inputs, nameNode: null } };
      }
      const offered = written
        .filter((list) => fits(list, syntax) || isNamedFor(list, syntax))
        .map(({ expression }) => expression);
      return { meant: offering(found.meant, offered), fitting: offering(found.fitting, offered) };
    },
    elementsOf: (expression) => written.find((list) => list.expression === expression)?.elements ?? [],
    choices(syntax, own) {
      const ofFile = own.map((expression): InputsChoice => {
        const name = expression.replace(/^await /, "");
        const count = inputsCount(expression, sourceFile) ?? null;
        return { expression, name, from: "file", file: null, count };
      });
      const named = written.filter((list) => isNamedFor(list, syntax));
      const fitting = written.filter((list) => !named.includes(list) && fits(list, syntax));
      const imported = importedLists(sourceFile, checker).filter((list) => fits(list, syntax));
      const known = new Set([...written, ...imported].map(({ declaration }) => declaration));
      const around = programs.typeCheckAround(sourceFile);
      const elsewhere = around.files
        .flatMap((file) => listsIn(file, sourceFile, around.checker))
        .filter((list) => fits(list, syntax, around.checker) && !known.has(list.declaration))
        .filter(isFirstOfItsKind)
        .slice(0, mostOfProject);
      return [
        ...named.map((list) => choiceOf(list, "inputsFile")),
        ...ofFile,
        ...fitting.map((list) => choiceOf(list, "inputsFile")),
        ...imported.map((list) => choiceOf(list, "import")),
        ...elsewhere.map((list) => choiceOf(list, "project")),
      ];
    },
  };
}

/** What a module and other files say about inputs together. */
export function withOtherLists(own: InputsFinder, others: OtherLists): InputsFinder {
  return {
    find: (syntax) => others.withInputsFile(own.find(syntax), syntax),
    elementsOf(expression) {
      const elements = own.elementsOf(expression);
      return elements.length > 0 ? elements : others.elementsOf(expression);
    },
  };
}

function listsIn(
  file: ts.SourceFile,
  module: ts.SourceFile,
  checker: ts.TypeChecker,
): readonly ExportedList[] {
  const specifier = relativeSpecifier(module.fileName, file.fileName);
  return exportedLists(file, `(await import(${JSON.stringify(specifier)}))`, specifier, checker);
}

/** What one file declares and another hands on is one list. */
function isFirstOfItsKind(
  { declaration }: ExportedList,
  index: number,
  all: readonly ExportedList[],
): boolean {
  return all.findIndex((other) => other.declaration === declaration) === index;
}

function choiceOf(
  { expression, name, isMadeByCall, file, count }: ExportedList,
  from: InputsChoice["from"],
): InputsChoice {
  return { expression, name: isMadeByCall ? `${name}()` : name, from, file, count };
}

/** A question with more answers. */
function offering(chosen: ChosenList, offered: readonly string[]): ChosenList {
  const { inputs } = chosen;
  if (inputs.type === "known" || offered.length === 0) {
    return chosen;
  }
  const own = inputs.type === "ambiguous" ? inputs.candidates : [];
  return { inputs: { type: "ambiguous", candidates: [...own, ...offered] }, nameNode: null };
}

import ts from "typescript";
import { isOfLibrary } from "../types/builtins.ts";
import { declaresClasses } from "./names.ts";

/** Whether the values of a type survive structured clone as they are: primitives, and lists, sets, maps and objects of
 *  them. False when in doubt: for `any`, type parameters, and for objects where a class of the file or of what it imports
 *  may stand behind an interface. Classes that extend lists, sets and maps are not thought of. */
export function isPlainData(type: ts.Type, file: ts.SourceFile, checker: ts.TypeChecker): boolean {
  const seen = new Set<ts.Type>();
  const isPlain = (part: ts.Type): boolean => {
    if (part.isUnion()) {
      return part.types.every(isPlain);
    }
    if (part.flags & primitive) {
      return true;
    }
    if (!(part.flags & ts.TypeFlags.Object) || seen.size >= mostTypes) {
      return false;
    }
    if (seen.has(part)) {
      return true;
    }
    seen.add(part);
    if (isOf(copied, part)) {
      return true;
    }
    return checker.isTupleType(part) || isOf(containers, part)
      ? checker.getTypeArguments(part as ts.TypeReference).every(isPlain)
      : isPlainObject(part, file, checker) && membersOf(part, checker).every(isPlain);
  };
  return isPlain(type);
}

/** More of them are not looked at. */
const mostTypes = 200;

const primitive =
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.StringLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Void;

const containers = /^(Array|ReadonlyArray|Map|ReadonlyMap|Set|ReadonlySet)$/;

const copied =
  /^(ArrayBuffer|DataView|Date|RegExp|(Big)?(Ui|I)nt(8|16|32|64)(Clamped)?Array|Float(16|32|64)Array)$/;

/** Whether a type is one of the library's with such a name. */
function isOf(names: RegExp, type: ts.Type): boolean {
  const symbol = type.getSymbol();
  return (
    symbol !== undefined && names.test(symbol.name) && (symbol.declarations?.every(isOfLibrary) ?? false)
  );
}

function isPlainObject(type: ts.Type, file: ts.SourceFile, checker: ts.TypeChecker): boolean {
  const symbol = type.getSymbol();
  const shape = ts.SymbolFlags.Interface | ts.SymbolFlags.TypeLiteral | ts.SymbolFlags.ObjectLiteral;
  const isShape =
    symbol !== undefined &&
    (symbol.flags & shape) !== 0 &&
    (symbol.flags & ts.SymbolFlags.Class) === 0 &&
    ((symbol.flags & ts.SymbolFlags.TypeLiteral) !== 0 || !symbol.declarations?.some(isOfLibrary));
  return (
    isShape &&
    type.getCallSignatures().length === 0 &&
    type.getConstructSignatures().length === 0 &&
    !declaresClasses(file, checker)
  );
}

function membersOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  return [
    ...type.getProperties().map((property) => checker.getTypeOfSymbol(property)),
    ...checker.getIndexInfosOfType(type).map((index) => index.type),
  ];
}

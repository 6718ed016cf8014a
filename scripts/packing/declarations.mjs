/** The types of what a module exports, in one text that imports nothing: what they are made of is written out, as types that
 *  follow from shapes would take the package of these shapes along. */
import path from "node:path";
import ts from "typescript";
import { root, StepError } from "../prepare/command.mjs";

/** Declares what a module exports.
 *  @param {string} file of the repository. @returns {string} */
export function declarationsOf(file) {
  const read = ts.readConfigFile(path.join(root, "tsconfig.json"), (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const program = ts.createProgram([path.join(root, file)], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path.join(root, file));
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) {
    throw new StepError(`${file} exports nothing.`);
  }
  const exported = checker.getExportsOfModule(module).map((symbol) => {
    const { flags } = symbol;
    return (flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
  });
  return exported.map((symbol) => declaration(symbol, exported, checker)).join("\n");
}

/** @param {ts.Symbol} symbol @param {readonly ts.Symbol[]} named @param {ts.TypeChecker} checker */
function declaration(symbol, named, checker) {
  const [node] = symbol.declarations ?? [];
  if (node === undefined) {
    throw new StepError(`${symbol.name} is declared nowhere.`);
  }
  if (ts.isFunctionDeclaration(node)) {
    const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
    const head = signature && checker.signatureToString(signature, node, ts.TypeFormatFlags.NoTruncation);
    return `${comment(symbol, "")}export declare function ${symbol.name}${head};\n`;
  }
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return `${comment(symbol, "")}export interface ${symbol.name} ${writer(named, checker)(type)}\n`;
}

/** Writes the fields of a type, and all that they are made of but what has a name.
 *  @param {readonly ts.Symbol[]} named @param {ts.TypeChecker} checker */
function writer(named, checker) {
  return (/** @type {ts.Type} */ type) => fields(type, "");

  /** @param {ts.Type} each @param {string} indent @returns {string} */
  function written(each, indent) {
    const own = each.aliasSymbol ?? each.getSymbol();
    if (own !== undefined && named.includes(own)) {
      return own.name;
    }
    if (each.isUnion() && (each.flags & ts.TypeFlags.Boolean) === 0) {
      return union(each, indent);
    }
    if (checker.isTupleType(each)) {
      const items = checker.getTypeArguments(/** @type {ts.TypeReference} */ (each));
      return `readonly [${items.map((item) => written(item, indent)).join(", ")}]`;
    }
    if (checker.isArrayType(each)) {
      const [item] = checker.getTypeArguments(/** @type {ts.TypeReference} */ (each));
      const text = item === undefined ? "unknown" : written(item, indent);
      return `readonly ${item?.isUnion() && text.includes(" | ") ? `(${text})` : text}[]`;
    }
    const isObject = (each.flags & ts.TypeFlags.Object) !== 0 || each.isIntersection();
    const isKnownAnyway = own?.name === "AbortSignal" || each.getCallSignatures().length > 0;
    return isObject && !isKnownAnyway ? fields(each, indent) : plain(each);
  }

  /** @param {ts.UnionType} each @param {string} indent */
  function union({ types }, indent) {
    const isBoth = types.filter((one) => (one.flags & ts.TypeFlags.BooleanLiteral) !== 0).length === 2;
    const others = types.filter((one) => !isBoth || (one.flags & ts.TypeFlags.BooleanLiteral) === 0);
    const texts = others.map((one) => {
      const text = written(one, indent);
      return one.getCallSignatures().length > 0 ? `(${text})` : text;
    });
    return [...texts.filter((text) => text !== "undefined"), ...(isBoth ? ["boolean"] : [])]
      .toSorted((a, b) => Number(a === "null") - Number(b === "null"))
      .join(" | ");
  }

  /** @param {ts.Type} each */
  function plain(each) {
    return checker.typeToString(each, undefined, ts.TypeFormatFlags.NoTruncation);
  }

  /** @param {ts.Type} each @param {string} indent */
  function fields(each, indent) {
    const inner = `${indent}  `;
    const own = checker.getPropertiesOfType(each).map((property) => {
      const mark = (property.flags & ts.SymbolFlags.Optional) === 0 ? "" : "?";
      const text = written(checker.getTypeOfSymbol(property), inner);
      return `${comment(property, inner)}${inner}readonly ${property.name}${mark}: ${text};\n`;
    });
    const rest = checker.getIndexInfosOfType(each).map(({ keyType, type: value }) => {
      return `${inner}readonly [name: ${plain(keyType)}]: ${written(value, inner)};\n`;
    });
    return `{\n${[...own, ...rest].join("")}${indent}}`;
  }
}

/** The comment above a declaration. @param {ts.Symbol} symbol @param {string} indent */
function comment(symbol, indent) {
  const [node] = symbol.declarations ?? [];
  const [last] = node === undefined ? [] : ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  return last === undefined ? "" : `${indent}${last.getText().replaceAll(/\n\s*/g, `\n${indent} `)}\n`;
}

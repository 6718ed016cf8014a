import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";
import { aliasesIn } from "./aliases.ts";
import { once } from "../source/memory.ts";

/** The name of what an expression means when that comes with the language, with Node or with a browser: `Math.random`,
 *  `process.exit`, `document.title`. Modules of Node stand with their names, `fs.writeFileSync`, whichever way they are
 *  imported and renamed, and members of the global object without it. Undefined for all that the program itself declares
 *  or gets from packages. */
export function builtinName(expression: ts.Expression, checker: ts.TypeChecker): string | undefined {
  return nameOf(expression, { checker, steps: 0 });
}

/** Whether a declaration comes with the language or with Node. */
export function isOfLibrary(declaration: ts.Declaration): boolean {
  return /\/lib\.[\w.]+\.d\.ts$|\/node_modules\/(@types\/node|undici-types)\//.test(
    declaration.getSourceFile().fileName,
  );
}

/** Whether a node is a name that is looked up in the scope, not a key or the name of a member or label. */
export function isNameInScope(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) {
    return false;
  }
  const { parent } = node;
  return !(
    ((ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    ts.isBreakOrContinueStatement(parent) ||
    ts.isLabeledStatement(parent) ||
    ts.isMetaProperty(parent) ||
    ts.isJsxAttribute(parent) ||
    ts.isJsxOpeningLikeElement(parent) ||
    ts.isJsxClosingElement(parent)
  );
}

/** Names that browsers have in their global scope and that only mean a browser. `navigator` is in Node, too, and what is
 *  called `name`, `event` or `top` is mostly something else. */
export const browserNames: ReadonlySet<string> = new Set([
  "DOMParser",
  "HTMLElement",
  "MutationObserver",
  "XMLHttpRequest",
  "cancelAnimationFrame",
  "customElements",
  "document",
  "getComputedStyle",
  "localStorage",
  "requestAnimationFrame",
  "sessionStorage",
  "window",
]);

/** The other global names that some rule knows. What has another name, and is no other name for one of these, needs no
 *  look at what it means. */
const knownNames: ReadonlySet<string> = new Set([
  ...browserNames,
  "Array",
  "Date",
  "Math",
  "Number",
  "String",
  "Temporal",
  "console",
  "crypto",
  "fetch",
  "global",
  "globalThis",
  "performance",
  "process",
  "require",
  "setImmediate",
  "setInterval",
  "setTimeout",
]);

const aliasesOf = once((file: ts.SourceFile) => aliasesIn(file, knownNames));

/** What the global object is called in some place or other; `window` is not among them, as it is not there in Node. */
const globalObjects: ReadonlySet<string> = new Set(["globalThis", "global"]);

/** Modules of Node whose members are global as well, with the object that has them: `""` for the global object itself. */
const globalModules: ReadonlyMap<string, string> = new Map([
  ["console", "console"],
  ["crypto", "crypto"],
  ["perf_hooks", ""],
  ["process", "process"],
  ["timers", ""],
]);

/** Modules of Node that a function may need and that are not global. */
const nodeModules: ReadonlySet<string> = new Set([
  "child_process",
  "cluster",
  "dgram",
  "fs",
  "fs/promises",
  "http",
  "http2",
  "https",
  "net",
  "os",
  "tls",
  "worker_threads",
]);

/** A way through constants that only name something else, which may lead in a circle. */
interface Way {
  readonly checker: ts.TypeChecker;
  readonly steps: number;
}

const mostSteps = 8;

function nameOf(expression: ts.Expression, way: Way): string | undefined {
  const node = unwrapped(expression);
  if (ts.isIdentifier(node)) {
    return identifierName(node, way);
  }
  const member = memberOf(node);
  const owner = member && nameOf(member.owner, way);
  return owner === undefined ? undefined : joined(owner, member?.name ?? "");
}

function identifierName(node: ts.Identifier, way: Way): string | undefined {
  const { checker, steps } = way;
  if (!knownNames.has(node.text) && !aliasesOf(node.getSourceFile()).has(node.text)) {
    return undefined;
  }
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  const declarations = symbol?.declarations ?? [];
  if (declarations.every(isOfLibrary)) {
    return globalObjects.has(node.text) ? "" : node.text;
  }
  const [declaration] = declarations;
  return declaration && steps < mostSteps
    ? declaredName(declaration, { checker, steps: steps + 1 })
    : undefined;
}

/** What a name stands for that is imported from Node, or a constant that only names something else. */
function declaredName(declaration: ts.Declaration, way: Way): string | undefined {
  if (ts.isImportSpecifier(declaration)) {
    const owner = moduleName(declaration.parent.parent.parent.moduleSpecifier);
    const { text } = declaration.propertyName ?? declaration.name;
    return owner === undefined ? undefined : joined(owner, text === "default" ? "" : text);
  }
  if (ts.isNamespaceImport(declaration)) {
    return moduleName(declaration.parent.parent.moduleSpecifier);
  }
  if (ts.isImportClause(declaration)) {
    return moduleName(declaration.parent.moduleSpecifier);
  }
  if (ts.isVariableDeclaration(declaration)) {
    const { initializer, parent } = declaration;
    const isConstant = (parent.flags & ts.NodeFlags.Const) !== 0;
    return isConstant && initializer ? valueName(initializer, way) : undefined;
  }
  return ts.isBindingElement(declaration) ? boundName(declaration, way) : undefined;
}

/** `const { random } = Math`, `const { readFileSync: read } = require("node:fs")`. */
function boundName(element: ts.BindingElement, way: Way): string | undefined {
  const { parent: pattern, propertyName, name, initializer, dotDotDotToken } = element;
  const key = propertyName ?? name;
  const isPlain = ts.isIdentifier(key) && !initializer && !dotDotDotToken;
  const declaration = pattern.parent;
  if (!isPlain || !ts.isVariableDeclaration(declaration) || !declaration.initializer) {
    return undefined;
  }
  const owner = valueName(declaration.initializer, way);
  return owner === undefined ? undefined : joined(owner, key.text);
}

function valueName(initializer: ts.Expression, way: Way): string | undefined {
  const value = unwrapped(initializer);
  if (ts.isCallExpression(value)) {
    const [argument] = value.arguments;
    const isRequired = argument && nameOf(value.expression, way) === "require";
    return isRequired ? moduleName(argument) : undefined;
  }
  return ts.isIdentifier(value) || memberOf(value) ? nameOf(value, way) : undefined;
}

function moduleName(specifier: ts.Expression): string | undefined {
  const name = ts.isStringLiteral(specifier) ? specifier.text.replace(/^node:/, "") : "";
  return globalModules.get(name) ?? (nodeModules.has(name) ? name.replace("/", ".") : undefined);
}

function memberOf(node: ts.Node): { readonly owner: ts.Expression; readonly name: string } | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    return { owner: node.expression, name: node.name.text };
  }
  return ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)
    ? { owner: node.expression, name: node.argumentExpression.text }
    : undefined;
}

function joined(owner: string, name: string): string {
  return owner === "" || name === "" ? owner + name : `${owner}.${name}`;
}

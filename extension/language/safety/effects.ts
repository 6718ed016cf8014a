import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";
import { builtinName } from "../types/builtins.ts";
import { longLoop } from "./loops.ts";

/** Something that happens outside of a module, when the module is loaded or a function of it called. */
export interface Effect {
  readonly node: ts.Node;
  /** As a sentence goes on: `starts a server`. */
  readonly what: string;
}

/** What the code of a module does when it is loaded, in order: at its top level, in blocks, `try` and loops there, and in
 *  functions that are called on the spot or by name, three calls deep. What stands under a condition is left out, as
 *  conditions mostly ask where the module runs (`import.meta.main`, `require.main === module`, `isMainThread`). */
export function effectsOfLoading(sourceFile: ts.SourceFile, checker: ts.TypeChecker): readonly Effect[] {
  return sourceFile.statements.flatMap((statement) => effectsIn(statement, { checker, calls: [] }));
}

interface Search {
  readonly checker: ts.TypeChecker;
  /** The functions that are being called. */
  readonly calls: readonly ts.Node[];
}

const mostCalls = 3;

function effectsIn(code: ts.Node, search: Search): readonly Effect[] {
  const found: Effect[] = [];
  const visit = (node: ts.Node): void => {
    if (isConditional(node) || isLater(node) || ts.isTypeNode(node)) {
      return;
    }
    const what = longLoop(node, search.checker) ?? directEffect(node, search.checker);
    if (what !== undefined) {
      found.push({ node, what });
      return;
    }
    if (ts.isCallExpression(node)) {
      found.push(...effectsOfCall(node, search), ...effectsAfterwards(node, search));
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
  return found;
}

/** Code that runs when something is called or made, not when it is declared. */
function isLater(node: ts.Node): boolean {
  const isField = ts.isPropertyDeclaration(node);
  return (
    ts.isFunctionLike(node) ||
    (isField && !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword))
  );
}

function isConditional(node: ts.Node): boolean {
  return (
    ts.isIfStatement(node) ||
    ts.isConditionalExpression(node) ||
    ts.isSwitchStatement(node) ||
    ts.isCatchClause(node) ||
    (ts.isBinaryExpression(node) && deciding.has(node.operatorToken.kind))
  );
}

const deciding: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** A call that leads to effects is one itself, so that it is marked and not what it calls. */
function effectsOfCall(call: ts.CallExpression, search: Search): readonly Effect[] {
  const { checker, calls } = search;
  const callee = unwrapped(call.expression);
  if (ts.isArrowFunction(callee) || ts.isFunctionExpression(callee)) {
    return effectsIn(callee.body, search);
  }
  const body = ts.isIdentifier(callee) ? bodyOf(callee, checker) : undefined;
  if (body === undefined || calls.length >= mostCalls || calls.includes(body)) {
    return [];
  }
  const [first] = effectsIn(body, { checker, calls: [...calls, body] });
  return first ? [{ node: call, what: first.what }] : [];
}

/** `main().then(() => process.exit(0))`: what comes after a promise of the module comes in every worker. What stands behind
 *  a failure is a condition. */
function effectsAfterwards(
  { expression, arguments: [next] }: ts.CallExpression,
  search: Search,
): readonly Effect[] {
  const isAfterwards =
    ts.isPropertyAccessExpression(expression) && /^(then|finally)$/.test(expression.name.text);
  const callback = isAfterwards && next ? unwrapped(next) : undefined;
  if (callback === undefined) {
    return [];
  }
  if (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) {
    return effectsIn(callback.body, search);
  }
  const what = effectOfBuiltin(builtinName(callback, search.checker) ?? "");
  return what === undefined ? [] : [{ node: callback, what }];
}

/** The body of a function of this module; what is imported does its own. */
function bodyOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Node | undefined {
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration && ts.isFunctionDeclaration(declaration)) {
    return declaration.asteriskToken ? undefined : declaration.body;
  }
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value.body : undefined;
}

function directEffect(node: ts.Node, checker: ts.TypeChecker): string | undefined {
  if (ts.isNewExpression(node)) {
    return builtinName(node.expression, checker) === "worker_threads.Worker"
      ? "starts a worker thread"
      : undefined;
  }
  if (!ts.isCallExpression(node)) {
    return undefined;
  }
  const name = builtinName(node.expression, checker);
  if (name !== undefined) {
    return effectOfBuiltin(name);
  }
  return isListening(node, checker) ? "starts a server" : undefined;
}

/** What a call of something that comes with Node does, as a sentence goes on; undefined for nothing outside of the module. */
export function effectOfBuiltin(name: string): string | undefined {
  return builtinEffects.find(([pattern]) => pattern.test(name))?.[1];
}

/** Only what reaches beyond the module: reading a file again in every worker costs time, but does nothing. */
const builtinEffects: readonly (readonly [RegExp, string])[] = [
  [/^console\.(debug|dir|error|info|log|table|trace|warn)$/, "writes to the console"],
  [/^process\.(stdout|stderr)\.write$/, "writes to the console"],
  [/^setInterval$/, "sets an interval"],
  [/^(setTimeout|setImmediate)$/, "sets a timer"],
  [/^fetch$/, "asks the network"],
  [/^(http|https)\.(get|request)$/, "asks the network"],
  [/^(net|tls)\.(connect|createConnection)$/, "opens a connection"],
  [
    /^fs\.(promises\.)?(append|chmod|copy|cp|link|mkdir|mkdtemp|rename|rm|symlink|truncate|unlink|write)/,
    "changes files",
  ],
  [/^fs\.(watch|watchFile)$/, "watches files"],
  [/^fs\.createWriteStream$/, "changes files"],
  [/^child_process\.(exec|execFile|execFileSync|execSync|fork|spawn|spawnSync)$/, "starts a process"],
  [/^cluster\.fork$/, "starts a process"],
  [/^process\.(exit|abort|kill)$/, "ends a process"],
  [/^process\.chdir$/, "changes the working directory"],
];

/** `createServer(…).listen(8080)`, `app.listen(process.env.PORT ?? 3000, ready)`, of Node and of packages, with types or
 *  without; a class of the program may call anything "listen". */
function isListening({ expression, arguments: [port] }: ts.CallExpression, checker: ts.TypeChecker): boolean {
  return (
    port !== undefined &&
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === "listen" &&
    isForeign(checker.getTypeAtLocation(expression.expression)) &&
    isAddress(port, checker)
  );
}

function isForeign({ flags, symbol }: ts.Type): boolean {
  const declarations = symbol?.declarations ?? [];
  const isDeclared = declarations.some((declaration) => declaration.getSourceFile().isDeclarationFile);
  return (flags & ts.TypeFlags.Any) !== 0 || isDeclared;
}

/** A number, a text, settings or what the environment says. */
function isAddress(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const value = unwrapped(expression);
  if (ts.isBinaryExpression(value)) {
    return isAddress(value.left, checker) || isAddress(value.right, checker);
  }
  const { flags } = checker.getTypeAtLocation(value);
  return (
    (flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike)) !== 0 ||
    ts.isObjectLiteralExpression(value) ||
    (builtinName(value, checker) ?? "").startsWith("process.env.")
  );
}

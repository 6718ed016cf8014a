import ts from "typescript";
import { isGenerator } from "../functions/otherKinds.ts";
import { isOfCommonJsFile } from "../lifting/topLevelText.ts";
import { functionName, withoutAlias } from "../safety/namedFunctions.ts";
import { symbolOf } from "../safety/state/captured.ts";
import { around as placedAround, waitingAround, type Edit, type FileEdits, type InTheWay } from "./edits.ts";

/** A file with the types of what it names. */
export interface TypedSource {
  readonly sourceFile: ts.SourceFile;
  readonly checker: ts.TypeChecker;
}

/** What is known of a program. */
export interface Sources {
  /** The files that may call something. */
  readonly all: () => readonly TypedSource[];
  /** Whether the compiler makes CommonJS of a file, in which nothing waits at the top level. */
  readonly isCommonJs: (sourceFile: ts.SourceFile) => boolean;
}

/** Makes it possible to wait at a place: functions around it become async, and whoever calls them waits for them. */
export function awaitable(place: ts.Node, sources: Sources): readonly FileEdits[] | InTheWay {
  const done = new Set<string>();
  const found: FileEdits[] = [];
  const open = [place];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const outer = ts.findAncestor(node.parent, isFrame);
    const file = node.getSourceFile();
    if (outer === undefined || !ts.isFunctionLike(outer)) {
      const isOut = outer !== undefined || isOfCommonJsFile(file) || sources.isCommonJs(file);
      if (isOut) {
        return { node, why: "nothing can wait for a pool there. Put it into an async function first" };
      }
      continue;
    }
    const key = `${file.fileName}:${outer.pos}`;
    if (isAsync(outer) || done.has(key)) {
      continue;
    }
    done.add(key);
    const edits = asyncEdits(outer);
    if ("why" in edits) {
      return edits;
    }
    found.push({ sourceFile: file, edits });
    const uses = usesOf(outer, sources);
    if ("why" in uses) {
      return uses;
    }
    for (const call of uses) {
      if (!ts.isAwaitExpression(call.parent)) {
        found.push({ sourceFile: call.getSourceFile(), edits: waitingAround(call, "", "") });
      }
      open.push(call);
    }
  }
  return found;
}

type Frame = ts.SignatureDeclaration | ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration;

function isFrame(node: ts.Node): node is Frame {
  return ts.isFunctionLike(node) || ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node);
}

function isAsync(code: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(code) ? ts.getModifiers(code) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

function asyncEdits(code: ts.SignatureDeclaration): readonly Edit[] | InTheWay {
  const word = ts.isArrowFunction(code)
    ? code
    : ts.isMethodDeclaration(code)
      ? code.name
      : ts.isFunctionDeclaration(code) || ts.isFunctionExpression(code)
        ? code.getChildren().find(({ kind }) => kind === ts.SyntaxKind.FunctionKeyword)
        : undefined;
  if (word === undefined || isGenerator(code)) {
    return { node: code, why: "the function around it cannot be async, and has to wait for a pool" };
  }
  const start = word.getStart();
  const { type } = code;
  return [
    { start, end: start, text: "async " },
    ...(type === undefined ? [] : placedAround(type, "Promise<", ">")),
  ];
}

/** The calls of a function. Test runners and promises wait for what they are given. */
function usesOf(code: ts.SignatureDeclaration, sources: Sources): readonly ts.CallExpression[] | InTheWay {
  const handed = outermost(code);
  const { parent } = handed;
  if (ts.isCallExpression(parent) && parent.expression === handed) {
    return [parent];
  }
  if (isArgument(handed)) {
    return isWaitedFor(parent) ? [] : notWaiting(handed);
  }
  const name = functionName(code as ts.FunctionLikeDeclaration); // It has a body, as `asyncEdits` has seen.
  if (name === null) {
    return notWaiting(handed);
  }
  const calls: ts.CallExpression[] = [];
  for (const { sourceFile, checker } of sources.all()) {
    for (const use of identifiersOf(sourceFile, name)) {
      if (!isMeant(use, code, checker)) {
        continue;
      }
      const access = ts.isPropertyAccessExpression(use.parent) && use.parent.name === use ? use.parent : use;
      const whole = outermost(access);
      if (ts.isCallExpression(whole.parent) && whole.parent.expression === whole) {
        calls.push(whole.parent);
      } else if (!isDeclaring(use) && !(isArgument(whole) && isWaitedFor(whole.parent))) {
        return notWaiting(whole);
      }
    }
  }
  return calls;
}

function notWaiting(node: ts.Node): InTheWay {
  return {
    node,
    why: "the function around it is called by what does not wait, and it has to wait for a pool",
  };
}

/** With the parentheses around it. */
function outermost(node: ts.Node): ts.Node {
  return ts.isParenthesizedExpression(node.parent) ? outermost(node.parent) : node;
}

function isArgument(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.arguments.some((one) => one === node);
}

/** What calls its callback and waits for it: `test("…", f)`, `promise.then(f)`, `Promise.all(list.map(f))`. */
function isWaitedFor(call: ts.Node): boolean {
  if (!ts.isCallExpression(call)) {
    return false;
  }
  const callee = call.expression.getText();
  const isOfPromise = /\.(?:then|catch|finally)$/.test(callee);
  const isOfTests =
    /^(?:\w+\.)*(?:test|it|before|after|beforeAll|afterAll|beforeEach|afterEach)(?:\.\w+)?$/.test(callee);
  const isInAll =
    callee.endsWith(".map") &&
    ts.isCallExpression(call.parent) &&
    /^Promise\.all(?:Settled)?$/.test(call.parent.expression.getText());
  return isOfPromise || isOfTests || isInAll;
}

function identifiersOf(sourceFile: ts.SourceFile, name: string): readonly ts.Identifier[] {
  if (!sourceFile.text.includes(name)) {
    return [];
  }
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

/** A file that is imported was parsed once more for that. */
function isMeant(use: ts.Identifier, code: ts.Node, checker: ts.TypeChecker): boolean {
  const symbol = withoutAlias(symbolOf(use, checker), checker);
  const path = code.getSourceFile().fileName;
  return (symbol?.declarations ?? []).some((declaration) => {
    const value =
      ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration)
        ? declaration.initializer
        : declaration;
    const isSame = (node: ts.Node): boolean =>
      node.pos === code.pos || (ts.isParenthesizedExpression(node) && isSame(node.expression));
    return value !== undefined && declaration.getSourceFile().fileName === path && isSame(value);
  });
}

/** A name where it is declared, imported, given away, or means a type. */
function isDeclaring(use: ts.Identifier): boolean {
  const { parent } = use;
  return (
    (ts.isFunctionLike(parent) && !ts.isCallSignatureDeclaration(parent)) ||
    ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.name === use) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isExportAssignment(parent) ||
    ts.isTypeQueryNode(parent)
  );
}

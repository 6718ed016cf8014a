import ts from "typescript";
import {
  otherMessage,
  strayTagMessage,
  wrappedMessage,
  type Other,
} from "../../core/discovery/otherWords.ts";
import { unwrapped, type FunctionSyntax } from "./functions.ts";
import { findTags, type JsDocTag } from "../source/jsDoc.ts";
import { visitNamed, type Named } from "./namedParts.ts";

/** A tag that does nothing. */
interface FoundTag {
  /** The name of what it stands above; null where that has none. */
  readonly path: string | null;
  /** Whole sentences: that the tag does nothing there, why, and what to write. */
  readonly message: string;
  /** Offsets of the tag's name with its `@`. */
  readonly start: number;
  readonly end: number;
}

/** Finds the tags that belong to none of the workloads of a file.
 *  @param names of the tags that are looked for.
 *  @param isOurs whether a tag with such a name is one of this program. */
export function findStrayTags(
  sourceFile: ts.SourceFile,
  workloads: readonly FunctionSyntax[],
  names: ReadonlySet<string>,
  isOurs: (tag: JsDocTag) => boolean,
): readonly FoundTag[] {
  if (![...names].some((name) => sourceFile.text.includes(`@${name}`))) {
    return [];
  }
  const taken = new Set(workloads.flatMap(({ documented }) => documented));
  const found = new Map<number, FoundTag>();
  const note = (nodes: readonly ts.Node[], other: Other | null): void => {
    for (const tag of findTags(nodes, names, sourceFile)) {
      const { start, name } = tag;
      if (!found.has(start) && isOurs(tag)) {
        const path = other?.path ?? null;
        const message = strayTagMessage(name, other);
        found.set(start, { path, message, start, end: start + name.length + 1 });
      }
    }
  };
  visitNamed(sourceFile, (named) => {
    note(
      named.documented.filter((node) => !taken.has(node)),
      named,
    );
  });
  visitAll(sourceFile, (node) => taken.has(node) || note([node], null));
  return [...found.values()].toSorted((a, b) => a.start - b.start);
}

/** What there is to say to one who asks to run something that is no workload; null where nothing has that name.
 *  @param path its name, e.g. `Reports.each` or `report/line`, or the end of it. */
export function explainOther(sourceFile: ts.SourceFile, path: string): string | null {
  const all: Named[] = [];
  visitNamed(sourceFile, (named) => all.push(named));
  const isMeant = (named: Named) => [".", "/"].some((mark) => named.path.endsWith(mark + path));
  const found = all.find((named) => named.path === path) ?? all.find(isMeant);
  return found === undefined ? null : otherMessage(found);
}

/** Why a file without a workload has none, where that shows; null where it is just not there. */
export function whyNoWorkload(sourceFile: ts.SourceFile): string | null {
  const named: Named[] = [];
  visitNamed(sourceFile, (one) => named.push(one));
  const generator = named.find(({ kind }) => kind.type.endsWith("generator"));
  if (generator !== undefined) {
    return otherMessage(generator);
  }
  const wrapped = sourceFile.statements.find(isCalledOnTheSpot);
  if (wrapped === undefined) {
    return null;
  }
  const { line } = sourceFile.getLineAndCharacterOfPosition(wrapped.getStart(sourceFile));
  const fileName = sourceFile.fileName.slice(sourceFile.fileName.lastIndexOf("/") + 1);
  return wrappedMessage(fileName, line + 1);
}

/** `(function (root, factory) { … })(this, function () { … })`, `!function () { … }()`, `(() => { … }).call(this)`. */
function isCalledOnTheSpot(statement: ts.Statement): boolean {
  const expression = ts.isExpressionStatement(statement) ? unwrapped(statement.expression) : undefined;
  const call = expression && ts.isPrefixUnaryExpression(expression) ? expression.operand : expression;
  if (call === undefined || !ts.isCallExpression(call)) {
    return false;
  }
  const callee = unwrapped(call.expression);
  const called = ts.isPropertyAccessExpression(callee) ? unwrapped(callee.expression) : callee;
  const isFunction = ts.isFunctionExpression(called) || ts.isArrowFunction(called);
  return isFunction && [called, ...call.arguments].some(hasFunctionInside);
}

function hasFunctionInside(node: ts.Node): boolean {
  return ts.forEachChild(node, (child) => ts.isFunctionLike(child) || hasFunctionInside(child)) ?? false;
}

function visitAll(node: ts.Node, look: (node: ts.Node) => unknown): void {
  look(node);
  ts.forEachChild(node, (child) => visitAll(child, look));
}

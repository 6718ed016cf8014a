import ts from "typescript";
import { namelessMessage, otherMessage } from "../../core/discovery/otherWords.ts";
import type { Standing } from "../../core/discovery/standing.ts";
import type { FunctionSyntax } from "./functions.ts";
import { isGenerator } from "./otherKinds.ts";
import { visitNamed, type Named } from "./namedParts.ts";

/** A piece of a file. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is known of a function inside of other code: that it can be run by its name, or why not. */
export type NestedStanding =
  | { readonly type: "workload"; readonly name: string }
  | { readonly type: "other"; readonly message: string };

/** A function, or what declares one, with its JSDoc. */
export interface Stretch extends Span {
  /** Null for one that cannot be run. */
  readonly workload: FunctionSyntax | null;
  readonly node: ts.Node;
}

/** Finds what stands at a place: the innermost function around it, or one that begins in it where that is a whole line.
 *  @param functions those of the file that can be run.
 *  @param place a single offset has the length 0.
 *  @param nested asked about functions inside of others. */
export function standingAt(
  sourceFile: ts.SourceFile,
  functions: readonly FunctionSyntax[],
  place: Span,
  nested: (node: ts.Node) => NestedStanding | undefined,
): Standing {
  const stretches = stretchesIn(sourceFile, functions);
  const around = stretches
    .filter(({ start, end }) => start <= place.start && place.start <= end)
    .toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const [innermost] = around;
  if (innermost === undefined) {
    const names = functions
      .filter(({ parts }) => parts.some((part) => beginsIn(part, place)))
      .map(({ name }) => name);
    const [only, ...others] = names;
    return only === undefined
      ? { type: "nothing" }
      : others.length === 0
        ? { type: "workload", name: only, around: null }
        : { type: "several", names };
  }
  if (innermost.workload !== null) {
    return { type: "workload", name: innermost.workload.name, around: null };
  }
  const outer = around.find(({ workload }) => workload !== null)?.workload?.name ?? null;
  const found = nested(innermost.node);
  return found?.type === "workload"
    ? { ...found, around: outer }
    : { type: "other", message: found?.message ?? whatIs(innermost.node, sourceFile), around: outer };
}

function beginsIn(node: ts.Node, { start, end }: Span): boolean {
  const own = node.getStart();
  return start <= own && own <= end;
}

/** All of a file. */
export function stretchesIn(
  sourceFile: ts.SourceFile,
  functions: readonly FunctionSyntax[],
): readonly Stretch[] {
  const owners = new Map<ts.Node, FunctionSyntax>();
  for (const syntax of functions) {
    const own = [
      ...syntax.parts,
      ...(syntax.implementation ? [syntax.implementation] : givenFunctions(syntax)),
    ];
    own.forEach((node) => owners.set(node, syntax));
  }
  const found: Stretch[] = [];
  const visit = (node: ts.Node): void => {
    const workload = owners.get(node) ?? null;
    if (workload !== null || isCode(node)) {
      found.push({ start: node.getStart(sourceFile, true), end: node.end, workload, node });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

/** A function with a body, or a constructor, a getter or a setter. */
function isCode(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** Of `const f = memo((n) => …)` the function that is given away: what runs is that, or what was made of it. */
function givenFunctions({ callee }: FunctionSyntax): readonly ts.Node[] {
  const { parent } = callee;
  const made =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.initializer : callee;
  return made && ts.isCallExpression(made) ? made.arguments.filter((one) => isCode(one)) : [];
}

/** What a function is that cannot be run. */
function whatIs(node: ts.Node, sourceFile: ts.SourceFile): string {
  const all: Named[] = [];
  visitNamed(sourceFile, (named) => all.push(named));
  const named = all.find(({ documented }) => documented.includes(node));
  if (named !== undefined) {
    return otherMessage(named);
  }
  if (ts.isConstructorDeclaration(node) && node.parent.name) {
    return otherMessage({ path: node.parent.name.text, kind: { type: "class" } });
  }
  const name = ts.getNameOfDeclaration(node as ts.Declaration); // A function with a body is one.
  if (name !== undefined) {
    const kind = { type: "inner", owner: null, isGenerator: isGenerator(node) } as const;
    return otherMessage({ path: name.getText(sourceFile), kind });
  }
  const { line } = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile));
  return namelessMessage(line + 1, givenTo(node));
}

function givenTo({ parent }: ts.Node): string | null {
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) {
    return null;
  }
  const { expression } = parent;
  return ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : ts.isIdentifier(expression)
      ? expression.text
      : null;
}

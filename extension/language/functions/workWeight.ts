import ts from "typescript";
import { once } from "../source/memory.ts";
import { unwrapped } from "./functions.ts";

/** How much a call of a function repeats, as far as the text of its file tells: how deep its loops are nested, a call of
 *  another function of the file inside of one counting with the loops of that one. What calls a callback for each element
 *  is a loop, and recursion is two: it repeats what repeats. 0 for a function that repeats nothing. Types are not asked, so
 *  that this costs no more than a look at the text. */
export function workWeight(code: ts.Node): number {
  return weightsOf(code.getSourceFile()).get(code) ?? 0;
}

/** What a function does itself. */
interface OwnWork {
  /** The deepest loop. */
  loops: number;
  /** What it calls by name, with the number of loops around the call. */
  readonly calls: { readonly name: string; readonly depth: number }[];
}

/** A function that calls itself mostly does so more than once, which grows as nested loops do. */
const recursion = 2;

/** Methods that call what they are given for each element. */
export const eachMethods: ReadonlySet<string> = new Set(
  "every filter find findIndex findLast findLastIndex flatMap forEach from map reduce reduceRight some".split(
    " ",
  ),
);

const weightsOf = once((sourceFile: ts.SourceFile): ReadonlyMap<ts.Node, number> => {
  const works = new Map<ts.Node, OwnWork>();
  const byName = new Map<string, ts.Node | null>();
  const visit = (node: ts.Node): void => {
    if (isCode(node)) {
      works.set(node, workOf(node));
      const name = calledName(node);
      if (name !== undefined) {
        byName.set(name, byName.has(name) ? null : node); // Of two with one name nobody knows which is called.
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);

  const weights = new Map<ts.Node, number>();
  const open = new Set<ts.Node>();
  const weigh = (code: ts.Node): number => {
    const known = weights.get(code);
    if (known !== undefined) {
      return known;
    }
    if (open.has(code)) {
      return recursion;
    }
    open.add(code);
    const { loops, calls } = works.get(code) ?? { loops: 0, calls: [] };
    const called = calls.map(({ name, depth }) => {
      const target = byName.get(name);
      const weight = target ? weigh(target) : 0;
      return weight === 0 ? 0 : depth + weight;
    });
    open.delete(code);
    const weight = Math.max(loops, ...called);
    weights.set(code, weight);
    return weight;
  };
  [...works.keys()].forEach(weigh);
  return weights;
});

function isCode(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** Loops and calls of a function, those of callbacks in it included, but not those of functions with a name, which run when
 *  they are called. */
function workOf(code: ts.FunctionLikeDeclaration): OwnWork {
  const work: OwnWork = { loops: 0, calls: [] };
  const visit = (node: ts.Node, depth: number): void => {
    if (isCode(node) && calledName(node) !== undefined) {
      return;
    }
    const inside = depth + (ts.isIterationStatement(node, false) || isCalledForEach(node) ? 1 : 0);
    work.loops = Math.max(work.loops, inside);
    const name = ts.isCallExpression(node) ? nameOfCallee(node.expression) : undefined;
    if (name !== undefined) {
      work.calls.push({ name, depth: inside });
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  ts.forEachChild(code, (child) => visit(child, 0));
  return work;
}

/** `(x) => …` of `xs.map((x) => …)`. */
function isCalledForEach(node: ts.Node): boolean {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) {
    return false;
  }
  const { parent } = node;
  const callee = ts.isCallExpression(parent) ? unwrapped(parent.expression) : undefined;
  return callee !== undefined && ts.isPropertyAccessExpression(callee) && eachMethods.has(callee.name.text);
}

/** `f`, and `.f` for what is called on an object. */
function nameOfCallee(callee: ts.Expression): string | undefined {
  const called = unwrapped(callee);
  if (ts.isIdentifier(called)) {
    return called.text;
  }
  const isOwn =
    ts.isPropertyAccessExpression(called) &&
    (called.expression.kind === ts.SyntaxKind.ThisKeyword || ts.isIdentifier(called.expression));
  return isOwn ? `.${called.name.text}` : undefined;
}

/** What `nameOfCallee` gives where it is called. */
function calledName(code: ts.FunctionLikeDeclaration): string | undefined {
  if (ts.isFunctionDeclaration(code)) {
    return code.name?.text;
  }
  if (ts.isMethodDeclaration(code)) {
    return ts.isIdentifier(code.name) || ts.isPrivateIdentifier(code.name) ? `.${code.name.text}` : undefined;
  }
  const { parent } = code;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";
import { onceForProgram } from "../source/memory.ts";
import { outerThis, ownerOfThis, thisIn } from "../source/thisNodes.ts";

/** What code needs of the object that `this` is in it. */
export interface ReceiverUse {
  /** The class of the object, or one that it extends. */
  readonly owner: ts.ClassLikeDeclaration;
  /** Names of the fields that it reads, in the order of their first use, also by what it calls of the class; null where it may
   *  read any: it hands `this` on, or calls what is not of the program. */
  readonly fields: readonly string[] | null;
  /** The methods and accessors of the class that it may run. */
  readonly methods: readonly ts.FunctionLikeDeclaration[];
  /** A member that only objects have that the class itself has made, such as `#count`; null where it uses none. */
  readonly hidden: string | null;
}

/** What a method needs of the object that it is called on; undefined for what is no method of a class. */
export const methodUse = onceForProgram(
  (
    method: ts.FunctionLikeDeclaration,
    checker: ts.TypeChecker,
  ): { readonly use: ReceiverUse | undefined } => {
    const owner = method.parent;
    const isMethod = ts.isMethodDeclaration(method) || ts.isAccessor(method);
    return { use: isMethod && ts.isClassLike(owner) ? useOf([method], owner, method, checker) : undefined };
  },
);

/** What code inside of a method needs of the object that the method is called on.
 *  @returns undefined where it does not use `this`, or where that is no object of a class. */
export function innerUse(code: readonly ts.Node[], checker: ts.TypeChecker): ReceiverUse | undefined {
  const owners = new Set(code.flatMap((node) => outerThis(node).map(ownerOfThis)));
  const [owner] = owners;
  const isMember = owners.size === 1 && owner !== undefined && ts.isClassElement(owner) && !isStatic(owner);
  return isMember && ts.isClassLike(owner.parent) ? useOf(code, owner.parent, owner, checker) : undefined;
}

/** @param member whose `this` it is. */
function useOf(
  code: readonly ts.Node[],
  owner: ts.ClassLikeDeclaration,
  member: ts.Node,
  checker: ts.TypeChecker,
): ReceiverUse {
  const used: Used[] = [];
  const methods = new Set<ts.FunctionLikeDeclaration>();
  const waiting = code.map((node) => ({ node, member }));
  for (const next of waiting) {
    const found = usedBy(next.node, next.member, checker);
    used.push(...found);
    for (const method of found.flatMap((one) => one?.methods ?? []).filter((one) => !methods.has(one))) {
      methods.add(method);
      waiting.push({ node: method, member: method });
    }
  }
  const isWhole = used.some((one) => one === null || (one.isMethod && one.methods.length === 0));
  const names = used.flatMap((one) => (one === null || one.isMethod ? [] : [one.name]));
  const isHidden = (name: string) => name.startsWith("#");
  return {
    owner,
    fields: isWhole ? null : [...new Set(names.filter((name) => !isHidden(name)))],
    methods: [...methods],
    hidden: names.find(isHidden) ?? null,
  };
}

/** A member of the object, or null for the object itself. */
type Used = {
  readonly name: string;
  readonly isMethod: boolean;
  /** Those that the program has the code of. */
  readonly methods: readonly ts.FunctionLikeDeclaration[];
} | null;

/** What a piece of code, functions inside of it included, uses of the `this` of a member. */
function usedBy(code: ts.Node, member: ts.Node, checker: ts.TypeChecker): readonly Used[] {
  const usedAs = (name: string, symbol: ts.Symbol | undefined): Used => {
    const declared = symbol?.declarations?.filter(isMethodOfClass) ?? [];
    return {
      name,
      isMethod: declared.length > 0,
      methods: declared.filter((one): one is ts.MethodDeclaration => "body" in one && one.body !== undefined),
    };
  };
  const own = thisIn(code).filter((node) => ownerOfThis(node) === member);
  return [
    ...own.flatMap((node) => {
      const names = namesRead(node);
      const type = checker.getTypeAtLocation(node);
      return names?.map((name) => usedAs(name, checker.getPropertyOfType(type, name))) ?? [null];
    }),
    ...superIn(code, member).map((node) => usedAs(node.text, checker.getSymbolAtLocation(node))),
  ];
}

/** The members that are read of `this` at one place; null where that may be any. */
function namesRead(use: ts.Node): readonly string[] | null {
  const whole = ts.findAncestor(use.parent, (outer) => !ts.isExpression(outer) || unwrapped(outer) !== use);
  if (whole !== undefined && ts.isPropertyAccessExpression(whole) && unwrapped(whole.expression) === use) {
    return [whole.name.text];
  }
  if (
    whole !== undefined &&
    ts.isElementAccessExpression(whole) &&
    unwrapped(whole.expression) === use &&
    ts.isStringLiteralLike(whole.argumentExpression)
  ) {
    return [whole.argumentExpression.text];
  }
  const isTakenApart =
    whole !== undefined && ts.isVariableDeclaration(whole) && ts.isObjectBindingPattern(whole.name);
  return isTakenApart ? namesIn(whole.name) : null;
}

/** `const { width, height: h } = this`. */
function namesIn({ elements }: ts.BindingPattern & ts.ObjectBindingPattern): readonly string[] | null {
  const names = elements.map(({ dotDotDotToken, propertyName, name }) => {
    const key = propertyName ?? name;
    return dotDotDotToken === undefined && (ts.isIdentifier(key) || ts.isStringLiteral(key))
      ? key.text
      : null;
  });
  return names.includes(null) ? null : names.filter((name) => name !== null);
}

/** The members of base classes that code calls on `super`. */
function superIn(code: ts.Node, member: ts.Node): readonly ts.MemberName[] {
  const found: ts.MemberName[] = [];
  const visit = (node: ts.Node): void => {
    const isSuper =
      ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;
    if (isSuper && ownerOfThis(node) === member) {
      found.push(node.name);
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
  return found;
}

function isMethodOfClass(declaration: ts.Declaration): boolean {
  return (
    ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration) || ts.isAccessor(declaration)
  );
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

import ts from "typescript";

/** What a value belongs to that a function has not made itself. */
export type Root =
  /** Something at the top level of a module: a variable, a function or a class. */
  | { readonly type: "module"; readonly declaration: ts.Declaration; readonly name: string }
  /** An object that all code of a thread or process shares, e.g. `globalThis`. */
  | { readonly type: "global"; readonly name: string }
  | { readonly type: "parameter"; readonly declaration: ts.ParameterDeclaration }
  /** A variable or parameter of a function around the one that changes it. */
  | { readonly type: "captured"; readonly declaration: ts.Declaration; readonly name: string }
  /** @param owner the function whose `this` it is. */
  | { readonly type: "this"; readonly owner: ts.Node };

/** Where a value comes from. */
export interface Origin {
  readonly root: Root;
  /** `exact`: it is the root. `below`: it is reached from the root. `parts`: it is new, and its parts come from there. */
  readonly depth: "exact" | "below" | "parts";
  /** The first property on the way from the root, where that is known. */
  readonly step: string | null;
}

/** A part of a value that comes from there. */
export function partOf({ root, depth, step }: Origin, name: string | null = null): Origin {
  return { root, depth: "below", step: depth === "exact" ? name : step };
}

/** A new container of parts that come from there. */
export function copyOf({ root, step }: Origin): Origin {
  return { root, depth: "parts", step };
}

/** What may be a copy is taken for one. */
export function withCopies(origins: readonly Origin[]): readonly Origin[] {
  return origins.some(({ depth }) => depth === "parts") ? origins.map(copyOf) : origins;
}

/** Whether two roots are the same one. */
export function isSameRoot(one: Root, other: Root): boolean {
  return rootKey(one) === rootKey(other);
}

/** The same for the same root. */
export function rootKey(root: Root): ts.Node | string {
  switch (root.type) {
    case "module":
    case "parameter":
    case "captured":
      return root.declaration;
    case "this":
      return root.owner;
    case "global":
      return root.name;
  }
}

/** Whether a declaration stands at the top level of a module, outside of every function. */
export function isOfModule(declaration: ts.Node): boolean {
  return ts.findAncestor(declaration.parent, (node) => ts.isFunctionLike(node)) === undefined;
}

/** Takes off what stands around an expression without changing where its value comes from. */
export function unwrapped(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isTypeAssertionExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isAwaitExpression(expression)
    ? unwrapped(expression.expression)
    : expression;
}

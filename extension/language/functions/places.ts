import ts from "typescript";
import { pathIn } from "./around.ts";
import { calledAt, type FunctionSyntax } from "./functions.ts";

/** Something at the top level of a module, or in it, whose members can be called. */
export interface Place {
  /** The name at the top level that leads there. */
  readonly root: ts.Identifier;
  /** The properties from there on. */
  readonly members: readonly string[];
  /** All of it as code behind the last line of the module writes it. */
  readonly path: string;
  /** What people call it: the same, without `module.exports`; `default` for that itself. */
  readonly name: string;
}

/** What a name stands for.
 *  @param outer where the name stands; null at the top level. */
export function placeIn(outer: Place | null, name: ts.Identifier): Place {
  const { text } = name;
  return outer === null ? { root: name, members: [], path: text, name: text } : memberOf(outer, text);
}

/** A property of a place. */
export function memberOf({ root, members, path, name: outer }: Place, name: string): Place {
  const written = (text: string) => pathIn({ type: "object", path: text }, name);
  const ownName = outer === "default" ? name : written(outer);
  return { root, members: [...members, name], path: written(path), name: ownName };
}

/** A place whose last property is written with a dot, without it. */
export function withoutLast({ root, members, path, name }: Place): Place {
  const cut = (text: string) => text.slice(0, text.lastIndexOf("."));
  return { root, members: members.slice(0, -1), path: cut(path), name: cut(name) };
}

/** What an expression such as `tools.daily` stands for; undefined for any other expression.
 *  @param value what it is given. */
export function placeOf(expression: ts.Expression, value: ts.Expression): Place | undefined {
  if (ts.isIdentifier(expression)) {
    const place = placeIn(null, expression);
    return expression.text === "exports" ? { ...place, name: "default" } : place;
  }
  const outer = ts.isPropertyAccessExpression(expression) ? placeOf(expression.expression, value) : undefined;
  if (outer === undefined || !ts.isPropertyAccessExpression(expression)) {
    return undefined;
  }
  const place = memberOf(outer, expression.name.text);
  const isWhole = place.path === "module.exports";
  return isWhole ? { ...place, name: (ts.isClassExpression(value) && value.name?.text) || "default" } : place;
}

/** Whether it is part of what a CommonJS module gives away. */
export function isOfCommonJs({ root }: Pick<Place, "root">): boolean {
  return root.text === "module" || root.text === "exports";
}

/** What of a function follows from where it is. */
export type Reached = Required<Pick<FunctionSyntax, "name" | "reach" | "callee" | "member">>;

/** Of a member that is called where it is. */
export function reachedIn(place: Place, name: string): Reached {
  const { root, members, path, name: ownName } = memberOf(place, name);
  const access = path.slice(root.text.length);
  return {
    name: ownName,
    reach: calledAt(path),
    callee: root,
    member: { path: members, access, self: null },
  };
}

/** A statement that gives an object back the class that it has lost on its way to a worker. Elsewhere it has it all the time,
 *  and nothing happens. */
export function revival(name: string, className: string): string {
  const isPlain = `typeof ${name} === "object" && ${name} !== null && Object.getPrototypeOf(${name}) === Object.prototype`;
  return `if (${isPlain}) { Object.setPrototypeOf(${name}, ${className}.prototype); }`;
}

/** Of a method whose calls are given an object of the class first. On its way to a worker that loses its class, and gets it
 *  back here.
 *  @param owner the class. */
export function reachedOn(owner: Place, name: string): Reached {
  const { root, members, path } = memberOf(memberOf(owner, "prototype"), name);
  const revived = revival("self", owner.path);
  return {
    name: memberOf(owner, name).name,
    reach: `(self, ...input) => { ${revived} return ${path}.apply(self, input); }`,
    callee: root,
    member: { path: members, access: path.slice(root.text.length), self: owner.name },
  };
}

/** What is said of something that has a name in a file and cannot be run as it is. */

/** What it is. */
export type OtherKind =
  | {
      readonly type: "value" | "variable" | "class" | "generator" | "nameless-generator" | "accessor";
    }
  /** A function in an object or a namespace of this name, to which nothing leads from outside. */
  | {
      readonly type: "member";
      readonly of: "object" | "namespace";
      readonly owner: string;
      readonly isGenerator: boolean;
    }
  /** Likewise of a class. `isStatic` needs no object of it. */
  | {
      readonly type: "method";
      readonly owner: string;
      readonly isStatic: boolean;
      readonly isGenerator: boolean;
    }
  /** Of the class `owner`, which alone can call it. */
  | { readonly type: "private"; readonly owner: string }
  /** Null where the function around it has no name. */
  | { readonly type: "inner"; readonly owner: string | null; readonly isGenerator: boolean }
  /** The default export, where that is the name of something else; null where it has no name. */
  | { readonly type: "default"; readonly name: string | null }
  | { readonly type: "imported"; readonly from: string };

/** Something that has a name and is no workload. */
export interface Other {
  /** The name that it has in the file, e.g. `Reports.yearly`. */
  readonly path: string;
  readonly kind: OtherKind;
  /** How code of the file calls it, where that is not its name: `module.exports.work`. */
  readonly reach?: string | undefined;
}

/** Says what it is, why it cannot be run, and what to write. */
export function otherMessage({ path, kind, reach = path }: Other): string {
  const name = `"${path}"`;
  const collected = collector(path, `${reach}(input)`, reach !== path);
  switch (kind.type) {
    case "variable":
      return `${name} is a variable that gets another value later, so nobody can tell which function would run. Declare it with "const" or "function".`;
    case "value":
      return `${name} is a value, not a function. Name a function of the file.`;
    case "class":
      return `${name} is a class, not a function. ${wrapper(path, `new ${reach}(input)`, reach !== path)}`;
    case "nameless-generator":
      return 'What the module gives away is a generator without a name, whose call computes nothing yet. Name it, e.g. "generate", and write a function that collects what it gives, e.g. "export async function collect(input) { const all = []; for await (const one of generate(input)) all.push(one); return all; }", and run that.';
    case "generator":
      return `${name} is a generator, whose call computes nothing yet. ${collected}`;
    case "member":
      return kind.isGenerator
        ? `${name} is a generator in the ${kind.of} "${kind.owner}", whose call computes nothing yet. ${collected}`
        : kind.of === "namespace"
          ? `${name} is a function in the namespace "${kind.owner}", which keeps it to itself. Write "export" before it.`
          : `${name} is a function in the object "${kind.owner}", to which nothing leads from outside. ${heldAdvice(kind.owner)}`;
    case "method":
      return methodMessage(path, kind);
    case "private":
      return `${name} is a private method, which only code of "${kind.owner}" can call. Make what it computes a function at the top level of the file, with what it needs as parameters.`;
    case "accessor":
      return `${name} is a getter or a setter, which is not called with an input. Write a function that computes the same of its input, and run that.`;
    case "inner": {
      const inside = `inside ${kind.owner === null ? "another function" : `"${kind.owner}"`}`;
      return kind.isGenerator
        ? `${name} is a generator ${inside}, where nothing else can call it. Move it to the top level of the file, with what it needs as parameters, and have it return a list.`
        : `${name} is a function ${inside}. It runs by that name, over calls that are recorded or inputs that are given with it.`;
    }
    case "default":
      return kind.name === null
        ? "The default export is a value, not a function. Name a function of the file."
        : `The default export is "${kind.name}", which is declared elsewhere in the file. Put the tag there, or run "${kind.name}".`;
    case "imported":
      return `${name} is imported from "${kind.from}". Name the file that it is written in.`;
  }
}

function methodMessage(path: string, kind: Extract<OtherKind, { type: "method" }>): string {
  const { isStatic, isGenerator, owner } = kind;
  const what = `"${path}" is a ${isStatic ? "static " : ""}${isGenerator ? "generator " : ""}method`;
  const call = isStatic ? `${path}(input)` : `new ${owner}().${lastName(path)}(input)`;
  return isGenerator
    ? `${what}, whose call computes nothing yet. ${collector(path, call)}`
    : `${what} of "${owner}", to which nothing leads from outside. ${heldAdvice(owner)}`;
}

function heldAdvice(owner: string): string {
  return `Declare "${owner}" at the top level of the file, and keep it as it is.`;
}

/** Says what a function without a name is, in the code of another.
 *  @param line counted from 1.
 *  @param givenTo the name of the function that is called with it; null where it is given to none. */
export function namelessMessage(line: number, givenTo: string | null): string {
  const what = givenTo === null ? "has no name" : `is given to "${givenTo}"`;
  return `The function at line ${line} ${what}, and nothing else can call it. Move it to the top level of the file, with what it needs as parameters.`;
}

/** What can be run in the place of something that cannot.
 *  @param around the function around it. */
export function aroundLine(around: string): string {
  return `"${around}", which is around it, can be run.`;
}

/** Why nothing of a file can be run whose functions are all inside of one that is called on the spot.
 *  @param line where that function stands. */
export function wrappedMessage(fileName: string, line: number): string {
  return `The functions of the file are inside of one that is called on the spot (line ${line}), where nothing else can reach them. Move one to the top level; or, of what the module gives away, write a function in a file of its own, e.g. "const library = require("./${fileName}"); exports.callIt = function (input) { return library.work(input); };", and run that.`;
}

/** The same of something that has a tag, which is of no use there.
 *  @param tag its name without the `@`.
 *  @param other null where it stands above nothing that has a name. */
export function strayTagMessage(tag: string, other: Other | null): string {
  return other === null
    ? `"@${tag}" does nothing here: it belongs in the JSDoc of a function that can be run.`
    : `"@${tag}" does nothing here: ${otherMessage(other)}`;
}

/** @param isCommonJs whether the module has no `export`. */
function wrapper(path: string, call: string, isCommonJs = false): string {
  const code = written(callerOf(path), `return ${call};`, isCommonJs ? "exports" : "export");
  return `Write a function beside it that calls it, e.g. "${code}", and run that.`;
}

function collector(path: string, call: string, isCommonJs = false): string {
  const body = `const all = []; for await (const one of ${call}) all.push(one); return all;`;
  const code = written(callerOf(path), body, isCommonJs ? "async exports" : "async export");
  return `Write a function that collects what it gives, e.g. "${code}", and run that.`;
}

function written(
  name: string,
  body: string,
  kind: "export" | "exports" | "async export" | "async exports",
): string {
  switch (kind) {
    case "export":
      return `export function ${name}(input) { ${body} }`;
    case "async export":
      return `export async function ${name}(input) { ${body} }`;
    case "exports":
      return `module.exports.${name} = function (input) { ${body} };`;
    case "async exports":
      return `module.exports.${name} = async function (input) { ${body} };`;
  }
}

/** A name for the function that calls it: `callYearly`. */
function callerOf(path: string): string {
  const last = lastName(path)
    .split(/[^\p{ID_Continue}$]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `call${last.join("")}`;
}

function lastName(path: string): string {
  return /\["(?<text>[^"]*)"\]$/.exec(path)?.groups?.["text"] ?? path.slice(path.lastIndexOf(".") + 1);
}

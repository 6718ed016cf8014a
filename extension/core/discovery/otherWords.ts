/** What is said of something that has a name in a file and cannot be run as it is. */

/** What it is. */
export type OtherKind =
  | { readonly type: "value" | "variable" | "class" | "generator" | "nameless-generator" | "part" }
  | { readonly type: "call"; readonly isConstant: boolean }
  /** A function in an object or a namespace of this name. */
  | { readonly type: "member"; readonly of: "object" | "namespace"; readonly owner: string }
  /** `isStatic` needs no object of the class. */
  | { readonly type: "method"; readonly owner: string; readonly isStatic: boolean }
  /** Null where the function around it has no name. */
  | { readonly type: "inner"; readonly owner: string | null }
  | { readonly type: "imported"; readonly from: string };

/** Says what it is, why it cannot be run, and what to write.
 *  @param path the name that it has in the file, e.g. `Reports.yearly`. */
export function otherMessage(path: string, kind: OtherKind): string {
  const name = `"${path}"`;
  switch (kind.type) {
    case "call":
      return `${name} is a ${kind.isConstant ? "constant" : "variable"} made by a call, not a function written at the top level. ${wrapper(path, `${path}(input)`)}`;
    case "part":
      return `${name} is taken out of another value, not a function written at the top level. ${wrapper(path, `${path}(input)`)}`;
    case "variable":
      return `${name} is a variable that gets another value later, so nobody can tell which function would run. Declare it with "const" or "function".`;
    case "value":
      return `${name} is a value that is not written as a function. Name a function at the top level of the file.`;
    case "class":
      return `${name} is a class, not a function. ${wrapper(path, `new ${path}(input)`)}`;
    case "nameless-generator":
      return 'What the module gives away is a generator without a name, whose call computes nothing yet. Name it, e.g. "generate", and write a function that collects what it gives, e.g. "export async function collect(input) { const all = []; for await (const one of generate(input)) all.push(one); return all; }", and run that.';
    case "generator":
      return `${name} is a generator, whose call computes nothing yet. Write a function that collects what it gives, e.g. "export async function ${callerOf(path)}(input) { const all = []; for await (const one of ${path}(input)) all.push(one); return all; }", and run that.`;
    case "member":
      return `${name} is a function in the ${kind.of} "${kind.owner}", not one at the top level of the file. ${wrapper(path, `${path}(input)`)}`;
    case "method":
      return kind.isStatic
        ? `${name} is a static method, not a function at the top level of the file. ${wrapper(path, `${path}(input)`)}`
        : `${name} is a method, which needs an object of "${kind.owner}". ${wrapper(path, `new ${kind.owner}().${lastName(path)}(input)`)}`;
    case "inner":
      return `${name} is a function inside ${kind.owner === null ? "another function" : `"${kind.owner}"`}, where nothing else can call it. Move it to the top level of the file, with what it needs as parameters.`;
    case "imported":
      return `${name} is imported from "${kind.from}". Name the file that it is written in.`;
  }
}

/** Why nothing of a file can be run whose functions are all inside of one that is called on the spot.
 *  @param line where that function stands. */
export function wrappedMessage(fileName: string, line: number): string {
  return `The functions of the file are inside of one that is called on the spot (line ${line}), where nothing else can reach them. Move one to the top level; or, of what the module gives away, write a function in a file of its own, e.g. "const library = require("./${fileName}"); exports.callIt = function (input) { return library.work(input); };", and run that.`;
}

/** The same of something that has a `@parallel` tag, which is of no use there. */
export function strayTagMessage(path: string | null, kind: OtherKind | null): string {
  return path === null || kind === null
    ? '"@parallel" does nothing here: it belongs in the JSDoc of a function at the top level of the file.'
    : `"@parallel" does nothing here: ${otherMessage(path, kind)}`;
}

function wrapper(path: string, call: string): string {
  return `Write a function beside it that calls it, e.g. "export function ${callerOf(path)}(input) { return ${call}; }", and run that.`;
}

/** A name for the function that calls it: `callYearly`. */
function callerOf(path: string): string {
  const last = lastName(path).replace(/^#/, "");
  return `call${last.charAt(0).toUpperCase()}${last.slice(1)}`;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

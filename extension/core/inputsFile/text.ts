import type { ImportEnding } from "../discovery/compilerSettings.ts";
import type { WorkloadFunction } from "../discovery/discovered.ts";
import { importSpecifier } from "../poolModule/importEnding.ts";
import { inputsListName } from "./names.ts";

/** A function whose inputs shall be written down in a file beside its module. */
export interface InputsRequest {
  readonly workload: Pick<WorkloadFunction, "name" | "shape">;
  /** The name of the module's file, without its folder. */
  readonly sourceName: string;
  /** The name of the file with inputs, in the same folder. */
  readonly fileName: string;
  readonly ending: ImportEnding;
}

/** A text to write, and where in it a person goes on. */
export interface WrittenText {
  readonly text: string;
  /** An offset. */
  readonly cursor: number;
}

/** Adds the list of a function's inputs to a file, with its type and what that needs. A list that is there already stays as it
 *  is.
 *  @param existing the text of the file; empty for a new one.
 *  @throws when the function is not exported. */
export function withInputs(existing: string, request: InputsRequest): WrittenText {
  const name = inputsListName(request.workload.name);
  const there = new RegExp(
    String.raw`\b${name.replaceAll("$", String.raw`\$`)}\b[^=]*=\s*\[?(?:\r?\n[^\S\r\n]*(?!\]))?`,
  ).exec(existing);
  if (there !== null) {
    return { text: existing, cursor: there.index + there[0].length };
  }
  const lineEnd = existing.includes("\r\n") ? "\r\n" : "\n";
  const withImport = addImport(existing, importLine(request), lineEnd);
  const start = withImport === "" ? "" : `${withImport.trimEnd()}${lineEnd}${lineEnd}`;
  const [head, tail] = listLines(name, request, lineEnd);
  return { text: `${start}${head}${tail}`, cursor: start.length + head.length };
}

/** The list up to where its first element goes, and the rest. */
function listLines(name: string, request: InputsRequest, lineEnd: string): readonly [string, string] {
  const { workload, fileName } = request;
  const doc = `What ${workload.name} is measured over: ${elementWords(workload.shape)}.`;
  const [type, tail] = [`${elementType(request)}[]`, `${lineEnd}];${lineEnd}`];
  if (isTypeScript(fileName)) {
    return [`/** ${doc} */${lineEnd}export const ${name}: ${type} = [${lineEnd}  `, tail];
  }
  const isCommonJs = workload.shape.exportedAs.type === "commonjs" || fileName.endsWith(".cjs");
  const declared = isCommonJs ? `exports.${name}` : `export const ${name}`;
  return [`/** ${doc}${lineEnd} *  @type {${type}} */${lineEnd}${declared} = [${lineEnd}  `, tail];
}

function elementWords({ self, parameters }: WorkloadFunction["shape"]): string {
  const object = self && `an object of ${self.className}`;
  if (parameters === 1) {
    return object ?? "one argument a call";
  }
  return `a list for each call, with ${object === undefined ? "its arguments" : `${object} and the arguments`}`;
}

/** The type of one input: of all arguments, or of the one that there is. */
function elementType(request: InputsRequest): string {
  const { self, parameters } = request.workload.shape;
  const { whole, receiver } = typeOf(request);
  const given = `Parameters<${whole}>`;
  if (self !== undefined && receiver !== null) {
    return parameters === 1 ? receiver : `[${receiver}, ...${given}]`;
  }
  return parameters === 1 ? `${given}[0]` : given;
}

/** The type of a function and that of the object which a call is given first, as another module writes them. */
function typeOf(request: InputsRequest): { readonly whole: string; readonly receiver: string | null } {
  const { access = "" } = request.workload.shape;
  const [, before = "", method] = /^(.*)\.prototype(\..+|\[.+\])$/.exec(access) ?? [];
  const root = rootOf(request);
  if (method !== undefined) {
    const receiver = root + before;
    return { whole: receiver + indexed(method), receiver };
  }
  const dotted = /^(?:\.[\p{ID_Continue}$]+)*/u.exec(access)?.[0] ?? "";
  const rest = access.slice(dotted.length);
  const held = `typeof ${root}${dotted}`;
  return { whole: rest === "" ? held : `(${held})${indexed(rest)}`, receiver: null };
}

/** Properties as a type is asked for them: `["area"]`. */
function indexed(access: string): string {
  return access.replaceAll(/\.([\p{ID_Continue}$]+)/gu, '["$1"]');
}

/** What stands for what the module gives away: an imported name in TypeScript, an import type elsewhere. */
function rootOf(request: InputsRequest): string {
  const { workload, fileName } = request;
  const { exportedAs } = workload.shape;
  if (exportedAs.type === "nothing") {
    throw new Error(`"${workload.name}" cannot be imported from another module.`);
  }
  if (isTypeScript(fileName) && exportedAs.type !== "commonjs") {
    return exportedAs.type === "named" ? exportedAs.name : localName(workload.name);
  }
  const name = exportedAs.type === "default" ? "default" : exportedAs.name;
  const module = `import(${specifierOf(request)})`;
  return name === null ? module : `${module}.${name}`;
}

/** The import that a file in TypeScript needs; null where its types say where they come from. A class is imported as a value,
 *  as its objects have to be made. */
function importLine(request: InputsRequest): string | null {
  const { workload, fileName } = request;
  const { exportedAs, self } = workload.shape;
  if (!isTypeScript(fileName) || exportedAs.type === "commonjs") {
    return null;
  }
  const root = rootOf(request);
  const names = exportedAs.type === "default" ? root : `{ ${root} }`;
  const word = self === undefined ? "import type" : "import";
  return `${word} ${names} from ${specifierOf(request)};`;
}

/** Puts an import behind those that are there. */
function addImport(text: string, line: string | null, lineEnd: string): string {
  if (line === null || text.includes(line)) {
    return text;
  }
  const imports = [...text.matchAll(/^import\b[^;]*?["'][^"'\r\n]+["'];?[^\S\r\n]*$/gm)];
  const last = imports.at(-1);
  if (last === undefined) {
    return `${line}${lineEnd}${text === "" ? "" : lineEnd}${text}`;
  }
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}${lineEnd}${line}${text.slice(end)}`;
}

/** For a default export, which has no name of its own elsewhere. */
function localName(functionName: string): string {
  const [own = "workload"] = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(functionName) ?? [];
  return own === "default" ? "workload" : own;
}

/** Only `.ts` and `.js` can be left out. */
function specifierOf({ sourceName, ending }: InputsRequest): string {
  const isNamed = ending === "none" && /\.[cm][jt]s$/.test(sourceName);
  return JSON.stringify(importSpecifier(sourceName, isNamed ? "compiled" : ending));
}

function isTypeScript(fileName: string): boolean {
  return /\.[cm]?tsx?$/.test(fileName);
}

import type { WorkloadFunction } from "../discovery/discovered.ts";
import { inputsListName } from "./names.ts";
import {
  elementType,
  isTypeScript,
  isWrittenAsCommonJs,
  rootOf,
  specifierOf,
  type InputsRequest,
} from "./types.ts";

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
  const declared = isWrittenAsCommonJs(request) ? `exports.${name}` : `export const ${name}`;
  return [`/** ${doc}${lineEnd} *  @type {${type}} */${lineEnd}${declared} = [${lineEnd}  `, tail];
}

function elementWords({ self, parameters }: WorkloadFunction["shape"]): string {
  const object = self && `an object of ${self.className}`;
  if (parameters === 1) {
    return object ?? "one argument a call";
  }
  return `a list for each call, with ${object === undefined ? "its arguments" : `${object} and the arguments`}`;
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

import { heldName } from "../discovery/passing.ts";
import type { WrittenText } from "./text.ts";
import {
  isTypeScript,
  isWrittenAsCommonJs,
  localName,
  methodOf,
  specifierOf,
  typeOf,
  type InputsRequest,
} from "./types.ts";

/** What a file to try a function in is called: `importer.scratch.ts` beside `importer.ts`. */
export function scratchFileName(sourceName: string): string {
  return sourceName.replace(/(?=\.[cm]?[jt]sx?$)/, ".scratch");
}

/** Writes a file in which a function can be tried, above all a method of an object that has to be made first: its import, a list
 *  of inputs, and a small function around it that is ready to run over them.
 *  @throws when the function is not exported. */
export function scratchText(request: InputsRequest): WrittenText {
  const { name, shape } = request.workload;
  const { self, access = "", parameters } = shape;
  const { holder, method } = methodOf(access) ?? { holder: "", method: access };
  const own = self === undefined ? parameters : parameters - 1;
  const root = importedName(request);
  const object = self === undefined ? root : heldName(self.className);
  const given = own === 1 ? "input" : "...given";
  const types = typesIn(request, own);
  const wrapper = `measure${wrapperName(name)}`;
  const [opening, closing] = isWrittenAsCommonJs(request)
    ? [`exports.${wrapper} = function (${given}) {`, "};"]
    : [`export function ${wrapper}(${given}${types.input}) {`, "}"];
  const head = [
    importOf(request, root),
    "",
    ...(self === undefined
      ? []
      : ["// Made once in each worker.", `const ${object} = new ${root}${holder}();`, ""]),
    `const inputs${types.list} = [`,
    "  ",
  ].join("\n");
  const tail = [
    "",
    "];",
    "",
    `/** Measures ${name}.`,
    " *  @parallel inputs */",
    opening,
    `  return ${object}${method}(${given});`,
    closing,
    "",
  ].join("\n");
  return { text: head + tail, cursor: head.length };
}

/** Annotations, where there are any: of what a call gets, and of the list of that.
 *  @param own how many parameters it has beside the object that it is called on. */
function typesIn(request: InputsRequest, own: number): { readonly input: string; readonly list: string } {
  if (!isTypeScript(request.fileName)) {
    return { input: "", list: "" };
  }
  const all = `Parameters<${typeOf(request).whole}>`;
  const input = own === 1 ? `${all}[0]` : all;
  return { input: `: ${input}`, list: `: ${input}[]` };
}

/** The name of what is imported: the function, or what it is a member of. */
function importedName({ workload: { name, shape } }: InputsRequest): string {
  const { exportedAs } = shape;
  const isNamed = exportedAs.type === "named" || exportedAs.type === "commonjs";
  return (isNamed ? exportedAs.name : null) ?? localName(name);
}

function importOf(request: InputsRequest, root: string): string {
  const { exportedAs } = request.workload.shape;
  const isWhole =
    exportedAs.type === "default" || (exportedAs.type === "commonjs" && exportedAs.name === null);
  const names = isWhole ? root : `{ ${root} }`;
  return isWrittenAsCommonJs(request)
    ? `const ${names} = require(${specifierOf(request)});`
    : `import ${names} from ${specifierOf(request)};`;
}

/** `Describe` for `Importer.describe`. */
function wrapperName(name: string): string {
  const last = /[\p{ID_Continue}$]+(?=[^\p{ID_Continue}$]*$)/u.exec(name)?.[0] ?? "";
  return last.charAt(0).toUpperCase() + last.slice(1);
}

/** How a module that is written for a project takes a function from a file beside it. */
import type { WorkloadFunction } from "../discovery/discovered.ts";
import type { ImportEnding } from "../discovery/compilerSettings.ts";
import { importSpecifier } from "./importEnding.ts";
import { isTypeScript, type ModuleForm } from "./moduleForm.ts";
import { isWrittenAsCommonJs } from "./start.ts";

/** What the import depends on. */
export interface ImportRequest {
  readonly workload: Pick<WorkloadFunction, "name" | "shape">;
  /** The name of the workload's file, without its folder. */
  readonly sourceName: string;
  /** The name of the module's own file, in the same folder. */
  readonly moduleName: string;
  readonly form: ModuleForm;
  readonly ending: ImportEnding;
}

/** The lines that import the function, and what the module calls it by.
 *  @param code the rest of the module, whose names the function must not have.
 *  @throws when the function is not exported. */
export function functionImport(
  request: ImportRequest,
  code: string,
): { readonly lines: readonly string[]; readonly name: string } {
  const { form } = request;
  const { taken, access } = takenFunction(request, code);
  const lines = isWrittenAsCommonJs(form)
    ? required(taken, isTypeScript(request.moduleName))
    : [imported(taken)];
  return { lines, name: taken.local + access };
}

/** The lines that import the function's type only, so that the module does not load the function, and what the types of the
 *  module call it by. As for `functionImport`. */
export function functionTypeImport(
  request: ImportRequest,
  code: string,
): { readonly lines: readonly string[]; readonly name: string } {
  const { taken, access } = takenFunction(request, code);
  const name = taken.local + access;
  if (!isTypeScript(request.moduleName)) {
    return { lines: [`/** @${imported(taken).replace(/;$/, "")} */`], name };
  }
  if (!isWrittenAsCommonJs(request.form)) {
    return { lines: [imported(taken).replace(/^import/, "import type")], name };
  }
  const load = `require(${JSON.stringify(taken.source)});`;
  return taken.exported === "default"
    ? { lines: [`import type ${taken.local} = ${load}`], name }
    : { lines: [`import type source = ${load}`], name: `source.${taken.exported}${access}` };
}

function takenFunction(
  request: ImportRequest,
  code: string,
): { readonly taken: Taken; readonly access: string } {
  const { workload, sourceName, form } = request;
  const { exportedAs, access = "" } = workload.shape;
  if (exportedAs.type === "nothing") {
    throw new Error(`"${workload.name}" cannot be imported from another module.`);
  }
  const exported = exportedAs.type === "default" ? "default" : (exportedAs.name ?? "default");
  // Of a member that is imported which it is a member of.
  const own = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(workload.name)?.[0] ?? fallback;
  const wanted = exported === "default" ? own : exported;
  const local = isTaken(wanted, form, code) ? fallback : wanted;
  return { taken: { exported, local, source: moduleSpecifier(request, sourceName) }, access };
}

/** What a function is called by whose own name something else has. */
const fallback = "workload";

/** The function that a module takes from a source file. */
interface Taken {
  /** The name that it is exported by; `default` also for what a CommonJS module is as a whole. */
  readonly exported: string;
  readonly local: string;
  readonly source: string;
}

function imported({ exported, local, source }: Taken): string {
  const list = local === exported ? `{ ${local} }` : `{ ${exported} as ${local} }`;
  return `import ${exported === "default" ? local : list} from ${JSON.stringify(source)};`;
}

function required({ exported, local, source }: Taken, isTyped: boolean): readonly string[] {
  const load = `require(${JSON.stringify(source)});`;
  const list = local === exported ? `{ ${local} }` : `{ ${exported}: ${local} }`;
  if (exported === "default") {
    return [`${isTyped ? "import" : "const"} ${local} = ${load}`];
  }
  return isTyped ? [`import source = ${load}`, "", `const ${list} = source;`] : [`const ${list} = ${load}`];
}

/** What the import of a file of the project says in this module. In ES modules it is a URL. */
export function moduleSpecifier(request: ImportRequest, name: string): string {
  const specifier = importSpecifier(name, endingIn(request, name));
  return request.form.format === "esm" ? specifier.replaceAll(/[%?#]/g, encodeURIComponent) : specifier;
}

/** How the import of a file of the project ends in this module. Node itself takes an extension only, at least in an ES module;
 *  and only `.ts` and `.js` can be left out elsewhere.
 *  @param name the file that is imported. */
function endingIn({ moduleName, form, ending }: ImportRequest, name: string): ImportEnding {
  const isModule = /\.m[jt]s$/.test(moduleName) && form.format === "esm";
  return ending === "none" && (isModule || /\.[cm][jt]s$/.test(name)) ? "compiled" : ending;
}

/** Whether the module has something else of this name, where the function has to get another one. */
function isTaken(name: string, form: ModuleForm, code: string): boolean {
  const words = code.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu);
  const isOther = isWrittenAsCommonJs(form) && ["source", "require"].includes(name);
  return reserved.has(name) || isOther || [...words].some(([word]) => word === name);
}

/** What no import of a module may be called. */
const reserved: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

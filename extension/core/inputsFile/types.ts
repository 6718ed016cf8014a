/** The types of a function's inputs, as a file beside its module writes them. */
import type { ImportEnding } from "../discovery/compilerSettings.ts";
import type { WorkloadFunction } from "../discovery/discovered.ts";
import { importSpecifier } from "../poolModule/importEnding.ts";

/** A function whose inputs shall be written down in a file beside its module. */
export interface InputsRequest {
  readonly workload: Pick<WorkloadFunction, "name" | "shape">;
  /** The name of the module's file, without its folder. */
  readonly sourceName: string;
  /** The name of the file with inputs, in the same folder. */
  readonly fileName: string;
  readonly ending: ImportEnding;
}

/** The type of one input: of all arguments, or of the one that there is. */
export function elementType(request: InputsRequest): string {
  const { self, parameters } = request.workload.shape;
  const { whole, receiver } = typeOf(request);
  const given = `Parameters<${whole}>`;
  if (self !== undefined && receiver !== null) {
    return parameters === 1 ? receiver : `[${receiver}, ...${given}]`;
  }
  return parameters === 1 ? `${given}[0]` : given;
}

/** The type of a function and that of the object which a call is given first, as another module writes them. */
export function typeOf(request: InputsRequest): { readonly whole: string; readonly receiver: string | null } {
  const { access = "" } = request.workload.shape;
  const member = methodOf(access);
  const root = rootOf(request);
  if (member !== undefined) {
    const receiver = root + member.holder;
    return { whole: receiver + indexed(member.method), receiver };
  }
  const dotted = /^(?:\.[\p{ID_Continue}$]+)*/u.exec(access)?.[0] ?? "";
  const rest = access.slice(dotted.length);
  const held = `typeof ${root}${dotted}`;
  return { whole: rest === "" ? held : `(${held})${indexed(rest)}`, receiver: null };
}

/** Of what leads to a method of objects, what leads to their class and what is written behind an object; undefined for what
 *  leads to anything else.
 *  @param access `.Shape.prototype.area`. */
export function methodOf(access: string): { readonly holder: string; readonly method: string } | undefined {
  const [, holder, method] = /^(.*)\.prototype(\..+|\[.+\])$/.exec(access) ?? [];
  return holder === undefined || method === undefined ? undefined : { holder, method };
}

/** Properties as a type is asked for them: `["area"]`. */
function indexed(access: string): string {
  return access.replaceAll(/\.([\p{ID_Continue}$]+)/gu, '["$1"]');
}

/** What stands for what the module gives away: an imported name in TypeScript, an import type elsewhere. */
export function rootOf(request: InputsRequest): string {
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

/** For a default export, which has no name of its own elsewhere. */
export function localName(functionName: string): string {
  const [own = "workload"] = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(functionName) ?? [];
  return own === "default" ? "workload" : own;
}

/** What an import of the module says, in quotes. Of endings only `.ts` and `.js` can be left out. */
export function specifierOf({ sourceName, ending }: InputsRequest): string {
  const isNamed = ending === "none" && /\.[cm][jt]s$/.test(sourceName);
  return JSON.stringify(importSpecifier(sourceName, isNamed ? "compiled" : ending));
}

/** Whether a file in JavaScript is to be written with `require` and `exports`. */
export function isWrittenAsCommonJs({ workload, fileName }: InputsRequest): boolean {
  return (
    !isTypeScript(fileName) && (workload.shape.exportedAs.type === "commonjs" || fileName.endsWith(".cjs"))
  );
}

/** By the ending of its name. */
export function isTypeScript(fileName: string): boolean {
  return /\.[cm]?tsx?$/.test(fileName);
}

/** What Node's module hooks are told of the user's own modules, whichever thread they run on. */
import type { LoadFnOutput, LoadHookContext, ResolveFnOutput, ResolveHookContext } from "node:module";
import { exportedFields, facadeAddress, facadeCode } from "./facade.ts";
import type { Program } from "./program.ts";

/** How an import of one of the user's own modules is resolved; undefined for any other. */
export function resolveOwn(
  program: Program,
  specifier: string,
  { parentURL = "" }: ResolveHookContext,
): ResolveFnOutput | undefined {
  const url = program.find(specifier, parentURL) ?? (program.moduleAt(specifier) && specifier);
  return url === undefined ? undefined : { url, format: nodeFormat(program, url), shortCircuit: true };
}

/** Puts a facade before what an import was resolved to, where it needs one. */
export function withFacade(
  program: Program,
  specifier: string,
  { parentURL = "", conditions }: ResolveHookContext,
  resolved: ResolveFnOutput,
): ResolveFnOutput {
  const address = conditions.includes("require")
    ? null
    : facadeAddress(program, specifier, parentURL, resolved);
  return address === null ? resolved : { url: address, format: "module", shortCircuit: true };
}

/** What a module of the user's, or a facade, is loaded as; undefined for any other.
 *  @param formatBehind see `facadeCode`.
 *  @param isInThread whether Node asks on the thread that will run the module. Elsewhere CommonJS is left to the loader of
 *  that thread (`commonJs.ts`): Node would give it a `require` that knows less. */
export function loadOwn(
  program: Program,
  url: string,
  { importAttributes }: LoadHookContext,
  formatBehind: string | null | undefined,
  isInThread: boolean,
): LoadFnOutput | undefined {
  const facade = facadeCode(url, formatBehind);
  if (facade !== undefined) {
    return { format: "module", source: facade, shortCircuit: true };
  }
  const module = program.moduleAt(url);
  if (module === undefined) {
    return undefined;
  }
  if (module.format === "commonjs" && !isInThread) {
    return { format: "commonjs", shortCircuit: true };
  }
  const code = program.codeOf(module);
  return module.format === "value"
    ? { ...valueModule(code, importAttributes["type"] === "json"), shortCircuit: true }
    : { format: module.format, source: code, shortCircuit: true };
}

/** Asks Node about a module as about one that nobody imported in a special way. */
export function plainContext(context: LoadHookContext): LoadHookContext {
  return { ...context, format: undefined, importAttributes: {} };
}

function nodeFormat(program: Program, url: string): "module" | "commonjs" {
  return program.moduleAt(url)?.format === "commonjs" ? "commonjs" : "module";
}

/** A value as an ES module: the default export, and the fields of an object that can be names. What is imported as JSON has
 *  to be JSON. */
function valueModule(json: string, isJson: boolean): Pick<LoadFnOutput, "format" | "source"> {
  if (isJson) {
    return { format: "json", source: json };
  }
  const value: unknown = JSON.parse(json);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const names = isObject ? Object.keys(value).filter((key) => /^[A-Za-z_$][\w$]*$/.test(key)) : [];
  const source = `const value = ${json};\nexport default value;\n${exportedFields("value", names)}`;
  return { format: "module", source };
}

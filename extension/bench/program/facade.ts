/** A facade stands between an ES module of the user's and a CommonJS module: Node finds the names of a CommonJS module's
 *  exports by reading its text, and misses many that compilers and bundlers give. The facade exports just what its importer
 *  takes. */
import type { Program } from "./program.ts";

/** What one importer wants of one module. */
interface Facade {
  /** The module behind it. */
  readonly url: string;
  /** Whether that is CommonJS; null when Node has to read it to know. */
  readonly isCommonJs: true | null;
  readonly names: readonly string[];
  /** See `ProgramModule`. */
  readonly isCompiledInterop: boolean;
}

/** What an import was resolved to. */
export interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
}

const scheme = "parallel-benchmark:";

/** The address of the facade that an import needs; null when it can have the module itself. */
export function facadeAddress(
  program: Program,
  specifier: string,
  importer: string,
  { url, format }: Resolved,
): string | null {
  const names = program.namesTaken(specifier, importer);
  if (names === undefined || !url.startsWith("file:") || (format && format !== "commonjs")) {
    return null;
  }
  const facade: Facade = {
    url,
    isCommonJs: format === "commonjs" || null,
    names,
    isCompiledInterop: program.moduleAt(importer)?.isCompiledInterop ?? false,
  };
  return scheme + encodeURIComponent(JSON.stringify(facade));
}

/** The module that Node has to look at before the facade of this address can be made; null when there is none. */
export function unknownBehind(address: string): string | null {
  const facade = read(address);
  return facade === null || facade.isCommonJs ? null : facade.url;
}

/** The code of the facade at this address; undefined for the address of anything else.
 *  @param format what Node takes `unknownBehind` for. */
export function facadeCode(address: string, format: string | null | undefined): string | undefined {
  const facade = read(address);
  return facade === null
    ? undefined
    : facade.isCommonJs || format === "commonjs"
      ? commonJsFacade(facade)
      : `export { ${facade.names.join(", ")} } from ${JSON.stringify(facade.url)};`;
}

function read(address: string): Facade | null {
  return address.startsWith(scheme) ? JSON.parse(decodeURIComponent(address.slice(scheme.length))) : null;
}

function commonJsFacade({ url, names, isCompiledInterop }: Facade): string {
  const main = isCompiledInterop ? "all?.__esModule && 'default' in all ? all.default : all" : "all";
  return [
    `import all from ${JSON.stringify(url)};`,
    `export default ${main};`,
    exportedFields("all", names),
  ].join("\n");
}

/** Code that exports fields of a value under their names; the default is left to the caller. */
export function exportedFields(value: string, names: readonly string[]): string {
  const fields = names.filter((name) => name !== "default");
  const constants = fields.map((name, index) => `const field${index} = ${value}?.[${JSON.stringify(name)}];`);
  return `${constants.join(" ")} export { ${fields.map((name, index) => `field${index} as ${name}`).join(", ")} };`;
}

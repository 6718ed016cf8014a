import { extname } from "node:path";
import { createLinkReader, type ModuleLinks } from "./links.ts";
import type { Module } from "./modules.ts";
import type { Sources } from "./sources.ts";

/** Modules with all that their imports need. */
export interface LinkedModules {
  /** By file name. */
  readonly modules: ReadonlyMap<string, Module>;
  /** See `ProgramIndex.names`; by file name and what is written to import. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** Looks at what ES modules take from others. What a compiler of single files cannot tell from a value, a type that is
 *  imported and given on, gets an export of nothing, so that Node can link the module; and what is taken of CommonJS is
 *  noted.
 *  @param imports which of them are the user's own modules. */
export async function linkModules(
  modules: ReadonlyMap<string, Module>,
  imports: Sources["imports"],
): Promise<LinkedModules> {
  const read = await createLinkReader();
  const links = new Map(
    [...modules].flatMap(([name, { format, code }]) =>
      format === "esm" ? [[name, read(code)] as const] : [],
    ),
  );
  const imported = new Map(imports.map((each) => [keyOf(each.importer, each.specifier), each.imported]));
  const target = (importer: string, specifier: string) => imported.get(keyOf(importer, specifier));
  const missing = missingExports(links, target);
  return {
    modules: new Map(
      [...modules].map(([name, module]) => [name, withExports(module, missing.get(name) ?? new Set())]),
    ),
    names: namesOfCommonJs(links, modules, target),
  };
}

type Target = (importer: string, specifier: string) => string | undefined;

function keyOf(importer: string, specifier: string): string {
  return `${importer}\0${specifier}`;
}

/** What TypeScript imports of other modules that they do not export, by the module that does not. */
function missingExports(
  links: ReadonlyMap<string, ModuleLinks>,
  target: Target,
): ReadonlyMap<string, ReadonlySet<string>> {
  const exports = (name: string, field: string, seen: ReadonlySet<string>): boolean => {
    const from = links.get(name);
    return (
      from === undefined || // Not an ES module of the user's: only Node knows.
      from.exported.has(field) ||
      (!seen.has(name) &&
        from.givenOn.some((specifier) => {
          const next = target(name, specifier);
          return next === undefined || exports(next, field, new Set([...seen, name]));
        }))
    );
  };
  const missing = new Map<string, Set<string>>();
  for (const [importer, { taken }] of links) {
    for (const [specifier, fields] of isTypeScript(importer) ? taken : []) {
      const module = target(importer, specifier);
      for (const field of module === undefined ? [] : (fields ?? [])) {
        if (module !== undefined && !exports(module, field, new Set())) {
          missing.set(module, (missing.get(module) ?? new Set()).add(field));
        }
      }
    }
  }
  return missing;
}

function isTypeScript(name: string): boolean {
  return /^\.[cm]?tsx?$/.test(extname(name));
}

function withExports(module: Module, names: ReadonlySet<string>): Module {
  const exported = [...names].map(
    (name, index) =>
      `var __parallelBenchmarkType${index}; export { __parallelBenchmarkType${index} as ${name} };`,
  );
  return exported.length === 0 ? module : { ...module, code: `${module.code}\n${exported.join("\n")}\n` };
}

function namesOfCommonJs(
  links: ReadonlyMap<string, ModuleLinks>,
  modules: ReadonlyMap<string, Module>,
  target: Target,
): LinkedModules["names"] {
  return new Map(
    [...links].map(([importer, { taken }]) => {
      const hasInterop = modules.get(importer)?.isCompiledInterop ?? false;
      const names = [...taken].flatMap(([specifier, fields]) => {
        const module = target(importer, specifier);
        const isNeeded = [...(fields ?? [])].some((field) => field !== "default" || hasInterop);
        return isNeeded && (module === undefined || modules.get(module)?.format === "cjs")
          ? [[specifier, [...(fields ?? [])]] as const]
          : [];
      });
      return [importer, new Map(names)];
    }),
  );
}

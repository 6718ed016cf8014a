/** What the pool module is made of that takes the place of a call. */
import { contextName, type PoolCall } from "../discovery/poolCall.ts";
import { moduleSpecifier } from "./functionImport.ts";
import type { PoolModuleRequest } from "./module.ts";
import type { SharedArguments } from "./sharedArguments.ts";

/** The function as it will be at the top level of its file.
 *  @param callback see `CallShape`. */
export function functionOfCall(
  { name, parameters, returnsPromise }: PoolCall,
  callback: string | null,
): PoolModuleRequest["workload"] {
  const needed = parameters.length;
  const exportedAs = { type: "named", name } as const;
  return { name, shape: { callback, exportedAs, parameters: needed, needed, returnsPromise } };
}

/** What it reads of the code around the call is the same for all elements of the list; null where it reads nothing. */
export function sharedByCall({ parameters, hasContext }: PoolCall): SharedArguments | null {
  const named = parameters.map((name, place) => ({ name, place }));
  return hasContext
    ? { same: [{ name: contextName, place: 0 }], own: named.slice(1), elementOf: null }
    : null;
}

/** The line by which the file of the call imports the module. */
export function importOfModule({ mapName }: PoolCall, request: Omit<PoolModuleRequest, "plan">): string {
  const specifier = JSON.stringify(moduleSpecifier(request, request.moduleName));
  return `import { map as ${mapName} } from ${specifier};\n`;
}

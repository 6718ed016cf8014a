import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A script as people name it: by its path in the folder, with forward slashes.
 *  @param script absolute path, or an address. */
export function scriptPlace(folder: string, script: string): string {
  const path = script.startsWith("file:") ? fileURLToPath(script) : script;
  return isAbsolute(path) ? relative(folder, path).split(sep).join("/") : path;
}

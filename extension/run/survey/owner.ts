import { readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import type { Owner } from "../../core/survey/observation.ts";

/** Whose a file is, and its path there, with forward slashes. */
export interface OwnedFile {
  readonly owner: Owner;
  readonly file: string;
}

/** Finds whose files are.
 *  @param folder the workspace's, without links.
 *  @returns takes an absolute path. */
export function createOwnership(folder: string): (path: string) => OwnedFile {
  const packages = new Map<string, { readonly folder: string; readonly name: string }>();
  const inFolder = (parent: string, path: string) => relative(parent, path).split(sep).join("/");

  return (path) => {
    const parts = path.split(sep);
    const installed = parts.lastIndexOf("node_modules");
    if (installed >= 0) {
      const [scope = "", name = ""] = parts.slice(installed + 1);
      const count = scope.startsWith("@") ? 2 : 1;
      return {
        owner: { type: "package", name: count === 2 ? `${scope}/${name}` : scope },
        file: parts.slice(installed + 1 + count).join("/"),
      };
    }
    if (path.startsWith(folder + sep)) {
      return { owner: { type: "workspace" }, file: inFolder(folder, path) };
    }
    const own = dirname(path);
    const found = packages.get(own) ?? packageOf(own);
    packages.set(own, found);
    return { owner: { type: "package", name: found.name }, file: inFolder(found.folder, path) };
  };
}

/** The package that a folder belongs to, or the folder itself. */
function packageOf(folder: string): { readonly folder: string; readonly name: string } {
  for (let at = folder, below = ""; at !== below; below = at, at = dirname(at)) {
    const name = nameIn(at);
    if (name !== undefined) {
      return { folder: at, name };
    }
  }
  return { folder, name: basename(folder) };
}

function nameIn(folder: string): string | undefined {
  try {
    const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return typeof name === "string" && name !== "" ? name : undefined;
  } catch {
    return undefined; // There is none, or none that can be read.
  }
}

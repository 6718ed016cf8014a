import Module from "node:module";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Program } from "./program.ts";

/** The parts of Node's CommonJS loader that every tool for it extends, which its types leave out. */
interface CommonJsLoader {
  _resolveFilename: (request: string, parent: CommonJsModule | undefined, ...rest: unknown[]) => string;
  readonly _extensions: Record<string, (module: CommonJsModule, file: string) => void>;
}

interface CommonJsModule {
  readonly filename?: string | null;
  exports: unknown;
  _compile: (code: string, file: string) => void;
}

/** Makes `require` and `require.resolve` of this thread know the user's modules. */
export function installCommonJs(program: Program): void {
  const loader = Module as unknown as CommonJsLoader; // See there.
  const resolveFilename = loader._resolveFilename;
  loader._resolveFilename = (request, parent, ...rest) => {
    const importer = parent?.filename ? pathToFileURL(parent.filename).href : "";
    const url = program.find(request, importer);
    return url?.startsWith("file:") ? pathOf(url) : resolveFilename.call(loader, request, parent, ...rest);
  };
  const plain = loader._extensions[".js"];
  for (const extension of extensionsOf(program)) {
    const native = loader._extensions[extension] ?? plain;
    loader._extensions[extension] = (module, file) => {
      const known = program.moduleAt(urlOf(file));
      if (known?.format === "commonjs") {
        module._compile(program.codeOf(known), file);
      } else if (known?.format === "value" && extension !== ".json") {
        module.exports = JSON.parse(program.codeOf(known));
      } else {
        // An ES module is read through the hooks, which Node asks for JavaScript only.
        (known?.format === "module" ? plain : native)?.(module, file);
      }
    };
  }
}

/** What is imported with a query keeps it behind its path, so that both are modules of their own. */
function pathOf(url: string): string {
  return fileURLToPath(url) + new URL(url).search;
}

function urlOf(file: string): string {
  const [, path = file, query = ""] = /^(.*?)(\?.*)?$/s.exec(file) ?? [];
  return pathToFileURL(path).href + query;
}

/** Node takes a file of an unknown extension for JavaScript. */
function extensionsOf({ urls }: Program): ReadonlySet<string> {
  return new Set([".js", ...urls.map((url) => extname(pathOf(url)))]);
}

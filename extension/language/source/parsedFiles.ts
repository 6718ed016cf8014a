import ts from "typescript";
import type { DiscoveryHost } from "./discoveryHost.ts";
import { withClosedComment } from "./syntax.ts";

/** The files that programs have beside the one that is asked about, parsed once. */
export interface ParsedFiles {
  /** Undefined for what is not there.
   *  @throws when the language's own library is missing. */
  readonly read: (path: string, options: ts.CreateSourceFileOptions) => ts.SourceFile | undefined;
  readonly isLibrary: (path: string) => boolean;
  /** The version of an imported file when it was read. */
  readonly versionOf: (path: string) => string | undefined;
  /** Forgets all imported files but these. */
  readonly keepOnly: (paths: ReadonlySet<string>) => void;
  readonly clear: () => void;
}

/** @param declarationsFolder with forward slashes. */
export function createParsedFiles(host: DiscoveryHost, declarationsFolder: string): ParsedFiles {
  const libraries = new Map<string, ts.SourceFile>();
  const imported = new Map<string, { readonly version: string; readonly sourceFile: ts.SourceFile }>();

  function readLibrary(path: string, options: ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    const known = libraries.get(path);
    const text = known ? undefined : host.readFile(path);
    const sourceFile = known ?? (text === undefined ? undefined : parseTypes(path, text, options));
    if (sourceFile !== undefined) {
      libraries.set(path, sourceFile);
    } else if (path.endsWith("/lib.esnext.d.ts")) {
      throw new Error(`The declarations of the language's library are missing: there is no ${path}.`);
    }
    return sourceFile;
  }

  function readImported(path: string, options: ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    const version = host.fileVersion(path);
    const known = imported.get(path);
    if (known?.version === version && known !== undefined) {
      return known.sourceFile;
    }
    const text = host.readFile(path);
    if (version === undefined || text === undefined) {
      return undefined;
    }
    const sourceFile = parseTypes(path, text, options);
    imported.set(path, { version, sourceFile });
    return sourceFile;
  }

  return {
    read: (path, options) =>
      path.startsWith(`${declarationsFolder}/`) ? readLibrary(path, options) : readImported(path, options),
    isLibrary: (path) => libraries.has(path),
    versionOf: (path) => imported.get(path)?.version,
    keepOnly: (paths) => {
      for (const path of imported.keys()) {
        if (!paths.has(path)) {
          imported.delete(path);
        }
      }
    },
    clear: () => {
      libraries.clear();
      imported.clear();
    },
  };
}

/** Of a file that is only imported, comments matter where they are types. */
function parseTypes(path: string, text: string, options: ts.CreateSourceFileOptions): ts.SourceFile {
  return ts.createSourceFile(path, withClosedComment(text), {
    ...options,
    jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeInfo,
  });
}

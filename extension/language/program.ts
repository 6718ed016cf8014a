import ts from "typescript";
import { compilerHost, compilerOptions } from "./syntax.ts";

/** What discovery sees of the world. It asks with absolute paths and forward slashes. */
export interface DiscoveryHost {
  /** The folder where the declarations of the language's own library lie, `lib.esnext.d.ts` among them. */
  readonly libraryFolder: string;
  /** Undefined for what is no file. */
  readFile(path: string): string | undefined;
  /** Changes whenever the file does; undefined for what is no file. */
  fileVersion(path: string): string | undefined;
}

/** A file with the types of all that it declares. */
export interface TypedFile {
  readonly checker: ts.TypeChecker;
  /** Every file that was looked for besides the file itself, with its version then: types may be others when one
   *  changes. */
  readonly lookedFor: ReadonlyMap<string, string | undefined>;
}

/** Keeps files that were parsed, so that the next program gets them for nothing. */
export interface ProgramCache {
  typeCheck(sourceFile: ts.SourceFile): TypedFile;
  /** Forgets the parsed files that are not among these. */
  keepOnly(paths: ReadonlySet<string>): void;
  clear(): void;
}

/** Types of imported files are followed through this many files. A file that imports half of an application shall not
 *  be the one that makes the editor wait; what the file imports itself is always followed. */
const mostFiles = 200;

/** Makes the owner of all parsed files but the ones that are asked about.
 *  @param libraryFolder with forward slashes. */
export function createProgramCache(host: DiscoveryHost, libraryFolder: string): ProgramCache {
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
    typeCheck(root) {
      const lookedFor = new Map<string, string | undefined>();
      const getSourceFile = (path: string, options: ts.CreateSourceFileOptions) => {
        if (path === root.fileName) {
          return root;
        }
        return path.startsWith(`${libraryFolder}/`)
          ? readLibrary(path, options)
          : readImported(path, options);
      };
      const program = ts.createProgram({
        rootNames: [root.fileName],
        options: compilerOptions,
        host: {
          ...compilerHost(libraryFolder, getSourceFile),
          resolveModuleNameLiterals: importResolver(root.fileName, host, lookedFor),
        },
      });
      return { checker: program.getTypeChecker(), lookedFor };
    },
    keepOnly(paths) {
      for (const path of imported.keys()) {
        if (!paths.has(path)) {
          imported.delete(path);
        }
      }
    },
    clear() {
      libraries.clear();
      imported.clear();
    },
  };
}

type ResolveModuleNames = NonNullable<ts.CompilerHost["resolveModuleNameLiterals"]>;

/** Follows relative imports only: what packages export would take seconds to read, and its types become `any`. */
function importResolver(
  root: string,
  host: DiscoveryHost,
  lookedFor: Map<string, string | undefined>,
): ResolveModuleNames {
  const found = new Set<string>();
  const fileExists = (path: string) => {
    const version = lookedFor.has(path) ? lookedFor.get(path) : host.fileVersion(path);
    lookedFor.set(path, version);
    return version !== undefined;
  };
  const resolutionHost = { fileExists, readFile: (path: string) => host.readFile(path) };
  return (names, importer) =>
    names.map(({ text }) => {
      if (!/^\.\.?(\/|$)/.test(text) || (found.size >= mostFiles && importer !== root)) {
        return { resolvedModule: undefined };
      }
      const { resolvedModule } = ts.resolveModuleName(text, importer, compilerOptions, resolutionHost);
      if (resolvedModule !== undefined) {
        found.add(resolvedModule.resolvedFileName);
      }
      return { resolvedModule };
    });
}

/** Of a file that is only imported, comments matter where they are types. */
function parseTypes(path: string, text: string, options: ts.CreateSourceFileOptions): ts.SourceFile {
  return ts.createSourceFile(path, text, {
    ...options,
    jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeInfo,
  });
}

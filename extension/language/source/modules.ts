import ts from "typescript";
import { inputsFileNames } from "../../core/inputsFile/names.ts";
import type { DiscoveryHost } from "./discoveryHost.ts";
import { compilerOptions } from "./syntax.ts";
import { compilerOptionsFor } from "./tsconfig.ts";

/** Why what is imported from a module has no types. */
export type MissingTypes = "not-found" | "untyped";

/** What the imports of a file, and of all that it leads to, mean. */
export interface Modules {
  readonly options: ts.CompilerOptions;
  readonly resolveModules: NonNullable<ts.CompilerHost["resolveModuleNameLiterals"]>;
  readonly resolveTypes: NonNullable<ts.CompilerHost["resolveTypeReferenceDirectiveReferences"]>;
  /** The declarations of Node: the project's own, else those that lie beside the language's library. */
  nodeTypes(): string | undefined;
  /** The file beside the root that has inputs of its functions. */
  inputsFile(): string | undefined;
  /** As `TypedFile.missingTypes`. */
  readonly missingTypes: (name: string) => MissingTypes | undefined;
  /** Whether imports still mean what they did: no file that was looked for has come or gone, and none has changed that
   *  says what names mean. */
  isUpToDate(): boolean;
}

/** Types of imported sources are followed through this many files. A file that imports half of an application shall not
 *  be the one that makes the editor wait; what the file imports itself is always followed. */
const mostSources = 200;

/** The same for the declarations of packages, which are parsed once and seldom change. */
const mostDeclarations = 1000;

/** @param root the file whose types are asked for. */
export function createModules(root: string, host: DiscoveryHost, declarationsFolder: string): Modules {
  const world = createWatchedWorld(host);
  const options = { ...compilerOptions, ...namesOfProject(root, world) };
  const cache = ts.createModuleResolutionCache("/", (path) => path, options);
  const sources = new Set<string>();
  const declarations = new Set<string>();
  const missing = new Map<string, MissingTypes>();
  let nodeTypes: string | undefined | null = null;

  function resolve(name: string, importer: string): ts.ResolvedModuleFull | undefined {
    const isRoot = importer === root;
    const isFull = isPackaged(importer) ? declarations.size >= mostDeclarations : sources.size >= mostSources;
    if (isFull && !isRoot) {
      return undefined;
    }
    const { resolvedModule } = ts.resolveModuleName(name, importer, options, world, cache);
    const isUntyped = resolvedModule?.isExternalLibraryImport === true && !isTyped(resolvedModule);
    if (isRoot && (resolvedModule === undefined || isUntyped)) {
      missing.set(name, isUntyped ? "untyped" : "not-found");
    }
    if (resolvedModule === undefined || isUntyped) {
      return undefined;
    }
    (isPackaged(resolvedModule.resolvedFileName) ? declarations : sources).add(
      resolvedModule.resolvedFileName,
    );
    return resolvedModule;
  }

  function findNodeTypes(): string | undefined {
    const found = [root, `${declarationsFolder}/lib.d.ts`].map(
      (from) =>
        ts.resolveTypeReferenceDirective("node", from, options, world).resolvedTypeReferenceDirective
          ?.resolvedFileName,
    );
    return found.find((path) => path !== undefined);
  }

  const getNodeTypes = () => {
    nodeTypes = nodeTypes === null ? findNodeTypes() : nodeTypes;
    return nodeTypes;
  };

  return {
    options,
    resolveModules: (names, importer) =>
      names.map(({ text }) => ({ resolvedModule: resolve(text, importer) })),
    resolveTypes: (references, importer) =>
      references.map((reference) => {
        const name = typeof reference === "string" ? reference : reference.fileName;
        const resolvedFileName = name === "node" ? getNodeTypes() : undefined;
        return resolvedFileName === undefined
          ? ts.resolveTypeReferenceDirective(name, importer, options, world)
          : { resolvedTypeReferenceDirective: { primary: true, resolvedFileName } };
      }),
    nodeTypes: getNodeTypes,
    inputsFile: () => inputsFileOf(root, world),
    missingTypes: (name) => missing.get(name),
    isUpToDate: () => world.isUnchanged(),
  };
}

/** What the project of a file says about the names of modules; whatever else it says could only make more lists fit. */
function namesOfProject(file: string, world: ts.ModuleResolutionHost): ts.CompilerOptions {
  const options = isPackaged(file) ? null : compilerOptionsFor(file, (path) => world.readFile(path));
  const { paths, pathsBasePath, baseUrl, customConditions } = options ?? {};
  return {
    ...(paths !== undefined && { paths, pathsBasePath }),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(customConditions !== undefined && { customConditions }),
  };
}

function inputsFileOf(root: string, world: ts.ModuleResolutionHost): string | undefined {
  const nameStart = root.lastIndexOf("/") + 1;
  return isPackaged(root)
    ? undefined
    : inputsFileNames(root.slice(nameStart))
        .map((name) => root.slice(0, nameStart) + name)
        .find((path) => world.fileExists(path));
}

function isPackaged(path: string): boolean {
  return path.includes("/node_modules/");
}

/** The sources of a package are not read for types: they would have to be inferred. */
function isTyped({ extension }: ts.ResolvedModuleFull): boolean {
  return !/^\.[cm]?jsx?$/.test(extension);
}

/** The files of a host, with a record of what answers rest on. */
interface WatchedWorld extends ts.ModuleResolutionHost {
  isUnchanged(): boolean;
}

function createWatchedWorld(host: DiscoveryHost): WatchedWorld {
  const files = new Map<string, boolean>();
  const folders = new Map<string, boolean>();
  const read = new Map<string, string | undefined>();
  const isFile = (path: string) => host.fileVersion(path) !== undefined;
  return {
    fileExists: (path) => remembered(files, path, isFile),
    directoryExists: (path) => remembered(folders, path, (folder) => host.isFolder(folder)),
    readFile(path) {
      read.set(path, host.fileVersion(path));
      return host.readFile(path);
    },
    realpath: (path) => host.realPath(path),
    isUnchanged: () =>
      [...files].every(([path, was]) => isFile(path) === was) &&
      [...folders].every(([path, was]) => host.isFolder(path) === was) &&
      [...read].every(([path, version]) => host.fileVersion(path) === version),
  };
}

function remembered<Answer>(known: Map<string, Answer>, path: string, ask: (path: string) => Answer): Answer {
  const answer = known.get(path) ?? ask(path);
  known.set(path, answer);
  return answer;
}

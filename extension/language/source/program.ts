import ts from "typescript";
import { createModules, type Modules, type MissingTypes } from "./modules.ts";
import { neighbours } from "./neighbours.ts";
import { needsNodeTypes } from "./nodeTypes.ts";
import { createParsedFiles } from "./parsedFiles.ts";
import { compilerHost } from "./syntax.ts";
import { withForwardSlashes } from "./slashes.ts";
import type { DiscoveryHost } from "./discoveryHost.ts";

/** A file with the types of all that it declares. */
export interface TypedFile {
  readonly checker: ts.TypeChecker;
  /** What the compiler finds wrong in pieces of the file, and perhaps elsewhere in it. */
  readonly errorsIn: (nodes: readonly ts.Node[]) => readonly ts.Diagnostic[];
  /** The file beside it that has inputs of its functions; undefined where there is none. */
  readonly inputsFile: ts.SourceFile | undefined;
  /** Whether nothing has changed that its types may come from. */
  readonly isUpToDate: () => boolean;
  /** Why what it imports from a module is `any`; undefined where it is not, as far as the module goes.
   *  @param name as the import has it. */
  readonly missingTypes: (name: string) => MissingTypes | undefined;
}

/** A file among others, with the types of all of them. */
export interface TypedFiles extends Pick<TypedFile, "checker"> {
  /** The others. */
  readonly files: readonly ts.SourceFile[];
}

/** Keeps files that were parsed and what imports were found to mean, so that the next program of a file gets them for
 *  nothing. */
export interface ProgramCache {
  typeCheck(sourceFile: ts.SourceFile): TypedFile;
  /** The file among others of its package that may give something away. */
  typeCheckAround(sourceFile: ts.SourceFile): TypedFiles;
  /** Forgets what only this file needed. */
  forget(file: string): void;
  clear(): void;
}

/** What is kept of a file from one text to the next. */
interface Kept {
  readonly modules: Modules;
  readonly needsNode: boolean;
  readonly program: ts.Program;
}

/** Makes the owner of all parsed files but the ones that are asked about. */
export function createProgramCache(host: DiscoveryHost): ProgramCache {
  const declarationsFolder = withForwardSlashes(host.declarationsFolder);
  const files = createParsedFiles(host, declarationsFolder);
  const kept = new Map<string, Kept>();

  function makeProgram(
    root: ts.SourceFile,
    modules: Modules,
    needsNode: boolean,
    others: readonly string[],
    old?: ts.Program,
  ): ts.Program {
    const getSourceFile = (path: string, options: ts.CreateSourceFileOptions) =>
      path === root.fileName ? root : files.read(path, options);
    const nodeTypes = needsNode ? modules.nodeTypes() : undefined;
    return ts.createProgram({
      rootNames: [...(nodeTypes === undefined ? [] : [nodeTypes]), root.fileName, ...others],
      options: modules.options,
      host: {
        ...compilerHost(declarationsFolder, getSourceFile),
        resolveModuleNameLiterals: modules.resolveModules,
        resolveTypeReferenceDirectiveReferences: modules.resolveTypes,
      },
      ...(old !== undefined && { oldProgram: old }),
    });
  }

  return {
    typeCheck(root) {
      const last = kept.get(root.fileName);
      // What an import means stays the same until a file comes, goes, or says otherwise for others.
      const current = last?.modules.isUpToDate() ? last : undefined;
      const modules = current?.modules ?? createModules(root.fileName, host, declarationsFolder);
      const inputsFile = modules.inputsFile();
      const needsNode = current?.needsNode || inputsFile !== undefined || needsNodeTypes(root);
      const isSame = current?.needsNode === needsNode;
      const program: ts.Program & PieceChecker = makeProgram(
        root,
        modules,
        needsNode,
        inputsFile === undefined ? [] : [inputsFile],
        isSame ? current.program : undefined,
      );
      kept.set(root.fileName, { modules, needsNode, program });
      const versions = new Map(
        program
          .getSourceFiles()
          .filter((file) => file !== root && !files.isLibrary(file.fileName))
          .map(({ fileName }) => [fileName, files.versionOf(fileName)]),
      );
      return {
        checker: program.getTypeChecker(),
        errorsIn: (nodes) => program.getSemanticDiagnostics(root, undefined, nodes),
        inputsFile: inputsFile === undefined ? undefined : program.getSourceFile(inputsFile),
        isUpToDate: () =>
          modules.isUpToDate() &&
          [...versions].every(([path, version]) => host.fileVersion(path) === version),
        missingTypes: modules.missingTypes,
      };
    },
    typeCheckAround(root) {
      const paths = neighbours(root.fileName, host);
      // Modules of their own: what these files import has no part in what is kept of the root.
      const program = makeProgram(root, createModules(root.fileName, host, declarationsFolder), true, paths);
      const others = paths.flatMap((path) => program.getSourceFile(path) ?? []);
      return { checker: program.getTypeChecker(), files: others };
    },
    forget(file) {
      kept.delete(file);
      const needed = new Set(
        [...kept.values()].flatMap(({ program }) => program.getSourceFiles().map(({ fileName }) => fileName)),
      );
      files.keepOnly(needed);
    },
    clear() {
      files.clear();
      kept.clear();
    },
  };
}

/** The program with an argument that its declarations leave out: no more of the file is looked at than these nodes. A compiler
 *  without it would look at all of the file, and find the same. */
interface PieceChecker {
  getSemanticDiagnostics(
    file: ts.SourceFile,
    token: undefined,
    nodes: readonly ts.Node[],
  ): readonly ts.Diagnostic[];
}

import ts from "typescript";

/** Reads a file of this machine; undefined for what is no file. It is asked with absolute paths and forward slashes. */
export type ReadFile = (path: string) => string | undefined;

/** Finds the compiler's options for a source file: those of the nearest `tsconfig.json`, with all that it extends. One that
 *  has no files and only refers to other projects gives those of the first of them that has the file. Null where there is
 *  none. Settings that are unknown, or that stand in files that are missing, count as not given.
 *  @param file absolute path, with forward slashes. */
export function compilerOptionsFor(file: string, readFile: ReadFile): ts.CompilerOptions | null {
  const path = ts.findConfigFile(folderOf(file), (candidate) => readFile(candidate) !== undefined);
  const project = path === undefined ? undefined : parseProject(path, readFile);
  if (project === undefined) {
    return null;
  }
  const parts = project.patterns.length === 0 ? project.references : [];
  const own = parts
    .map((reference) => parseProject(ts.resolveProjectReferencePath(reference), readFile))
    .find((part) => part !== undefined && mayHave(part, file));
  return (own ?? project).options;
}

interface Project {
  readonly folder: string;
  readonly options: ts.CompilerOptions;
  /** Of the files that it has, relative to its folder. */
  readonly patterns: readonly string[];
  readonly references: readonly ts.ProjectReference[];
}

function parseProject(path: string, readFile: ReadFile): Project | undefined {
  const text = readFile(path);
  if (text === undefined) {
    return undefined;
  }
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    readFile,
    fileExists: (candidate) => readFile(candidate) !== undefined,
    // Options are wanted, not the list of all files.
    readDirectory: () => [],
  };
  const folder = folderOf(path);
  const json = ts.parseJsonText(path, text);
  const parsed = ts.parseJsonSourceFileConfigFileContent(json, host, folder, undefined, path);
  // What the compiler leaves there is the JSON as it was written, `include` and `files` of what it extends among it.
  const { files, include }: { readonly files?: unknown; readonly include?: unknown } = parsed.raw ?? {};
  const patterns =
    files === undefined && include === undefined ? ["**/*"] : [...texts(files), ...texts(include)];
  return { folder, options: parsed.options, patterns, references: parsed.projectReferences ?? [] };
}

/** By the part of each pattern before its first wildcard, which is enough to tell the sources of a project from its scripts. */
function mayHave({ folder, patterns }: Project, file: string): boolean {
  return patterns.some((pattern) => {
    const [fixed = ""] = /^[^*?]*/.exec(pattern.replace(/^\.\//, "")) ?? [];
    const start = `${folder}/${fixed}`.replace(/\/$/, "");
    return file === start || file.startsWith(`${start}/`);
  });
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

import { existsSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { createFilesMatcher, getTsconfig, parseTsconfig, type TsConfigResult } from "get-tsconfig";
import { isPattern } from "./entries.ts";
import {
  irregularKindSync,
  irregularMessage,
  isFolder,
  readRegularFileSync,
  statusOf,
} from "../../system/regularFile.ts";

/** What the project of a source file says about how its sources are built. */
export interface Project {
  /** Absolute path of the tsconfig to build with, where the bundler would not take the one that is nearest to each file;
   *  null where it does. */
  readonly tsconfig: string | null;
  /** Absolute path of the tsconfig that counts for the file; null without one. */
  readonly path: string | null;
  /** The compiler options that count for the file, those of `extends` included. */
  readonly options: CompilerOptions;
  /** Why the settings cannot be read, without a full stop: one of their files is a pipe or the like. Null where none is. */
  readonly unreadable: string | null;
}

type CompilerOptions = NonNullable<TsConfigResult["config"]["compilerOptions"]>;

/** Finds the project of a source file: that of the nearest tsconfig.json or, where that one only refers to others, of the
 *  one that includes the file. What cannot be read there is left to the compiler to complain about. */
export function findProject(file: string): Project {
  const files = new RegularFiles();
  const found = tryFindProject(file, files);
  return { ...found, unreadable: unreadablePackage(dirname(file)) ?? files.unreadable };
}

function tryFindProject(file: string, files: RegularFiles): Omit<Project, "unreadable"> {
  try {
    const nearest = getTsconfig(dirname(file), "tsconfig.json", files);
    if (nearest === null) {
      return noProject;
    }
    const referred = includes(nearest, file) ? undefined : referredProject(nearest, file, files);
    return {
      tsconfig: referred?.path ?? (isPattern(file) ? nearest.path : null),
      path: (referred ?? nearest).path,
      options: (referred ?? nearest).config.compilerOptions ?? {},
    };
  } catch {
    return noProject;
  }
}

const noProject = { tsconfig: null, path: null, options: {} };

/** What is known of the file system while settings are read, by the questions that were asked. To a reader that asks whether
 *  something is there, a pipe, a socket or a device is not. */
class RegularFiles extends Map<string, string> {
  /** See `Project`. */
  unreadable: string | null = null;

  override get(question: string): string | undefined {
    const [, path] = /^existsSync:(.*)$/s.exec(question) ?? [];
    const why = path === undefined ? null : whyUnreadable(path);
    this.unreadable ??= why;
    // An answer that is there, and means no.
    return why === null ? super.get(question) : "";
  }
}

/** The same for the package.json files that count for what is in a folder.
 *  @param folder absolute path. */
export function unreadablePackage(folder: string): string | null {
  return (
    whyUnreadable(join(folder, "package.json")) ??
    (folder === dirname(folder) ? null : unreadablePackage(dirname(folder)))
  );
}

function whyUnreadable(path: string): string | null {
  const kind = irregularKindSync(path);
  return kind === null || isFolder(path) ? null : irregularMessage(path, kind);
}

function referredProject(
  solution: TsConfigResult,
  file: string,
  files: RegularFiles,
): TsConfigResult | undefined {
  return (solution.config.references ?? [])
    .map(({ path }) => resolve(dirname(solution.path), path))
    .map((path) => (extname(path) === ".json" ? path : join(path, "tsconfig.json")))
    .filter((path) => statusOf(path)?.isFile())
    .map((path) => ({ path, config: parseTsconfig(path, files) }))
    .find((project) => includes(project, file));
}

function includes(project: TsConfigResult, file: string): boolean {
  // JavaScript belongs to a project that includes its folder, whether or not it is checked.
  const config = { ...project.config, compilerOptions: { ...project.config.compilerOptions, allowJs: true } };
  return createFilesMatcher({ ...project, config })(file) !== undefined;
}

/** The fields of the package.json that counts for a file, as Node looks for it; null without one. */
export function findPackage(file: string): Readonly<Record<string, unknown>> | null {
  const folder = packageFolder(file);
  try {
    return JSON.parse(readRegularFileSync(join(folder, "package.json")));
  } catch {
    return null; // Not there, or broken, which Node itself will tell.
  }
}

/** The folder of the package that a file belongs to; the file's own folder without one. */
export function packageFolder(file: string): string {
  const own = dirname(file);
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      return own;
    }
  }
}

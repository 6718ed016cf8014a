import { existsSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { createFilesMatcher, getTsconfig, parseTsconfig, type TsConfigResult } from "get-tsconfig";
import { readRegularFileSync } from "../../system/regularFile.ts";

/** What the project of a source file says about how its sources are built. */
export interface Project {
  /** Absolute path of the tsconfig to build with, where it is not the one that is nearest to each file; null when it is. */
  readonly tsconfig: string | null;
  /** Absolute path of the tsconfig that counts for the file; null without one. */
  readonly path: string | null;
  /** The compiler options that count for the file, those of `extends` included. */
  readonly options: CompilerOptions;
}

type CompilerOptions = NonNullable<TsConfigResult["config"]["compilerOptions"]>;

/** Finds the project of a source file: that of the nearest tsconfig.json or, where that one only refers to others, of the
 *  one that includes the file. What cannot be read there is left to the compiler to complain about. */
export function findProject(file: string): Project {
  try {
    const nearest = getTsconfig(dirname(file));
    if (nearest === null) {
      return noProject;
    }
    const referred = includes(nearest, file) ? undefined : referredProject(nearest, file);
    return {
      tsconfig: referred?.path ?? null,
      path: (referred ?? nearest).path,
      options: (referred ?? nearest).config.compilerOptions ?? {},
    };
  } catch {
    return noProject;
  }
}

const noProject: Project = { tsconfig: null, path: null, options: {} };

function referredProject(solution: TsConfigResult, file: string): TsConfigResult | undefined {
  return (solution.config.references ?? [])
    .map(({ path }) => resolve(dirname(solution.path), path))
    .map((path) => (extname(path) === ".json" ? path : join(path, "tsconfig.json")))
    .filter((path) => existsSync(path))
    .map((path) => ({ path, config: parseTsconfig(path) }))
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

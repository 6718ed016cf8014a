import { extname } from "node:path";
import type { BuildOptions } from "esbuild";
import { markNames, usesCommonJs, withCommonJsNames } from "./commonJsNames.ts";
import { isCommonJsProject, moduleKind } from "./moduleKind.ts";
import { findPackage, type Project } from "./project.ts";
import { withReach, type ReachedFunction } from "./reached.ts";
import type { SourceFile } from "./sources.ts";
import { withWebEnvironment } from "./webEnvironment.ts";
import { transform, type Transformed } from "./transform.ts";

/** A source file as a module that Node can run. */
export interface Module extends Transformed {
  readonly format: "esm" | "cjs";
  /** See `ProgramModule`. */
  readonly isCompiledInterop: boolean;
}

/** The file with the function, and its text. */
export interface Entry extends ReachedFunction {
  readonly file: string;
  readonly text: string;
}

/** What is compiled in place of the file with the function. */
export function entryText(entry: Entry, format: Module["format"]): ReadonlyMap<string, string> {
  return new Map([[entry.file, withReach(entry.file, entry.text, entry, format)]]);
}

/** Makes a module of each source file, in the format in which its project runs it.
 *  @param files code, no assets.
 *  @returns by file name.
 *  @throws BuildFailure for what does not compile. */
export async function makeModules(
  files: readonly SourceFile[],
  entry: Entry,
  project: Project,
  options: BuildOptions,
): Promise<ReadonlyMap<string, Module>> {
  const kinds = new Map(
    files.map((file) => [file.name, moduleKind(file, findPackage(file.name)?.["type"], project)]),
  );
  const names = [...kinds.keys()];
  const make = (chosen: readonly string[], format: "esm" | "cjs") =>
    transform(chosen, entryText(entry, format), {
      ...options,
      format,
      ...(format === "esm" && { define: markNames }),
    });
  const prefersCommonJs = isCommonJsProject(project.options);
  const isEither = (name: string) => kinds.get(name) === "either";

  const commonJs = await make(
    names.filter((name) => kinds.get(name) === "cjs" || (isEither(name) && prefersCommonJs)),
    "cjs",
  );
  const modules = await make(
    names.filter((name) => !commonJs.done.has(name)),
    "esm",
  );
  const betterAsCommonJs = await make(
    [...modules.done]
      .filter(([name, made]) => isEither(name) && usesCommonJs(made) && !commonJs.refused.has(name))
      .map(([name]) => name),
    "cjs",
  );
  const asModule = ([name, made]: [string, Transformed]): [string, Module] => {
    const isCompiled = /^\.[cm]?(tsx?|jsx)$/.test(extname(name));
    return [
      name,
      {
        ...withWebEnvironment(withCommonJsNames(made, isCompiled), name),
        format: "esm",
        isCompiledInterop: isEither(name),
      },
    ];
  };
  const asCommonJs = ([name, made]: [string, Transformed]): [string, Module] => [
    name,
    { ...made, format: "cjs", isCompiledInterop: false },
  ];
  return new Map([
    ...[...modules.done].map(asModule),
    ...[...commonJs.done, ...betterAsCommonJs.done].map(asCommonJs),
  ]);
}

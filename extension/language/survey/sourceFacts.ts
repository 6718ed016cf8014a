import type ts from "typescript";
import type { AskedFunction, SourceFacts, SourceQuestion, SourceSite } from "../../core/survey/source.ts";
import type { DiscoveryHost } from "../source/discoveryHost.ts";
import { createProgramCache } from "../source/program.ts";
import { withForwardSlashes } from "../source/slashes.ts";
import { parse } from "../source/syntax.ts";
import { callPlaces, type CallPlace } from "./callPlaces.ts";
import { codeFacts } from "./codeObstacles.ts";
import { observedFunction } from "./observedFunction.ts";
import { placeObstacles } from "./siteObstacles.ts";

/** A file of the workspace with its types. */
interface TypedSource {
  readonly sourceFile: ts.SourceFile;
  readonly checker: ts.TypeChecker;
}

/** Makes what answers questions about the functions of a workspace by their source text. Of a file that is not there or does
 *  not parse nothing is known.
 *  @param folder absolute path of the workspace's folder, with forward slashes. */
export function createSourceFacts(
  host: DiscoveryHost,
  folder: string,
): (questions: readonly SourceQuestion[]) => readonly SourceFacts[] {
  const programs = createProgramCache(host, withForwardSlashes(host.libraryFolder));
  const known = new Map<string, TypedSource | undefined>();
  const prefix = `${folder.replace(/\/$/, "")}/`;
  const within = (file: string) => (file.startsWith(prefix) ? file.slice(prefix.length) : file);

  function typed(file: string): TypedSource | undefined {
    if (!known.has(file)) {
      const path = `${prefix}${file}`;
      const parsed = parse(path, host.readFile(path) ?? "");
      const isSound = parsed.problems.length === 0;
      const { sourceFile } = parsed;
      known.set(file, isSound ? { sourceFile, checker: programs.typeCheck(sourceFile).checker } : undefined);
    }
    return known.get(file);
  }

  /** To read a text costs a thousandth of what its types do. */
  function mayName(file: string, name: string): boolean {
    return name !== "" && (host.readFile(`${prefix}${file}`)?.includes(name) ?? false);
  }

  function sitesIn(file: string, code: ts.Node): readonly SourceSite[] {
    const source = typed(file);
    if (source === undefined) {
      return [];
    }
    const { sourceFile, checker } = source;
    // A file that is imported was parsed once more for that.
    const path = code.getSourceFile().fileName;
    const isMeant = (node: ts.Node) =>
      node.pos === code.pos && node.end === code.end && node.getSourceFile().fileName === path;
    return callPlaces(sourceFile, isMeant, checker).map((place) => siteOf(place, source, within));
  }

  function factsOf(file: string, asked: AskedFunction): SourceFacts | undefined {
    const source = typed(file);
    const code = source && observedFunction(source.sourceFile, asked);
    if (source === undefined || code === undefined) {
      return undefined;
    }
    const { name, obstacles } = codeFacts(code, source.sourceFile, source.checker);
    return {
      function: asked.function,
      name,
      start: code.getStart(source.sourceFile),
      end: code.end,
      sites: [...new Set([file, ...asked.callers])]
        .filter((one) => one === file || mayName(one, asked.name))
        .flatMap((one) => sitesIn(one, code)),
      obstacles: obstacles.map((obstacle) => ({ ...obstacle, file: within(obstacle.file) })),
    };
  }

  return (questions) =>
    questions.flatMap(({ file, functions }) => functions.flatMap((asked) => factsOf(file, asked) ?? []));
}

function siteOf(
  place: CallPlace,
  { sourceFile, checker }: TypedSource,
  within: (file: string) => string,
): SourceSite {
  const lineOf = (node: ts.Node) =>
    node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const { type, node, pass, isHandedOn } = place;
  return {
    file: within(sourceFile.fileName),
    line: lineOf(node),
    type,
    call: node.getStart(sourceFile),
    pass: pass?.getStart(sourceFile) ?? null,
    isHandedOn,
    obstacles: placeObstacles(place, checker).map((one) => ({
      blocks: one.blocks,
      text: one.text,
      file: within(one.node.getSourceFile().fileName),
      line: lineOf(one.node),
    })),
  };
}

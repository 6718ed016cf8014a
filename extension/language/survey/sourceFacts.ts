import type ts from "typescript";
import type { AskedFunction, SourceFacts, SourceQuestion, SourceSite } from "../../core/survey/source.ts";
import type { DiscoveryHost } from "../source/discoveryHost.ts";
import { createProgramCache } from "../source/program.ts";
import { parse } from "../source/syntax.ts";
import { callPlaces, type CallPlace } from "./callPlaces.ts";
import { isModule, moduleName } from "../../core/survey/naming.ts";
import { codeFacts, type CodeObstacle } from "./codeObstacles.ts";
import { hotLoops, type LoopOwner } from "./hotLoops.ts";
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
  const programs = createProgramCache(host);
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

  const told = (obstacles: readonly CodeObstacle[]) =>
    obstacles.map((obstacle) => ({ ...obstacle, file: within(obstacle.file) }));

  function loopsOf(owner: LoopOwner, title: string, { lines }: AskedFunction, checker: ts.TypeChecker) {
    const loops = lines.length === 0 ? [] : hotLoops(owner, title, lines, checker);
    return loops.map((loop) => ({ ...loop, obstacles: told(loop.obstacles) }));
  }

  function factsOf(file: string, asked: AskedFunction): SourceFacts | undefined {
    const source = typed(file);
    if (source === undefined) {
      return undefined;
    }
    const { sourceFile, checker } = source;
    if (isModule(asked)) {
      const { length: end } = sourceFile.text;
      const loops = loopsOf(sourceFile, moduleName(file), asked, checker);
      return { ...noFacts, function: asked.function, start: 0, end, loops };
    }
    const code = observedFunction(sourceFile, asked);
    if (code === undefined) {
      return undefined;
    }
    const { name, title, obstacles } = codeFacts(code, sourceFile, checker);
    return {
      ...noFacts,
      function: asked.function,
      name,
      title,
      start: code.getStart(sourceFile),
      end: code.end,
      sites: [...new Set([file, ...asked.callers])]
        .filter((one) => one === file || mayName(one, asked.name))
        .flatMap((one) => sitesIn(one, code)),
      obstacles: told(obstacles),
      loops: loopsOf(code, title || (name ?? asked.name), asked, checker),
    };
  }

  return (questions) =>
    questions.flatMap(({ file, functions }) => functions.flatMap((asked) => factsOf(file, asked) ?? []));
}

const noFacts = { name: null, title: "", isLoop: false, sites: [], obstacles: [], loops: [] };

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

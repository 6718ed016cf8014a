import ts from "typescript";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { isInside } from "../../core/discovery/inputsWords.ts";
import type { PoolCall } from "../../core/discovery/poolCall.ts";
import { poolObstacle } from "../../core/poolModule/module.ts";
import { functionOfCall, sharedByCall } from "../../core/poolModule/replacedCall.ts";
import type { SharedArguments } from "../../core/poolModule/sharedArguments.ts";
import type { Replacement, ReplacementRequest } from "../../core/survey/replacement.ts";
import { unwrapped } from "../functions/functions.ts";
import { nestedCode } from "../lifting/nested.ts";
import { importLine } from "../lifting/poolCall.ts";
import { isOfCommonJsFile } from "../lifting/topLevelText.ts";
import { callPlaces, type CallPlace } from "../survey/callPlaces.ts";
import { observedFunction } from "../survey/observedFunction.ts";
import { awaitable, type Sources, type TypedSource } from "./awaitable.ts";
import { editedText, offsetEdits, withoutInserted, type FileEdits, type InTheWay } from "./edits.ts";
import { pooledCall } from "./pooledCall.ts";

/** What becomes of the files of a program, and what its pool module is made of. */
export interface ReplacedCalls {
  readonly type: "replaced";
  readonly workload: Pick<WorkloadFunction, "name" | "shape">;
  /** The module stands beside it. */
  readonly source: ts.SourceFile;
  /** It imports the module before this line, counted from 0. */
  readonly caller: ts.SourceFile;
  readonly importLine: number;
  readonly mapName: string;
  readonly spread: boolean;
  readonly shared: SharedArguments | null;
  readonly edits: readonly FileEdits[];
}

/** Why nothing is replaced. */
type Refused = Extract<Replacement, { readonly type: "obstacle" }>;

/** What is known of the program. Files are told from its folder. */
export interface Program extends Sources {
  readonly typed: (file: string) => TypedSource | undefined;
  readonly within: (sourceFile: ts.SourceFile) => string;
  readonly find: (source: ts.SourceFile, name: string) => WorkloadFunction | undefined;
  /** @param text of the file, which may be another one than it has. */
  readonly poolCall: (file: string, text: string, path: string) => PoolCall | string | undefined;
}

/** Finds out how a pool takes the place of the calls that a function gets from one place. */
export function replacedCalls(
  { replaced, site }: Pick<ReplacementRequest, "replaced" | "site">,
  program: Program,
): ReplacedCalls | Refused {
  const { name, file, line } = replaced;
  const no = `A pool cannot take the place of the calls of "${name}":`;
  const source = program.typed(file);
  if (source === undefined) {
    const text = `${no} the file is not there any more, or does not parse. Find candidates anew.`;
    return { type: "obstacle", text, file, line };
  }
  if (isInside(name)) {
    const text = `${no} it is not there any more. Find candidates anew.`;
    return ofCallback(source, name, program) ?? { type: "obstacle", text, file, line };
  }
  const workload = program.find(source.sourceFile, name);
  const code = observedFunction(source.sourceFile, replaced);
  const caller = program.typed(site.file);
  const place = workload && code && caller && placeOf(code, caller, site.line);
  if (workload === undefined || caller === undefined || place === undefined) {
    const text = `${no} there is none in this line any more. Find candidates anew.`;
    return { type: "obstacle", text, file: site.file, line: site.line };
  }
  const obstacle = poolObstacle(workload, null);
  if (obstacle !== null) {
    return { type: "obstacle", text: obstacle, file, line };
  }
  const found = ofFunction(workload, place, { source, caller, program });
  if (!("why" in found)) {
    return found;
  }
  const other = ofCodeAround(place, caller, program);
  return other?.type === "replaced" ? other : refused(no, found, program);
}

function refused(no: string, { node, why }: InTheWay, { within }: Program): Refused {
  const file = node.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  return { type: "obstacle", text: `${no} ${why}.`, file: within(file), line };
}

/** The place in a line that calls a function, one with several calls before others. */
function placeOf(code: ts.Node, { sourceFile, checker }: TypedSource, line: number): CallPlace | undefined {
  const path = code.getSourceFile().fileName;
  // A file that is imported was parsed once more for that.
  const isMeant = (node: ts.Node) =>
    node.pos === code.pos && node.end === code.end && node.getSourceFile().fileName === path;
  const places = callPlaces(sourceFile, isMeant, checker).filter(
    ({ node }) => sourceFile.getLineAndCharacterOfPosition(node.getStart()).line + 1 === line,
  );
  return places.find(({ pass }) => pass !== undefined) ?? places[0];
}

interface Parts {
  readonly source: TypedSource;
  readonly caller: TypedSource;
  readonly program: Program;
}

/** The function itself in a pool, which makes all calls of a loop before its first turn. */
function ofFunction(
  workload: WorkloadFunction,
  place: CallPlace,
  { source, caller, program }: Parts,
): ReplacedCalls | InTheWay {
  const { name, shape } = workload;
  const { node } = place;
  const isTopLevel = ts.findAncestor(node, ts.isFunctionLike) === undefined;
  if (isTopLevel && source.sourceFile.fileName === caller.sourceFile.fileName) {
    const why =
      "the call runs when its file is loaded, as each worker does for the function. Move the function into a file of its own first";
    return { node, why };
  }
  if (isOfCommonJsFile(caller.sourceFile)) {
    return { node, why: 'the file is written as CommonJS. Write it with "import" first' };
  }
  const mapName = freeName(name, `${caller.sourceFile.text}\n${source.sourceFile.text}`);
  const pooled = pooledCall(place, { ...shape, mapName, checker: caller.checker });
  const waiting = "why" in pooled ? pooled : awaitable(pooled.awaited, program);
  if ("why" in pooled || "why" in waiting) {
    return "why" in waiting ? waiting : (pooled as InTheWay);
  }
  const { exportedAs } = shape;
  const exported = exportedAs.type === "nothing" ? ({ type: "named", name } as const) : exportedAs;
  const words = exportedAs.type === "nothing" ? (exportedAs.exportAt ?? []) : [];
  const exporting = words.map((start) => ({ range: { start, end: start }, newText: "export " }));
  return {
    type: "replaced",
    workload: { name, shape: { ...shape, exportedAs: exported } },
    source: source.sourceFile,
    caller: caller.sourceFile,
    importLine: importLine(caller.sourceFile),
    mapName,
    spread: pooled.spread,
    shared: null,
    edits: [
      { sourceFile: caller.sourceFile, edits: pooled.edits },
      ...waiting,
      { sourceFile: source.sourceFile, edits: offsetEdits(source.sourceFile.text, exporting) },
    ],
  };
}

/** All that a callback or a loop does in a pool, as *Replace by a Pool…* has it. */
function ofCodeAround({ pass }: CallPlace, caller: TypedSource, program: Program) {
  const callback =
    pass !== undefined && ts.isCallExpression(pass)
      ? pass.arguments.map((one) => unwrapped(one)).find(ts.isFunctionLike)
      : pass;
  const nested = nestedCode(caller.sourceFile).find(({ code }) => code === callback);
  return nested && ofCallback(caller, nested.path, program);
}

function ofCallback(
  { sourceFile }: TypedSource,
  path: string,
  program: Program,
): ReplacedCalls | Refused | undefined {
  const nested = nestedCode(sourceFile).find((one) => one.path === path);
  const asIs = program.poolCall(sourceFile.fileName, sourceFile.text, path);
  const waiting = typeof asIs === "string" && nested ? awaitable(nested.call ?? nested.code, program) : [];
  const own =
    "why" in waiting ? [] : waiting.flatMap((one) => (one.sourceFile === sourceFile ? one.edits : []));
  // A text in which the code around waits for a pool.
  const text = editedText(sourceFile.text, own) ?? sourceFile.text;
  const call = own.length === 0 ? asIs : program.poolCall(sourceFile.fileName, text, path);
  if (call === undefined) {
    return undefined;
  }
  if (typeof call === "string") {
    const { line } = sourceFile.getLineAndCharacterOfPosition((nested?.nameNode ?? sourceFile).getStart());
    return { type: "obstacle", text: call, file: program.within(sourceFile), line: line + 1 };
  }
  return {
    type: "replaced",
    workload: functionOfCall(call, null),
    source: sourceFile,
    caller: sourceFile,
    importLine: call.importLine,
    mapName: call.mapName,
    spread: call.parameters.length > 1,
    shared: sharedByCall(call),
    edits: [
      ...("why" in waiting ? [] : waiting),
      { sourceFile, edits: withoutInserted(offsetEdits(text, call.edits), own) },
    ],
  };
}

/** A name that nothing in a text begins with. */
function freeName(name: string, text: string): string {
  const [last = "work"] = name.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)?.slice(-1) ?? [];
  const own = last === "default" ? "work" : last;
  let free = `${own}InPool`;
  for (let count = 2; text.includes(free); count += 1) {
    free = `${own}${count}InPool`;
  }
  return free;
}

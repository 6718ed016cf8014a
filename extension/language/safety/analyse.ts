import type ts from "typescript";
import type { IgnoredCode, TextRange } from "../../core/discovery/discovered.ts";
import type { Suspicion } from "../../core/verdicts/clues.ts";
import { happensHereLine, reachedHereLine } from "./words.ts";
import { createPositions } from "../source/positions.ts";
import { once } from "../source/memory.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { reachedFunctions } from "./reach.ts";
import type { Fix, ReachedFunction, RelatedNode, RuleFinding, Subject, WrittenFunction } from "./rule.ts";
import { rules, type SafetyCode } from "./rules.ts";

/** One thing that the source text shows about a workload, before anything has run. */
export interface SafetyFinding {
  readonly code: SafetyCode;
  readonly severity: "warning" | "information";
  /** The name of the workload. */
  readonly function: string;
  /** In the workload's own file: the code itself, or the call that leads to it in another file. */
  readonly range: TextRange;
  readonly message: string;
  readonly related: readonly SafetyPlace[];
  readonly fix: Fix | null;
  /** See `RuleFinding`. */
  readonly suspicion: Suspicion;
  /** The first line of the code itself, be it in this file or another one. */
  readonly source: SafetySource;
  /** A tag of the workload says that it is known. It still explains what a run shows. */
  readonly isIgnored: boolean;
}

/** A piece of code in a line. */
export interface SafetySource {
  /** Absolute path, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** A place beside a finding. */
export interface SafetyPlace {
  /** Absolute path, with forward slashes. */
  readonly file: string;
  readonly range: TextRange;
  readonly message: string;
}

/** Whether there is code to look at. */
export function isWritten(workload: FunctionSyntax): workload is WrittenFunction {
  return workload.implementation !== undefined;
}

/** Looks for what may go wrong with one workload in a pool: at most one finding for each place and code, in the order of
 *  the rules. */
export function analyse(
  workload: Omit<Subject, "reached">,
  ignored: readonly IgnoredCode[],
): readonly SafetyFinding[] {
  const { implementation } = workload.workload;
  const subject = { ...workload, reached: reachedFunctions(implementation, workload.checker) };
  const isIgnored = (code: SafetyCode) => ignored.some((tag) => tag.code === code);
  const found = rules.flatMap((rule) =>
    rule
      .find(subject)
      .map((finding) => ({ ...locate(finding, rule, subject), isIgnored: isIgnored(rule.code) })),
  );
  const places = new Set<string>();
  return found.filter(({ code, range }) => {
    const key = `${code} ${JSON.stringify(range)}`;
    const isNew = !places.has(key);
    places.add(key);
    return isNew;
  });
}

function locate(
  { node, message, related, fix, suspicion = "plain" }: RuleFinding,
  { code, severity }: (typeof rules)[number],
  subject: Subject,
): Omit<SafetyFinding, "isIgnored"> {
  const { workload, sourceFile } = subject;
  const owner = ownerOf(node, subject.reached);
  const isHere = node.getSourceFile() === sourceFile;
  const place = isHere ? node : (owner?.call ?? workload.nameNode);
  const path: readonly RelatedNode[] = isHere
    ? callPlaces(owner, workload.name)
    : [{ node, message: happensHereLine() }];
  return {
    code,
    severity,
    function: workload.name,
    range: firstLineRange(place),
    message,
    related: [...path, ...related].map((one) => ({
      file: one.node.getSourceFile().fileName,
      range: firstLineRange(one.node),
      message: one.message,
    })),
    fix: fix ?? null,
    suspicion,
    source: sourceOf(node),
  };
}

/** The reached function that a node belongs to; undefined for the top level of a module. */
function ownerOf(node: ts.Node, reached: readonly ReachedFunction[]): ReachedFunction | undefined {
  for (let current: ts.Node | undefined = node; current; current = current.parent) {
    const owner = reached.find((one) => one.node === current);
    if (owner !== undefined) {
      return owner;
    }
  }
  return undefined;
}

function callPlaces(owner: ReachedFunction | undefined, workload: string): readonly RelatedNode[] {
  return owner?.call ? [{ node: owner.call, message: reachedHereLine(workload) }] : [];
}

/** Marks of many lines hide more than they show. */
function firstLineRange(node: ts.Node): TextRange {
  const sourceFile = node.getSourceFile();
  const start = node.getStart(sourceFile);
  return positionsOf(sourceFile).range(start, start + firstLine(node).length);
}

function firstLine(node: ts.Node): string {
  const sourceFile = node.getSourceFile();
  const [line = ""] = /^.*/.exec(sourceFile.text.slice(node.getStart(sourceFile), node.end)) ?? [];
  return line.trimEnd();
}

function sourceOf(node: ts.Node): SafetySource {
  const { start } = firstLineRange(node);
  return { file: node.getSourceFile().fileName, line: start.line + 1, text: firstLine(node) };
}

/** The lines of a file are found once, however many findings stand in it. */
const positionsOf = once((sourceFile: ts.SourceFile) => createPositions(sourceFile.text));

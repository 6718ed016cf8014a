import ts from "typescript";
import type { CallShape } from "../../core/discovery/discovered.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import { signaturesOf } from "../functions/callee.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import type { NestedStanding } from "../functions/standing.ts";
import type { ChosenList, TypedInputs } from "../inputs/inputs.ts";
import { choosePassing, fixedTypes } from "../inputs/passing.ts";
import { lift } from "./lift.ts";
import type { Receiver } from "./receiver.ts";
import type { LiftedCode } from "./surroundings.ts";
import { nestedCode, type NestedCode } from "./nested.ts";
import { toldObstacle } from "./obstacles.ts";
import { siteInputs, type SiteInputs } from "./siteInputs.ts";

/** A function inside of other code, a callback or the body of a loop, as something that can be run. */
export interface LiftedWorkload {
  readonly syntax: FunctionSyntax;
  readonly code: LiftedCode;
  /** See `Lifted`. */
  readonly captures: readonly string[];
  readonly receiver: Receiver | undefined;
  /** What the call around it runs it over; undefined where only the running program knows. */
  readonly site: SiteInputs | undefined;
}

/** Finds code inside of other code by its path.
 *  @param path see `NestedCode`.
 *  @returns whole sentences where it cannot be run: what stands in the way, and what to do; undefined for no such path. */
export function findLifted(
  sourceFile: ts.SourceFile,
  path: string,
  checker: ts.TypeChecker,
): LiftedWorkload | string | undefined {
  const nested = nestedCode(sourceFile).find((one) => one.path === path);
  return nested && liftedWorkload(nested, checker);
}

/** What is to be said of a function inside of other code, by its node; undefined for any other node. */
export function nestedStanding(
  sourceFile: ts.SourceFile,
  node: ts.Node,
  checker: ts.TypeChecker,
): NestedStanding | undefined {
  const nested = nestedCode(sourceFile).find(({ code }) => code === node);
  const lifted = nested && liftedWorkload(nested, checker);
  return typeof lifted === "string"
    ? { type: "other", message: lifted }
    : lifted && { type: "workload", name: lifted.syntax.name };
}

function liftedWorkload(nested: NestedCode, checker: ts.TypeChecker): LiftedWorkload | string {
  const { path, code, nameNode } = nested;
  const lifted = lift(code, checker);
  if (!("code" in lifted)) {
    return toldObstacle(path, lifted, code);
  }
  const isLoop = ts.isForOfStatement(code);
  const syntax: FunctionSyntax = {
    name: path,
    nameNode,
    reach: lifted.code,
    implementation: isLoop ? undefined : code,
    callee: isLoop ? nameNode : code,
    parts: [code],
    documented: [],
  };
  const { captures, receiver } = lifted;
  const isAlone = captures.length === 0 && receiver === undefined;
  return { syntax, code, captures, receiver, site: isAlone ? siteInputs(nested, checker) : undefined };
}

/** The inputs that the call around it gives; unknown where only the running program knows them. */
export function liftedInputs({ site }: LiftedWorkload): TypedInputs {
  const list: ChosenList =
    site === undefined
      ? { inputs: { type: "unknown", passedOver: [] }, nameNode: null }
      : {
          inputs: { type: "known", expression: site.expression, from: "call" },
          nameNode: ts.isIdentifier(site.node) ? site.node : null,
        };
  return { meant: list, fitting: list };
}

/** What a call of it has to give: the object that it is called on and what it reads of the code around come first. */
export function liftedShape(lifted: LiftedWorkload, shape: CallShape): CallShape {
  const before = givenBefore(lifted).length;
  const self = lifted.receiver?.shape;
  return {
    ...shape,
    needed: shape.needed + before,
    parameters: shape.parameters + before,
    ...(self && { self }),
  };
}

/** How it gets inputs: the object that it is called on, and then what it reads of the code around as one object, come
 *  first. */
export function liftedPassing(
  lifted: LiftedWorkload,
  { expression, asked }: { readonly expression: string; readonly asked: boolean | null },
  elements: readonly ts.Type[],
  checker: ts.TypeChecker,
): PassingChoice {
  const { syntax, site } = lifted;
  const signatures = signaturesOf(syntax, checker);
  const spread = asked ?? (expression === site?.expression ? site.spread : null);
  const before = givenBefore(lifted);
  if (before.length === 0) {
    return choosePassing(signatures, fixedTypes(elements), expression, spread, checker);
  }
  const own = signatures[0]?.parameters.map(({ label }) => label) ?? ["element"];
  return { type: "passes", passing: { spread: true, parameters: [...before, ...own] }, other: null };
}

function givenBefore({ receiver, captures }: LiftedWorkload): readonly string[] {
  return [
    ...(receiver === undefined ? [] : ["this"]),
    ...(captures.length === 0 ? [] : [`{ ${captures.join(", ")} }`]),
  ];
}

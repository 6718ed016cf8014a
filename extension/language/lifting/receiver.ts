import ts from "typescript";
import type { SelfShape } from "../../core/discovery/discovered.ts";
import { revival } from "../functions/places.ts";
import { writesIn } from "../safety/state/writes.ts";
import { outerThis } from "../source/thisNodes.ts";
import { innerUse, type ReceiverUse } from "../types/receiver.ts";
import { sentSelf, whyUnsendable } from "../types/sentSelf.ts";
import { reachableClass } from "./instances.ts";
import { changedField, type LocatedObstacle } from "./obstacles.ts";
import type { LiftedCode } from "./surroundings.ts";

/** The object of a class that code inside of a method means by `this`. A call of what is taken out is given it first. */
export interface Receiver {
  readonly shape: SelfShape;
  /** See `ReceiverUse`. */
  readonly fields: ReceiverUse["fields"];
  /** Gives it back the class that it has lost on its way to a worker; empty where only fields are read. */
  readonly revival: string;
}

/** Finds what is `this` in code that is taken out of a method.
 *  @param around code that goes along with it.
 *  @returns obstacles where it cannot be handed in; undefined where there is none, or nobody knows what it is. */
export function receiverOf(
  code: LiftedCode,
  around: readonly ts.Node[],
  checker: ts.TypeChecker,
): Receiver | readonly LocatedObstacle[] | undefined {
  const [first] = outerThis(code);
  const use = first && innerUse([code, ...around], checker);
  if (first === undefined || use === undefined) {
    return undefined;
  }
  const changes = use.methods.flatMap((method) => changesOf(method, checker));
  if (changes.length > 0) {
    return changes;
  }
  const symbol = use.owner.name && checker.getSymbolAtLocation(use.owner.name);
  const type = symbol && checker.getDeclaredTypeOfSymbol(symbol);
  const className = type && reachableClass(type, first, checker);
  const isPlain = use.fields !== null && use.methods.length === 0;
  const obstacle = (why: string) => [
    { node: first, obstacle: { type: "instance", name: "this", why } } as const,
  ];
  if (type === undefined || (className === undefined && !isPlain)) {
    return obstacle("its class cannot be reached from the top level");
  }
  const why = whyUnsendable(type, checker, use);
  return why === null
    ? {
        shape: {
          className: className ?? use.owner.name?.text ?? "this",
          ...sentSelf(type, use, checker),
        },
        fields: use.fields,
        revival: isPlain ? "" : `${revival(selfParameter, className ?? "")}\n`,
      }
    : obstacle(why);
}

/** What the object is called where the code is. Hardly a name of the user's. */
export const selfParameter = "__parallelBenchmarkThis";

/** What a method changes of the object that it is called on. */
function changesOf(method: ts.FunctionLikeDeclaration, checker: ts.TypeChecker): readonly LocatedObstacle[] {
  return writesIn(checker)
    .of(method)
    .filter(({ root }) => root.type === "this" && root.owner === method)
    .map((write) => ({ node: write.node, obstacle: { type: "change", name: changedField(write) } }));
}

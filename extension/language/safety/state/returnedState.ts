import ts from "typescript";
import { returnedValues } from "../returned.ts";
import { isView } from "../../types/sharedMemory.ts";
import { isBinary } from "./caches.ts";
import { isSameRoot } from "./origins.ts";
import type { Write } from "./write.ts";
import { writesIn } from "./writes.ts";

/** The first returned value of a function that is what a change changes, or a view on it, so that every call gives the same
 *  object and later calls overwrite it; undefined where there is none. Copies are none. */
export function returnedState(
  { root, target }: Write,
  code: ts.FunctionLikeDeclaration,
  checker: ts.TypeChecker,
): ts.Expression | undefined {
  const { trace } = writesIn(checker);
  return returnedValues(code)
    .flat()
    .map(({ value }) => value)
    .filter(ts.isExpression)
    .find((value) =>
      trace(value).some((origin) => {
        if (!isSameRoot(origin.root, root) || origin.depth === "parts") {
          return false;
        }
        const type = checker.getTypeAtLocation(value);
        const isSame = origin.depth === "exact" || isBelow(target, value);
        return (isSame && isObject(type)) || (isBinary(root, checker) && isView(type));
      }),
    );
}

/** `state.out[0]` of `state.out`, as they are written. */
function isBelow(target: ts.Node, whole: ts.Node): boolean {
  const text = target.getText();
  return text.startsWith(whole.getText()) && /^([.[]|$)/.test(text.slice(whole.getText().length));
}

function isObject({ flags }: ts.Type): boolean {
  return (flags & ts.TypeFlags.Object) !== 0;
}

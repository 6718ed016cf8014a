import type { Runtime, Session } from "node:inspector";
import { serialize } from "node:v8";
import { findUncloneable } from "../core/values/cloneable.ts";
import { answerOf } from "./answerOf.ts";
import { createClassNotes } from "./classes.ts";
import type { Output } from "./output.ts";
import type { ScriptPlace } from "./place.ts";

/** The name under which what looks at results is found by code of the debugger. */
export const resultName = "__parallelBenchmarkResult";

/** A place where a function may end. */
interface EndPlace extends ScriptPlace {
  readonly type?: string | undefined;
}

/** Catches the first results of a function. */
export interface ResultCatcher {
  readonly note: (value: unknown) => void;
  /** Has the program stop where the function returns. */
  readonly catchAt: (
    stops: readonly EndPlace[],
    setBreakpoint: (place: ScriptPlace) => string | undefined,
  ) => void;
  /** The program stands still at these breakpoints, about to return a value there. */
  readonly take: (stops: readonly string[], value: Runtime.RemoteObject | undefined) => void;
}

/** Makes what catches so many results of a function.
 *  @param index of the function, among those that are recorded. */
export function createResultCatcher(
  { index, most }: { readonly index: number; readonly most: number },
  output: Pick<Output, "tell">,
  session: Session,
): ResultCatcher {
  const breakpoints = new Set<string>();
  const note = createResultNotes(output);
  let taken = 0;
  return {
    note,
    catchAt(stops, setBreakpoint) {
      for (const end of taken < most ? stops.filter(({ type }) => type === "return") : []) {
        const breakpoint = setBreakpoint(end);
        if (breakpoint !== undefined) {
          breakpoints.add(breakpoint);
        }
      }
    },
    take(stops, value) {
      if (value === undefined || !stops.some((breakpoint) => breakpoints.has(breakpoint))) {
        return;
      }
      taken += 1;
      lookAt(value, index, note, session);
      if (taken >= most) {
        for (const breakpointId of breakpoints) {
          session.post("Debugger.removeBreakpoint", { breakpointId });
        }
        breakpoints.clear();
      }
    },
  };
}

/** Makes what looks at the results of a function: how large they are, and whether another thread can get them. */
function createResultNotes({ tell }: Pick<Output, "tell">): (value: unknown) => void {
  const lost = new Set<string>();
  const tellLost = (path: string, reason: string) => {
    if (!lost.has(reason)) {
      lost.add(reason);
      tell({ type: "lost-result", path, reason });
    }
  };
  const noteClasses = createClassNotes({
    tell: (info, instance) => {
      if (info.type === "class" && hasPrivateState(instance)) {
        tellLost(info.path, `a ${info.name}, whose private fields no copy has`);
      }
    },
  });
  return (value) => {
    try {
      tell({ type: "result", bytes: serialize(value).length });
      noteClasses("", value);
    } catch {
      const found = findUncloneable(value, serialize);
      tellLost(found?.path ?? "", found?.reason ?? "something that cannot be copied");
    }
  };
}

/** Whether a class says of itself that it has private fields, which nobody else can see. */
function hasPrivateState(instance: object): boolean {
  const { constructor } = instance;
  return (
    typeof constructor === "function" &&
    /[\s{;]#[\p{ID_Start}$_]/u.test(Function.prototype.toString.call(constructor))
  );
}

/** Hands a value that only the engine has to what looks at results. What an async function gives is in its promise by then.
 *  @param index of the function, among those that are recorded. */
function lookAt(
  value: Runtime.RemoteObject,
  index: number,
  note: (value: unknown) => void,
  session: Session,
): void {
  const given = value.subtype === "promise" ? settledIn(value, session) : value;
  if (given === undefined) {
    return; // Nobody knows it yet.
  }
  const { objectId } = given;
  if (objectId === undefined) {
    note(given.value);
    return;
  }
  session.post("Runtime.callFunctionOn", {
    objectId,
    functionDeclaration: `function () { globalThis.${resultName}?.(${index}, this); }`,
    silent: true,
  });
}

function settledIn(
  { objectId = "" }: Runtime.RemoteObject,
  session: Session,
): Runtime.RemoteObject | undefined {
  const found = answerOf<Runtime.GetPropertiesReturnType>((done) =>
    session.post("Runtime.getProperties", { objectId, ownProperties: true }, done),
  )?.internalProperties;
  const internal = (name: string) => found?.find((property) => property.name === name)?.value;
  return internal("[[PromiseState]]")?.value === "fulfilled" ? internal("[[PromiseResult]]") : undefined;
}

import { Session, type Debugger } from "node:inspector";
import { sep } from "node:path";
import type { RecordingRequest } from "../core/recording/request.ts";
import { answerOf } from "./answerOf.ts";
import { defineEverywhere } from "./contexts.ts";
import { conditionOf, recorderName } from "./expression.ts";
import { createKeeper } from "./keeper.ts";
import { createOutput } from "./output.ts";
import { findPlace, type ScriptPlace } from "./place.ts";
import { findSource } from "./sources.ts";
import { pathOf } from "../system/sourceMapText.ts";

/** So many scripts of the project are told of. */
const mostTold = 500;

/** Records the calls in this thread until a limit is reached.
 *  @param folder of the recording. */
export function startRecorder(folder: string, request: RecordingRequest): void {
  const { site } = request;
  const output = createOutput(folder);
  const { keep, isOver } = createKeeper(request, output, performance.now.bind(performance));
  const session = new Session();
  session.connect();
  const breakpoints: string[] = [];
  let copies = 0;
  let told = 0;

  const tellLoaded = (url: string) => {
    const path = pathOf(url);
    if (path?.startsWith(request.folder + sep) && told < mostTold) {
      told += 1;
      output.tell({ type: "loaded", script: path });
    }
  };
  const setBreakpoint = (place: ScriptPlace, condition: string) => {
    const set = answerOf<Debugger.SetBreakpointReturnType>((done) =>
      session.post("Debugger.setBreakpoint", { location: place, condition }, done),
    );
    breakpoints.push(...(set === undefined ? [] : [set.breakpointId]));
    return set !== undefined;
  };
  const stops = (start: ScriptPlace) =>
    answerOf<Debugger.GetPossibleBreakpointsReturnType>((done) =>
      session.post("Debugger.getPossibleBreakpoints", { start, restrictToFunction: true }, done),
    )?.locations.map(({ columnNumber = 0, ...location }) => ({ ...location, columnNumber })) ?? [];
  const look = ({ scriptId, url, sourceMapURL }: Debugger.ScriptParsedEventDataType) => {
    const text = () =>
      answerOf<Debugger.GetScriptSourceReturnType>((done) =>
        session.post("Debugger.getScriptSource", { scriptId }, done),
      )?.scriptSource ?? "";
    const found = findSource({ url, sourceMapUrl: sourceMapURL ?? "", text }, site);
    if (found.type === "none") {
      tellLoaded(url);
      return;
    }
    if (found.type === "lost") {
      output.tell({ type: "lost", script: url, step: found.step });
      return;
    }
    const place = findPlace(site, scriptId, found.positions, stops);
    if (typeof place === "string") {
      output.tell({ type: "lost", script: url, step: place });
      return;
    }
    const condition = conditionOf(site, copies, place.isOwnFrame, namesOf(text, found.positions.of));
    if (setBreakpoint(place.place, condition)) {
      output.tell({ type: "found", script: url, copy: copies++ });
    } else {
      output.tell({ type: "lost", script: url, step: "no-place" });
    }
  };

  session.on("Debugger.scriptParsed", ({ params }) => {
    if (isOfProgram(params, site.file)) {
      try {
        look(params);
      } catch {
        // What a script says of itself may be anything.
      }
    }
  });
  // A condition is true when no more calls are wanted, and only here, where the program stands still, a breakpoint may be
  // taken away: inside of its condition that is a crash.
  session.on("Debugger.paused", () => {
    if (isOver()) {
      for (const breakpointId of breakpoints.splice(0)) {
        session.post("Debugger.removeBreakpoint", { breakpointId });
      }
      setImmediate(() => session.disconnect());
    }
    // A `debugger` in the program stops it, too.
    session.post("Debugger.resume");
  });
  defineEverywhere(recorderName, keep);
  session.post("Debugger.enable");
}

/** Whether a script may have the function: not Node's own ones, nor those of packages, unless it is in one itself. */
function isOfProgram({ url }: Debugger.ScriptParsedEventDataType, file: string): boolean {
  const isOfPackage = (path: string) => /[\\/]node_modules[\\/]/.test(path);
  return url !== "" && !/^(node|wasm):/.test(url) && (isOfPackage(file) || !isOfPackage(url));
}

/** Reads what a name of the source text is called in a script. */
function namesOf(
  text: () => string,
  of: (position: { line: number; column: number }) => { line: number; column: number } | undefined,
) {
  let lines: readonly string[] | undefined;
  return (position: { readonly line: number; readonly column: number }) => {
    const found = of(position);
    lines ??= text().split(/\r\n|[\n\r\u2028\u2029]/);
    const rest = found && lines[found.line - 1]?.slice(found.column);
    return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200C\u200D]*/u.exec(rest ?? "")?.[0];
  };
}

import { join, sep } from "node:path";
import type { Debugger, Runtime, Session } from "node:inspector";
import { siteFolder, type RecordingRequest } from "../core/recording/request.ts";
import type { RecordSite } from "../core/recording/site.ts";
import { pathOf } from "../system/sourceMapText.ts";
import { answerOf } from "./answerOf.ts";
import { conditionOf } from "./expression.ts";
import { createKeeper, type Keeper } from "./keeper.ts";
import { createOutput } from "./output.ts";
import { findPlace, type ScriptPlace } from "./place.ts";
import { createResultCatcher } from "./results.ts";
import { findSource, type Script } from "./sources.ts";

/** So many scripts of the project are told of. */
const mostTold = 500;

/** Records the calls of one function in this thread. */
export interface SiteRecorder extends Keeper {
  /** Catches calls from here on if a script has the function. */
  readonly look: (scriptId: string, script: Script) => void;
  /** Takes what a call gives, where the program stands still for that.
   *  @param stops the breakpoints that it stands at. */
  readonly takeResult: (stops: readonly string[], value: Runtime.RemoteObject | undefined) => void;
  /** Looks at a result. */
  readonly noteResult: (value: unknown) => void;
  /** Catches no more. To be called where the program stands still: inside of a breakpoint's condition that is a crash. */
  readonly end: () => void;
}

/** @param folder of the recording.
 *  @param site the one at `index` of the request. */
export function createSiteRecorder(
  folder: string,
  site: RecordSite,
  index: number,
  request: RecordingRequest,
  session: Session,
): SiteRecorder {
  const output = createOutput(join(folder, siteFolder(index)));
  const keeper = createKeeper({ ...request, site }, output, performance.now.bind(performance));
  const breakpoints: string[] = [];
  let copies = 0;
  let told = 0;

  const tellLoaded = (url: string) => {
    const path = pathOf(url);
    if (request.folder !== null && path?.startsWith(request.folder + sep) && told < mostTold) {
      told += 1;
      output.tell({ type: "loaded", script: path });
    }
  };
  const setBreakpoint = (place: ScriptPlace, condition = "") => {
    const set = answerOf<Debugger.SetBreakpointReturnType>((done) =>
      session.post("Debugger.setBreakpoint", { location: place, condition }, done),
    );
    breakpoints.push(...(set === undefined ? [] : [set.breakpointId]));
    return set?.breakpointId;
  };
  const stops = (start: ScriptPlace) =>
    answerOf<Debugger.GetPossibleBreakpointsReturnType>((done) =>
      session.post("Debugger.getPossibleBreakpoints", { start, restrictToFunction: true }, done),
    )?.locations.map(({ columnNumber = 0, ...location }) => ({ ...location, columnNumber })) ?? [];

  const results = createResultCatcher(
    { index, most: site.isLoop ? 0 : (request.mostResults ?? 0) },
    output,
    session,
  );

  return {
    ...keeper,
    look(scriptId, script) {
      const { url, text } = script;
      if (!mayHave(url, site.file)) {
        return;
      }
      const found = findSource(script, site);
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
      const nameAt = namesOf(text, found.positions.of);
      const condition = conditionOf(site, { index, copy: copies }, place.isOwnFrame, nameAt);
      if (setBreakpoint(place.place, condition) !== undefined) {
        results.catchAt(place.isOwnFrame ? stops(place.place) : [], setBreakpoint);
        output.tell({ type: "found", script: url, copy: copies++ });
      } else {
        output.tell({ type: "lost", script: url, step: "no-place" });
      }
    },
    noteResult: results.note,
    takeResult: results.take,
    end() {
      for (const breakpointId of breakpoints.splice(0)) {
        session.post("Debugger.removeBreakpoint", { breakpointId });
      }
    },
  };
}

/** Whether a script may have the function: not those of packages, unless it is in one itself. */
function mayHave(url: string, file: string): boolean {
  const isOfPackage = (path: string) => /[\\/]node_modules[\\/]/.test(path);
  return isOfPackage(file) || !isOfPackage(url);
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

import { Session, type Debugger } from "node:inspector";
import type { RecordingRequest } from "../core/recording/request.ts";
import { answerOf } from "./answerOf.ts";
import { defineEverywhere } from "./contexts.ts";
import { recorderName } from "./expression.ts";
import type { Keeper } from "./keeper.ts";
import { resultName } from "./results.ts";
import { createSiteRecorder } from "./siteRecorder.ts";
import type { Script } from "./sources.ts";

/** Records the calls in this thread until limits are reached.
 *  @param folder of the recording.
 *  @param isAlone nothing is counted in this thread: where its debugger is switched off, the engine forgets all counts. */
export function startRecorder(folder: string, request: RecordingRequest, isAlone: boolean): void {
  const session = new Session();
  session.connect();
  const recorders = request.sites.map((site, index) =>
    createSiteRecorder(folder, site, index, request, session),
  );

  session.on("Debugger.scriptParsed", ({ params }) => {
    if (params.url === "" || /^(node|wasm):/.test(params.url)) {
      return; // It is Node's own, or nobody's.
    }
    const script = scriptOf(params, session);
    for (const recorder of recorders.filter(({ isOver }) => !isOver())) {
      try {
        recorder.look(params.scriptId, script);
      } catch {
        // What a script says of itself may be anything.
      }
    }
  });
  // A condition is true when no more calls are wanted, and only here, where the program stands still, a breakpoint may be
  // taken away.
  session.on("Debugger.paused", ({ params: { hitBreakpoints = [], callFrames } }) => {
    for (const recorder of recorders) {
      recorder.takeResult(hitBreakpoints, callFrames[0]?.returnValue);
    }
    const over = recorders.filter(({ isOver }) => isOver());
    for (const { end } of over) {
      end();
    }
    if (isAlone && over.length === recorders.length) {
      setImmediate(() => session.disconnect());
    }
    // A `debugger` in the program stops it, too.
    session.post("Debugger.resume");
  });
  const keep = (index: number, ...call: Parameters<Keeper["keep"]>) =>
    recorders[index]?.keep(...call) ?? false;
  defineEverywhere(recorderName, keep);
  if (request.mostResults !== undefined) {
    defineEverywhere(resultName, (index: number, value: unknown) => recorders[index]?.noteResult(value));
  }
  session.post("Debugger.enable");
}

function scriptOf(
  { scriptId, url, sourceMapURL = "" }: Debugger.ScriptParsedEventDataType,
  session: Session,
): Script {
  let known: string | undefined;
  const text = () =>
    (known ??=
      answerOf<Debugger.GetScriptSourceReturnType>((done) =>
        session.post("Debugger.getScriptSource", { scriptId }, done),
      )?.scriptSource ?? "");
  return { url, sourceMapUrl: sourceMapURL, text };
}

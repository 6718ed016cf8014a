import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Debugger, Session } from "node:inspector";
import { answerOf } from "../answerOf.ts";
import type { ObservedThread } from "./observeThread.ts";

/** Looking at scripts may take such a part of the time. */
const lookingRatio = 0.05;

/** What Node and others put behind a text that they have made of a file's. */
const sourceUrl = /\/\/# sourceURL=\S*\s*$/;

/** Tells of scripts where their source maps are, and of each once. The engine is asked for all of them at a time, which may take
 *  long where there are many, so that it is asked seldom.
 *  @param keepsText whether their texts are kept. */
export function createScriptTeller(
  { session, folder, tell, now }: ObservedThread,
  keepsText: boolean,
): { readonly want: (script: string) => void; readonly look: (isLast: boolean) => void } {
  const wanted = new Set<string>();
  const told = new Set<string>();
  let lookAt = 0;

  const take = ({ scriptId, url, sourceMapURL = "" }: Debugger.ScriptParsedEventDataType) => {
    if (!wanted.delete(scriptId)) {
      return;
    }
    told.add(scriptId);
    const isInside = sourceMapURL.startsWith("data:");
    const text = sourceMapURL === "" || keepsText ? textOf(session, scriptId) : undefined;
    const own = text?.replace(sourceUrl, "").trimEnd();
    tell({
      type: "script",
      script: scriptId,
      url,
      mapUrl: isInside ? "" : sourceMapURL,
      mapFile: isInside ? keep(folder, sourceMapURL) : null,
      text: own === undefined ? null : hashOf(own),
      lines: own?.split("\n").length ?? 0,
      textFile: text === undefined || !keepsText ? null : keep(folder, text),
    });
  };
  session.on("Debugger.scriptParsed", ({ params }) => {
    try {
      take(params);
    } catch {
      // The disk is full, or a script says of itself what nobody can read.
    }
  });
  return {
    want(script) {
      if (!told.has(script)) {
        wanted.add(script);
      }
    },
    look(isLast) {
      const start = now();
      if (wanted.size === 0 || (start < lookAt && !isLast)) {
        return;
      }
      session.post("Debugger.enable");
      session.post("Debugger.disable");
      lookAt = now() + (now() - start) / lookingRatio;
    },
  };
}

function textOf(session: Session, scriptId: string): string | undefined {
  return answerOf<Debugger.GetScriptSourceReturnType>((done) =>
    session.post("Debugger.getScriptSource", { scriptId }, done),
  )?.scriptSource;
}

/** Many threads load the same script, and its text and its map are kept once.
 *  @returns the name of the file. */
function keep(folder: string, content: string): string {
  const name = `${hashOf(content).replaceAll("/", "_")}.text`;
  try {
    writeFileSync(join(folder, name), content, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
      throw error;
    }
  }
  return name;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

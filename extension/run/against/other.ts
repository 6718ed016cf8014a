import { relative, sep } from "node:path";
import { otherName } from "../../core/words/against.ts";
import { noOtherMessage, type NoOther } from "../../core/words/revisions.ts";
import { plainFailure, unfoundMessage } from "../../core/words/failures.ts";
import type { OtherVersion } from "../../core/report/against.ts";
import type { Failure } from "../../core/report/outcome.ts";
import { startFinder, type NodeStart } from "../process/finder.ts";
import { makeProgram, type ProgramFolder, type ProgramRequest } from "../program/program.ts";
import type { AgainstRequest, RunRequest } from "../request.ts";
import { readRevision } from "./revision.ts";

/** The other version, ready for its process. */
export interface OtherProgram {
  readonly version: OtherVersion;
  /** As failures call the function. */
  readonly name: string;
  /** Its maker closes it. */
  readonly program: ProgramFolder;
}

/** What it takes to make it ready. */
export interface OtherStart extends Pick<ProgramRequest, "nodeVersion" | "compiler" | "throwsAreResults"> {
  readonly node: NodeStart;
  /** Absolute path of the built finder process. */
  readonly finderFile: string;
}

/** Where the other version is read, and as what it is told of. */
interface Place extends Pick<ProgramRequest, "file" | "source" | "standsFor"> {
  readonly version: OtherVersion;
  /** Removes what was made to read it. */
  readonly close: () => Promise<void>;
}

/** There is no other version.
 *  `isUnusable`: there can be none for any function, e.g. as git knows no such revision. */
interface NoOtherProgram {
  readonly failure: Failure;
  readonly isUnusable: boolean;
}

/** Finds the other version that a run asks for, and makes it ready.
 *  @param signal ends it, which rejects with its reason. */
export async function makeOther(
  request: RunRequest & { readonly against: AgainstRequest },
  start: OtherStart,
  signal: AbortSignal,
): Promise<OtherProgram | NoOtherProgram> {
  const asked = askedName(request);
  const failed = (why: NoOther): NoOtherProgram => ({
    failure: plainFailure("discover", noOtherMessage(request.function, asked, why)),
    isUnusable: why.type !== "no-file" && why.type !== "no-function",
  });
  if (request.options.runtime === "hosts") {
    return failed({ type: "hosts" });
  }
  const place = await placeOf(request, signal);
  if ("why" in place) {
    return failed(place.why);
  }
  try {
    const found = await findFunction(request, place, start, signal);
    if ("problem" in found) {
      return failed({ type: "no-function", problem: found.problem });
    }
    const made = await makeProgram({ ...programOf(request, place, found), ...start });
    return "failure" in made
      ? { failure: { ...made.failure, message: `${asked}: ${made.failure.message}` }, isUnusable: false }
      : { version: place.version, name: nameOf(place.version, request), program: made };
  } finally {
    await place.close();
  }
}

async function placeOf(
  { against, file, source, folder, function: name }: RunRequest & { readonly against: AgainstRequest },
  signal: AbortSignal,
): Promise<Place | { readonly why: NoOther }> {
  const shown = (path: string) => relative(folder, path).split(sep).join("/");
  if (against.type === "function") {
    const version: OtherVersion = { type: "function", file: shown(against.file), function: against.function };
    const isSameFile = against.file === file;
    return { file: against.file, source: isSameFile ? source : null, version, close: async () => {} };
  }
  const { revision, place } = against;
  const read = await readRevision({ file, revision, fileThen: place?.file }, signal);
  if ("why" in read) {
    return read;
  }
  const { commit, root, folder: of, close } = read;
  const then = { file: shown(read.place), function: place?.function ?? name };
  const version: OtherVersion = { type: "revision", revision, commit, ...then };
  return { file: read.file, source: null, standsFor: { folder: of, root }, version, close };
}

/** What the other version makes of the expression shows when it runs. */
const anyInputs = { expression: "[]", spread: false };

/** How the function is reached there.
 *  @returns why it is not. */
async function findFunction(
  { against, options }: RunRequest & { readonly against: AgainstRequest },
  { file, version }: Place,
  { finderFile, node }: OtherStart,
  signal: AbortSignal,
): Promise<Pick<RunRequest, "reach"> | { readonly problem: string }> {
  if (against.type === "function" && against.found !== undefined) {
    return against.found;
  }
  const finder = startFinder(finderFile, node);
  try {
    const target = `${file}#${version.function}`;
    const [found] = (await finder.find([target], anyInputs, options.timeoutMs, signal)) ?? [];
    signal.throwIfAborted();
    if (found?.type === "workload") {
      const { reach } = found.workload;
      return reach === undefined ? {} : { reach };
    }
    return { problem: found?.failure.message ?? unfoundMessage(file, options.timeoutMs) };
  } finally {
    await finder.end();
  }
}

/** The same inputs, and the function of the other version. */
function programOf(
  { inputsExpression, filesAs, recording }: RunRequest,
  { file, source, version, standsFor }: Place,
  { reach }: Pick<RunRequest, "reach">,
): Omit<ProgramRequest, "nodeVersion" | "compiler" | "throwsAreResults"> {
  return {
    file,
    source,
    function: version.function,
    inputsExpression,
    ...(reach !== undefined && { reach }),
    ...(filesAs !== undefined && { filesAs }),
    ...(recording !== undefined && { recording }),
    ...(standsFor && { standsFor }),
  };
}

function askedName({ against }: { readonly against: AgainstRequest }): string {
  return against.type === "revision" ? against.revision : `"${against.function}"`;
}

/** `area of v1.0 (1a2b3c4)`, or the name of the other function. */
function nameOf(version: OtherVersion, { function: name }: RunRequest): string {
  const { file } = version;
  const other = otherName(version, { file, function: version.function });
  return version.type === "revision" ? `${name} of ${other}` : other;
}

import { stopBundler } from "../program/transform.ts";
import { makeOther } from "../against/other.ts";
import { findNode } from "../process/findNode.ts";
import { untilAborted } from "../process/untilAborted.ts";
import { builtFile, makingOf } from "../program/making.ts";
import { makeProgram } from "../program/program.ts";
import type { RunRequest } from "../request.ts";
import { packagesDigest, textDigest } from "./textDigest.ts";

/** What a run would run, as digests. */
export interface Texts {
  /** See `textDigest`. */
  readonly own: string;
  /** Of its packages; see `packagesDigest`. Both versions have the same. */
  readonly packages: string;
  /** The other version of the request, or why it cannot run; null where it asks for none. */
  readonly other: { readonly text: string } | { readonly problem: string } | null;
}

/** Makes ready what a request would run, to look at its text, and runs nothing of it.
 *  Null where that fails or takes too long: then the run does, too, and says why.
 *  @param signal ends it. */
export async function textsOf(request: RunRequest, signal: AbortSignal): Promise<Texts | null> {
  const end = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(request.options.timeoutMs))]);
  const reading = read(request, end).catch(() => null);
  const texts = await untilAborted(
    reading.then((found) => ({ found })),
    end,
  );
  if (texts === null) {
    await stopBundler();
  }
  return texts?.found ?? null;
}

async function read(request: RunRequest, signal: AbortSignal): Promise<Texts | null> {
  const node = await findNode(request.nodePath, signal);
  const making = makingOf(request, node, signal);
  const program = await makeProgram({ ...request, ...making });
  if ("failure" in program) {
    return null;
  }
  try {
    const [own, packages] = [await textDigest(program.folder), await packagesDigest(request.file)];
    const { against } = request;
    if (against === undefined) {
      return { own, packages, other: null };
    }
    const start = { ...making, node, finderFile: builtFile(request.benchFile, "finder") };
    const made = await makeOther({ ...request, against }, start, signal);
    if ("failure" in made) {
      return made.isUnusable ? null : { own, packages, other: { problem: made.failure.message } };
    }
    try {
      return { own, packages, other: { text: await textDigest(made.program.folder) } };
    } finally {
      await made.program.close();
    }
  } finally {
    await program.close();
  }
}

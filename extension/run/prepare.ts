import type { HostsPlan } from "../core/hosts/plan.ts";
import type { Failure } from "../core/report/outcome.ts";
import { asSentence } from "../core/text/foreignText.ts";
import { plainFailure } from "../core/words/failures.ts";
import { makeOther, type OtherProgram, type OtherStart } from "./against/other.ts";
import { readyHosts, type HostsRequest } from "./hosts/hosts.ts";
import { findNode, type FoundNode } from "./process/findNode.ts";
import { surroundingsOf, type Surroundings } from "./process/surroundings.ts";
import { builtFile, makingOf } from "./program/making.ts";
import { withPlugAndPlay } from "./program/plugAndPlay.ts";
import { makeProgram, type ProgramFolder } from "./program/program.ts";
import type { Recorder } from "./recorder.ts";
import type { RunRequest } from "./request.ts";

/** What a bench process is started with, or why it cannot be. */
export type Prepared = Ready | { readonly program: null; readonly failure: Failure };

/** Where all that is closed with its program. */
export interface Ready {
  readonly program: ProgramFolder;
  readonly started: Started;
  readonly hosts: HostsPlan | null;
  /** Null where the request asks for none. */
  readonly other: OtherProgram | null;
}

type Started = Surroundings & { readonly nodePath: string };

/** Makes all that is there before a bench process is started.
 *  @param told is told of what is found on the way.
 *  @param signal ends the processes that it takes. */
export async function prepare(
  request: RunRequest,
  told: Pick<Recorder, "surrounded" | "versus">,
  signal: AbortSignal,
  isForDebugger = false,
): Promise<Prepared> {
  const failed = (failure: Failure): Prepared => ({ program: null, failure });
  const node = await findNode(request.nodePath, signal).catch((error: Error) =>
    plainFailure("start", error.message),
  );
  if ("stage" in node) {
    return failed(node);
  }
  const surroundings = await surroundingsOf(request.function, request.options, request.folder, node.env);
  if ("stage" in surroundings) {
    return failed(surroundings);
  }
  told.surrounded(surroundings.given);
  signal.throwIfAborted(); // The bundler, once it was stopped, would start again.
  const making = makingOf(request, node, signal);
  const program = await makeProgram({ ...request, ...making, isForDebugger });
  if ("failure" in program) {
    return failed(program.failure);
  }
  const env = withPlugAndPlay(surroundings.env, request.file);
  const started = { ...surroundings, env, nodePath: node.path };
  const alone = { program, started, hosts: null, other: null };
  const { against } = request;
  if (against !== undefined) {
    const start = { ...making, node, finderFile: builtFile(request.benchFile, "finder") };
    const prepared = await withOther({ ...request, against }, alone, start, signal);
    if (prepared.program !== null && prepared.other !== null) {
      told.versus(prepared.other.version);
    }
    return prepared;
  }
  if (request.options.runtime !== "hosts") {
    return alone;
  }
  try {
    const hosts = await readyHosts(program, hostsRequest(request, node), signal);
    const close = () => hosts.close().finally(program.close);
    return { program: { ...program, close }, started, hosts: hosts.plan, other: null };
  } catch (error) {
    await program.close();
    const why = error instanceof Error ? error.message : String(error);
    return failed(plainFailure("start", `"${request.function}" cannot run on hosts. ${asSentence(why)}`));
  }
}

/** With what it is to be held against. */
async function withOther(
  request: Parameters<typeof makeOther>[0],
  alone: Ready,
  start: OtherStart,
  signal: AbortSignal,
): Promise<Prepared> {
  const { program } = alone;
  const other = await makeOther(request, start, signal).catch(async (error: unknown) => {
    await program.close();
    throw error;
  });
  if ("failure" in other) {
    await program.close();
    return { program: null, failure: other.failure };
  }
  const close = () => program.close().finally(other.program.close);
  return { ...alone, program: { ...program, close }, other };
}

function hostsRequest({ options, benchFile }: RunRequest, node: FoundNode): HostsRequest {
  const { engine, insecure: isPlainAllowed, ssh: machines } = options;
  return { engine, isPlainAllowed, machines, benchFile, node, onTold: () => {} };
}

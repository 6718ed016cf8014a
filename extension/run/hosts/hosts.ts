import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EngineAddress, HostsPlan } from "../../core/hosts/plan.ts";
import { createOwnerKey, ownerOf, type Owner } from "../../engine/trust/keys.ts";
import { availableCores } from "../../system/cores.ts";
import { makeArtefact } from "../artefact/artefact.ts";
import type { ProgramFolder } from "../program/program.ts";
import { agentEnvironment, startAgent, type Agent } from "./agents.ts";
import { engineAddress } from "./engineAddress.ts";
import { accountOwner } from "./ownerKey.ts";

/** What a run over hosts takes. */
export interface HostsRequest {
  /** An engine's address; null for one on this machine that ends with the run. */
  readonly engine: string | null;
  /** See `readAddress`. */
  readonly isPlainAllowed: boolean;
  /** The built bench process. */
  readonly benchFile: string;
  readonly node: { readonly path: string; readonly version: string; readonly env: NodeJS.ProcessEnv };
  /** Is told what agents of this machine have to say. */
  readonly onTold: (sentence: string) => void;
}

/** Hosts that are ready for a run, which whoever asked for them closes. */
export interface ReadyHosts {
  readonly plan: HostsPlan;
  readonly close: () => Promise<void>;
}

/** How many hosts this machine plays where there are no others. */
const localHosts = 2;

/** Packs and signs the program, and starts hosts of this machine where no engine is named.
 *  @throws Error with the reason where that cannot be. */
export async function readyHosts(program: ProgramFolder, request: HostsRequest): Promise<ReadyHosts> {
  const { engine, isPlainAllowed, node } = request;
  const artefact = await makeArtefact(program.folder, program.options, node.version, Date.now());
  const file = join(program.folder, "artefact");
  await writeFile(file, artefact);
  const planFor = (owner: Owner, address: EngineAddress): HostsPlan => ({
    address,
    key: owner.name,
    secret: Buffer.from(owner.secret).toString("base64"),
    artefact: file,
    signature: Buffer.from(owner.sign(artefact)).toString("base64"),
  });
  if (engine !== null) {
    return {
      plan: planFor(await accountOwner(), engineAddress(engine, isPlainAllowed)),
      close: async () => {},
    };
  }
  const owner = ownerOf(createOwnerKey());
  const agents = await startLocalHosts(owner, request);
  const [{ address }] = agents;
  return { plan: planFor(owner, address), close: () => closeAll(agents) };
}

/** They share the cores of this machine. The first one brings the engine. */
async function startLocalHosts(
  owner: Owner,
  { benchFile, node, onTold }: HostsRequest,
): Promise<readonly [Agent, ...Agent[]]> {
  const agentFile = join(dirname(benchFile), "agent.js");
  const start = { agentFile, nodePath: node.path, env: agentEnvironment(node.env), onTold };
  const cores = Math.max(1, Math.floor(availableCores() / localHosts));
  const message = (index: number, address: EngineAddress | null) => ({
    address,
    trust: [owner.token],
    cores,
    name: `local-${index + 1}`,
  });
  const first = await startAgent(start, message(0, null));
  try {
    return [first, await startAgent(start, message(1, first.address))];
  } catch (error) {
    await first.close();
    throw error;
  }
}

/** The one with the engine last. */
async function closeAll(agents: readonly Agent[]): Promise<void> {
  for (const agent of agents.toReversed()) {
    await agent.close();
  }
}

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bareAddress } from "../../core/hosts/password.ts";
import type { EngineAddress, HostsPlan } from "../../core/hosts/plan.ts";
import { createOwnerKey, ownerOf, type Owner } from "../../engine/trust/keys.ts";
import { availableCores } from "../../system/cores.ts";
import { makeArtefact } from "../artefact/artefact.ts";
import type { ProgramFolder } from "../program/program.ts";
import { agentEnvironment, startAgent, type Agent } from "./agents.ts";
import { engineAddress } from "./engineAddress.ts";
import { accountOwner } from "./ownerKey.ts";
import { startSshHosts } from "./ssh.ts";

/** What a run over hosts takes. */
export interface HostsRequest {
  /** An engine's address; null for one on this machine that ends with the run. */
  readonly engine: string | null;
  /** See `readAddress`. */
  readonly isPlainAllowed: boolean;
  /** Those that become hosts for the run, over ssh. */
  readonly machines: readonly string[];
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

/** Packs and signs the program, and starts hosts: of this machine where no engine is named, over ssh where machines are.
 *  @param signal gives up those that do not take work yet.
 *  @throws Error with the reason where that cannot be. */
export async function readyHosts(
  program: ProgramFolder,
  request: HostsRequest,
  signal: AbortSignal,
): Promise<ReadyHosts> {
  const { engine, isPlainAllowed, machines, node } = request;
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
    const owner = await accountOwner();
    const address = engineAddress(engine, isPlainAllowed);
    const close =
      machines.length === 0 ? async () => {} : await startThere(owner, engine, address, request, signal);
    return { plan: planFor(owner, address), close };
  }
  if (machines.length > 0) {
    throw new Error("--ssh needs --engine, with the address of an engine that these machines reach.");
  }
  const owner = ownerOf(createOwnerKey());
  const agents = await startLocalHosts(owner, request);
  const [{ address }] = agents;
  return { plan: planFor(owner, address), close: () => closeAll(agents) };
}

/** They trust whom the run belongs to. */
async function startThere(
  owner: Owner,
  engine: string,
  { password }: EngineAddress,
  { machines, isPlainAllowed, benchFile }: HostsRequest,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const manifest = await readFile(join(dirname(benchFile), "..", "..", "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { readonly version: string }; // As every manifest has it.
  const worker = { version, engine: bareAddress(engine), isPlainAllowed, token: owner.token };
  return startSshHosts({ machines, worker, password, env: process.env }, signal);
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

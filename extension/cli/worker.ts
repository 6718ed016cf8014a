import { fileURLToPath } from "node:url";
import { formatBytes, formatCounted } from "../core/text/format.ts";
import { quotaWords } from "../core/text/quota.ts";
import { takesWorkFrom } from "../core/hosts/remoteWorker.ts";
import { asSentence } from "../core/text/foreignText.ts";
import { addressName } from "../engine/address.ts";
import { agentEnvironment, startAgent } from "../run/hosts/agents.ts";
import { engineAddress } from "../run/hosts/engineAddress.ts";
import { accountOwner } from "../run/hosts/ownerKey.ts";
import { attach } from "./attached.ts";
import { tellRefusal } from "./parsing.ts";
import { parseWorkerArguments } from "./workerArguments.ts";

/** Does what the arguments behind `worker` ask for, until it is ended.
 *  @param dist address of the folder of all built files.
 *  @param signal ends it.
 *  @returns the exit status. */
export async function work(argv: readonly string[], dist: URL, signal: AbortSignal): Promise<number> {
  const parsed = parseWorkerArguments(argv);
  if ("message" in parsed) {
    return tellRefusal(parsed);
  }
  const { engine, trust, isPlainAllowed, cores, name, isAttached } = parsed;
  const holder = isAttached ? await attach(process.stdin, signal) : { gone: signal, password: undefined };
  const say = (line: string) => process.stderr.write(`${line}\n`);
  try {
    const address = engineAddress(engine, isPlainAllowed, holder.password);
    const start = {
      agentFile: fileURLToPath(new URL("bench/agent.js", dist)),
      nodePath: process.execPath,
      env: agentEnvironment(process.env),
      onTold: say,
    };
    const agent = await startAgent(start, { address, trust, cores, name });
    const { host } = agent;
    say(
      `${takesWorkFrom(host.name)}${addressName(address)}: ${formatCounted(host.cores, "worker")}${quotaWords(host.quota)}, ${host.cpu}, Node ${host.node}, ${formatBytes(host.memoryBytes)}. Ctrl-C ends it.`,
    );
    const isAsked = await Promise.race([aborted(holder.gone), agent.ended]);
    await agent.close();
    if (isAsked !== true) {
      say(`${host.name} has ended unexpectedly.`);
    }
    return isAsked === true ? 0 : 2;
  } catch (error) {
    say(asSentence(error instanceof Error ? error.message : String(error)));
    return 2;
  } finally {
    process.stdin.destroy(); // It would hold this process.
  }
}

/** Prints what hosts are given to run this account's programs. */
export async function printToken(): Promise<number> {
  process.stdout.write(`${(await accountOwner()).token}\n`);
  return 0;
}

async function aborted(signal: AbortSignal): Promise<true> {
  if (!signal.aborted) {
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  }
  return true;
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, type TestContext } from "node:test";
import type { EngineAddress } from "../../../extension/core/hosts/plan.ts";
import { agentEnvironment, startAgent, type Agent } from "../../../extension/run/hosts/agents.ts";
import { accountOwner } from "../../../extension/run/hosts/ownerKey.ts";

const config = mkdtempSync(join(tmpdir(), "parallel-benchmark-test-"));
process.env["XDG_CONFIG_HOME"] = config;
after(() => rmSync(config, { recursive: true }));
const { token } = await accountOwner();

const agentFile = fileURLToPath(new URL("../../../dist/bench/agent.js", import.meta.url));

/** Starts the agent of a host of one worker, which trusts this account, for as long as the test goes on. */
export async function agentAt(t: TestContext, address: EngineAddress, name: string): Promise<Agent> {
  const start = {
    agentFile,
    nodePath: process.execPath,
    env: agentEnvironment(process.env),
    onTold: () => {},
  };
  const agent = await startAgent(start, { address, trust: [token], cores: 1, name });
  t.after(() => agent.close());
  return agent;
}

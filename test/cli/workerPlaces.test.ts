import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Equality } from "../../extension/core/report/verdict.ts";
import type { EmbeddedServer } from "../../extension/engine/embedded.ts";
import { onRedis } from "../engine/redis.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { commandsIn, firstLine, printed, runArguments, tokenOf } from "./hostCommands.ts";

/** Two hosts of one worker each, the first one in another time zone than the second one and the account that uses them. */
async function hostsInZones(
  t: TestContext,
  workspace: Workspace,
  { address: { port, password } }: EmbeddedServer,
): Promise<(name: string) => Promise<Equality>> {
  const start = commandsIn(t, workspace, { TZ: "UTC" });
  const away = commandsIn(t, workspace, { TZ: "Asia/Tokyo" });
  const token = await tokenOf(start);
  const engine = `redis://:${password}@127.0.0.1:${port}`;
  const options = ["--engine", engine, "--trust", token, "--cores", "1", "--name"];
  await Promise.all([
    firstLine(away("worker", ...options, "away")),
    firstLine(start("worker", ...options, "near")),
  ]);
  return async (name) => {
    const { out, err } = await printed(start(...runArguments(engine, name)));
    const [report] = JSON.parse(out || "[]");
    assert.ok(report?.equality, err || out);
    return report.equality;
  };
}

const source = `
export const zone = (x: number) => x + new Date(0).getHours();
let calls = 0;
export const count = (x: number) => x + calls++;
export const chance = (x: number) => x + Math.random();
export const variable = (x: number) => (process.env.XDG_CONFIG_HOME === undefined ? -x : x);
`;

onRedis(
  "Hosts are named where they change results, and neither chance nor state is blamed on them",
  async (t, redis) => {
    await using workspace = await createWorkspace({ "a.ts": source });
    const run = await hostsInZones(t, workspace, redis);

    const { evidence, hosts, verdict, differing } = await run("zone");
    assert.deepEqual([verdict, differing], ["environment", 3]);
    assert.ok(evidence?.type === "environment" && evidence.hosts);
    assert.deepEqual([evidence.index, evidence.main, evidence.worker], [0, "1", "10"]);
    const { here, differing: others, alike } = evidence.hosts;
    assert.deepEqual(
      others.map(({ name, place }) => [name, place.timeZone]),
      [["away", "Asia/Tokyo"]],
    );
    assert.deepEqual([alike.map(({ name }) => name), here.timeZone], [["near"], "UTC"]);
    assert.deepEqual([others[0]?.place.v8, others[0]?.place.icu], [here.v8, here.icu]);
    const away = hosts?.find(({ name }) => name === "away");
    assert.ok(away && away.differing > 0 && away.differing === away.compared);

    assert.equal((await run("count")).verdict, "shared-state");
    assert.equal((await run("chance")).verdict, "nondeterministic");

    const both = (await run("variable")).evidence;
    assert.ok(both?.type === "environment");
    assert.deepEqual(both.hosts?.differing.map(({ name }) => name).toSorted(), ["away", "near"]);
  },
);

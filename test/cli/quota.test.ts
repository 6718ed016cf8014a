import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { test, type TestContext } from "node:test";
import { cpuGroups } from "../../extension/core/machine/cgroups.ts";
import { createWorkspace } from "../workspace.ts";
import { commandsIn, printed } from "./hostCommands.ts";

/** A command that starts another one with half a CPU; undefined, and the test skipped, where groups cannot be made. */
function halfCpu(t: TestContext): readonly string[] | undefined {
  try {
    const own = (name: string) => readFileSync(`/proc/self/${name}`, "utf8");
    const { version, folders } = cpuGroups(own("cgroup"), own("mountinfo")) ?? { version: 2, folders: [] };
    const group = `${folders.at(-1) ?? ""}/pb-${randomBytes(3).toString("hex")}`;
    mkdirSync(group);
    t.after(() => rmdirSync(group));
    const [file, quota] = version === 1 ? ["cpu.cfs_quota_us", "50000"] : ["cpu.max", "50000 100000"];
    writeFileSync(`${group}/${file}`, quota);
    return ["sh", "-c", `echo $$ > ${group}/cgroup.procs && exec "$@"`, "sh"];
  } catch (error) {
    t.skip(`Control groups cannot be made here: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

test("in a container with a quota a run has as many cores as that has room for, and says so", async (t) => {
  const within = halfCpu(t);
  if (within === undefined) {
    return;
  }
  await using workspace = await createWorkspace({ "a.ts": "export const f = (x: number) => x * x;" });
  const start = commandsIn(t, workspace, {}, within);
  const { out, err } = await printed(
    start("a.ts#f", "--inputs", "[1, 2, 3]", "--rounds", "1", "--json", "-", "--quiet"),
  );
  assert.equal(err, "");
  const [{ environment, machine, rounds }] = JSON.parse(out);
  assert.deepEqual([environment.cores, environment.quota], [1, 0.5]);
  assert.deepEqual([machine.cores, machine.quota], [1, 0.5]);
  assert((rounds.throttled ?? []).every((round: { throttled: number }) => round.throttled > 0));
});

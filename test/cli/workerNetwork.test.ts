import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { describe, test, type TestContext } from "node:test";
import { server, serverWith } from "../engine/redis.ts";
import { createWorkspace } from "../workspace.ts";
import { commandsIn, firstLine, printed, runArguments, tokenOf } from "./hostCommands.ts";

/** Machines of a network that nobody else can reach: the first one is also what joins them. */
interface Network {
  /** The command that starts another one there. */
  readonly within: (machine: number) => readonly string[];
  readonly address: (machine: number) => string;
}

const ip = (...given: readonly string[]) => execFileSync("ip", given, { stdio: "pipe" }).toString();

/** Makes them of network namespaces, which are gone with the test; undefined, and the test skipped, where that cannot be. */
function network(t: TestContext, machines: number): Network | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    t.skip("Only root on Linux can make networks.");
    return undefined;
  }
  const prefix = `pb-${randomBytes(3).toString("hex")}`;
  const name = (machine: number) => `${prefix}-${machine}`;
  const address = (machine: number) => `10.77.0.${machine + 1}`;
  const made: string[] = [];
  t.after(() => made.forEach((each) => ip("netns", "del", each)));
  try {
    for (let machine = 0; machine < machines; machine++) {
      ip("netns", "add", name(machine));
      made.push(name(machine));
      ip("-n", name(machine), "link", "set", "lo", "up");
    }
    const hub = name(0);
    ip("-n", hub, "link", "add", "bridge", "type", "bridge");
    ip("-n", hub, "addr", "add", `${address(0)}/24`, "dev", "bridge");
    ip("-n", hub, "link", "set", "bridge", "up");
    for (let machine = 1; machine < machines; machine++) {
      const port = `port${machine}`;
      ip("-n", hub, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", name(machine));
      ip("-n", hub, "link", "set", port, "master", "bridge", "up");
      ip("-n", name(machine), "addr", "add", `${address(machine)}/24`, "dev", "eth0");
      ip("-n", name(machine), "link", "set", "eth0", "up");
    }
  } catch (error) {
    t.skip(`Networks cannot be made here: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  return { address, within: (machine) => ["ip", "netns", "exec", name(machine)] };
}

describe("Hosts on machines of their own", () => {
  test("do a run's work together", async (t) => {
    if ((await server(t)) === undefined) {
      return;
    }
    const net = network(t, 4);
    if (net === undefined) {
      return;
    }
    await using workspace = await createWorkspace({ "a.ts": "export const f = (x: number) => x * x;" });
    await serverWith(t, [`bind ${net.address(0)}`, "port 6379", "requirepass open"], net.within(0));
    const engine = `redis://:open@${net.address(0)}:6379`;
    const token = await tokenOf(commandsIn(t, workspace));
    for (const [machine, name] of [
      [1, "one"],
      [2, "two"],
    ] as const) {
      const start = commandsIn(t, workspace, {}, net.within(machine));
      const at = ["--engine", engine, "--insecure", "--trust", token];
      const worker = start("worker", ...at, "--name", name, "--cores", "1");
      assert.match(
        await firstLine(worker),
        new RegExp(`^${name} takes work from 10\\.77\\.0\\.1:6379: 1 worker, `),
      );
    }
    const start = commandsIn(t, workspace, {}, net.within(3));
    const { out, err } = await printed(start(...runArguments(engine), "--insecure", "--workers", "2"));
    assert.match(out, /"verdict": "equal"/, err);
    const hosts = /"hosts": \[(.*?)\]/s.exec(out)?.[1] ?? "";
    assert.deepEqual(hosts.match(/(?<="name": ")\w+/g), ["one", "two"]);
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { machineLine, machineWords } from "../../../extension/core/words/machineLine.ts";
import { onHosts, report } from "../../reports.ts";

const { environment, serial } = report();

test("a run says what it ran on, and how often", () => {
  assert.match(
    machineLine({ environment, serial }),
    /^Node 24\.21\.0 · .+ · 2 cores · threads · \d+ rounds$/,
  );
});

test("a container's quota stands beside the cores that it has room for", () => {
  assert.match(machineWords({ ...environment, quota: 1.5 }), / · 2 cores \(a quota of 1\.50\) · /);
});

test("the cores of hosts are theirs, and not those of where the run is started", () => {
  const made = onHosts(["box-1", 2], ["box-2", 2]);
  assert.equal(
    machineLine(made),
    "Node 24.21.0 · AMD EPYC 7B13 · 2 hosts: box-1 (2 cores), box-2 (2 cores) · 5 rounds",
  );
});

test("a run over hosts names them, as far as there is room", () => {
  const host = (name: string, cores: number) => ({ name, cores, cpu: "a CPU", node: "24.0.0" });
  const over = (hosts: readonly ReturnType<typeof host>[]) =>
    machineWords({ ...environment, runtime: "hosts", cores: 8, hosts })
      .split(" · ")
      .at(-1);
  assert.equal(over([host("box", 1)]), "1 host: box (1 core)");
  assert.equal(over([host("a", 4), host("b", 2)]), "2 hosts: a (4 cores), b (2 cores)");
  assert.equal(
    over(["a", "b", "c", "d", "e", "f"].map((name) => host(name, 2))),
    "6 hosts: a (2 cores), b (2 cores), c (2 cores), d (2 cores), 2 more",
  );
});

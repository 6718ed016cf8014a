import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { HostFacts } from "../../../../extension/engine/engine.ts";
import type { DifferingHosts } from "../../../../extension/core/report/controls.ts";
import type { Equality } from "../../../../extension/core/report/verdict.ts";
import { here, simulate, type Module, type Place } from "./simulation.ts";

function hostFacts(name: string, changes: Partial<HostFacts> = {}): HostFacts {
  return { ...here, id: `id of ${name}`, name, cores: 1, memoryBytes: 1e9, ...changes };
}
const boxes = [hostFacts("box1"), hostFacts("box2", { v8: "11.3.1" })] as const;
const numbers = () => [10, 20, 30, 40, 50];

/** A function whose results on some hosts are others. */
function dependsOn(isOther: (place: Place) => boolean) {
  return (place: Place): Module => ({ inputs: numbers, task: (x: number) => (isOther(place) ? -x : x) });
}

function named({ evidence }: Equality): readonly (readonly string[] | number)[] {
  assert.equal(evidence?.type, "environment");
  const { differing, alike, others }: DifferingHosts = evidence.hosts ?? assert.fail("No host is named.");
  return [differing.map(({ name }) => name), alike.map(({ name }) => name), others];
}

describe("What depends on the host", () => {
  test("is told with the one host that gives others, and where it is", async () => {
    const { equality } = await simulate(
      dependsOn(({ host }) => host?.v8 === "11.3.1"),
      [],
      undefined,
      boxes,
    );
    assert.deepEqual(named(equality), [["box2"], ["box1"], 0]);
    const { evidence, hosts } = equality;
    assert.ok(evidence?.type === "environment");
    assert.deepEqual(
      [evidence.index, evidence.main, evidence.worker, evidence.differing],
      [0, "10", "-10", 5],
    );
    assert.equal(evidence.hosts?.differing[0]?.place.v8, "11.3.1");
    assert.deepEqual(evidence.hosts.here, here);
    assert.deepEqual(hosts, [
      { name: "box1", compared: 5, differing: 0 },
      { name: "box2", compared: 5, differing: 5 },
    ]);
  });

  test("is told of all hosts where all of them give others", async () => {
    const { equality } = await simulate(
      dependsOn(({ host }) => host !== null),
      [],
      undefined,
      boxes,
    );
    assert.deepEqual(named(equality), [["box1", "box2"], [], 0]);
  });

  test("is not asked of hosts where a worker of this machine gives others already", async () => {
    const { equality, told } = await simulate(
      dependsOn(({ isWorker }) => isWorker),
      [],
      undefined,
      boxes,
    );
    assert.ok(equality.evidence?.type === "environment");
    assert.deepEqual([equality.evidence.hosts, equality.evidence.runtime], [undefined, "threads"]);
    assert.ok(!told.includes("host"));
  });

  test("is not chance: where two runs on a host are unlike, no host is blamed", async () => {
    let runs = 0;
    const load = ({ host }: Place): Module => {
      const own = host === null ? 0 : ++runs;
      return { inputs: numbers, task: (x: number) => x + own };
    };
    const { equality } = await simulate(load, [], undefined, boxes);
    assert.ok(equality.evidence?.type === "nondeterministic");
    assert.equal(equality.evidence.runs, "host");
  });

  test("is not chance that no control run meets again", async () => {
    const load = ({ host, id }: Place): Module => ({
      inputs: numbers,
      task: (x: number) => (host !== null && id <= boxes.length ? -x : x),
    });
    const { equality } = await simulate(load, [], undefined, boxes);
    assert.equal(equality.verdict, "differs");
  });

  test("is not state that a function keeps between calls", async () => {
    const load = (): Module => {
      let calls = 0;
      return { inputs: numbers, task: (x: number) => x + calls++ };
    };
    const { equality, told } = await simulate(load, [], undefined, boxes);
    assert.equal(equality.verdict, "shared-state");
    assert.ok(!told.includes("host"));
  });

  test("is not known where the control runs on hosts cannot be made, and they are told by the hosts' names", async () => {
    const load = dependsOn(({ host }) => host?.name === "box2");
    const { equality } = await simulate(load, ["host"], undefined, boxes);
    assert.equal(equality.verdict, "differs");
    const failed = equality.controls.filter(({ outcome }) => outcome.type === "failed");
    assert.deepEqual(
      failed.map(({ control, host }) => [control, host]),
      [
        ["host", "box2"],
        ["host", "box1"],
      ],
    );
  });

  test("is asked of eight hosts at most, of which one has given equal results", async () => {
    const many = Array.from({ length: 20 }, (_, index) => hostFacts(`box${index}`));
    const load = (place: Place): Module => ({
      inputs: () => Array.from({ length: 40 }, (_, index) => index + 1),
      task: (x: number) => (place.host === null || place.host.name === "box19" ? x : -x),
    });
    const { equality } = await simulate(load, [], undefined, many);
    const [differing, alike, others] = named(equality);
    assert.deepEqual([differing, alike, others], [many.slice(0, 7).map(({ name }) => name), ["box19"], 12]);
  });

  test("says nothing of a host whose results differ in pools and not in its control run", async () => {
    const load = ({ host, id }: Place): Module => ({
      inputs: numbers,
      task: (x: number) => (host?.name === "box2" || (host !== null && id <= boxes.length) ? -x : x),
    });
    const { equality } = await simulate(load, [], undefined, boxes);
    assert.deepEqual(named(equality), [["box2"], [], 1]);
  });
});

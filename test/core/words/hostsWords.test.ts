import assert from "node:assert/strict";
import { test } from "node:test";
import { coresOfWords, hostsNote } from "../../../extension/core/words/hostsWords.ts";
import { onHosts, report } from "../../reports.ts";

const note = ({ environment, pools }: ReturnType<typeof report>) => hostsNote(environment, pools);

test("the hosts of a run are told with what they are, and how many workers of each pool were on which", () => {
  assert.equal(
    note(onHosts(["box-1", 2], ["box-2", 2])),
    "Hosts: box-1 (2 cores, AMD EPYC 7B13, Node 24.21.0), box-2 (2 cores, AMD EPYC 7B13, Node 24.21.0). 1 worker: box-1 1. 2 workers: box-1 2. 4 workers: box-1 2, box-2 2.",
  );
});

test("a host whose speed is known is told with it", () => {
  const { environment, pools } = onHosts(["box-1", 2]);
  const hosts = environment.hosts?.map((host) => ({ ...host, speed: 0.5 }));
  assert.match(hostsNote({ hosts }, pools) ?? "", /^Hosts: box-1 \(2 cores, .*, speed 0\.50×\)\./);
});

test("of many hosts the first ones are named, and the others counted", () => {
  const many = Array.from({ length: 9 }, (_, index) => [`box-${index + 1}`, 1] as const);
  const text = note({ ...onHosts(...many), pools: [] }) ?? "";
  assert.match(text, /^Hosts: box-1 \(.*\), box-2 \(.*\), box-3 \(.*\), box-4 \(.*\), 5 more\.$/);
  const { environment, pools } = onHosts(...many.map(([name]) => [name, 2] as const));
  const [pool] = pools;
  assert(pool && environment.hosts);
  const spread = { ...pool, workers: 18, hostWorkers: environment.hosts.map(() => 2) };
  assert.match(
    hostsNote(environment, [spread]) ?? "",
    / 18 workers: box-1 2, box-2 2, box-3 2, box-4 2, 5 more 10\.$/,
  );
});

test("a run on one machine has no hosts, and cores of its own", () => {
  const { environment, pools } = report();
  assert.equal(hostsNote(environment, pools), undefined);
  assert.equal(coresOfWords(environment), "2 cores of this machine");
  assert.equal(pools[0]?.hostWorkers, undefined);
});

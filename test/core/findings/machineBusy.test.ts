import assert from "node:assert/strict";
import { test } from "node:test";
import { busyWords } from "../../../extension/core/findings/busyWords.ts";
import { headlineOf } from "../../../extension/core/findings/headline.ts";
import { report, samples } from "../../reports.ts";
import { finding, pool, ruleInput, testLimit, testRule, testWords } from "./ruleInput.ts";

const look = (one: number, all: number, cores = 2) => ({ cores, one, all, load: 8.1 });
const two = (ceiling: number) => [pool({ workers: 2, ceiling })];

testRule("machine-busy", [
  ["a loop that gets a third of two cores", true, ruleInput({ machine: look(0.9, 0.67) })],
  ["a loop that does not get its core alone", true, ruleInput({ machine: look(0.5, 2) })],
  ["cores that share their units", false, ruleInput({ machine: look(1, 1.25) })],
  ["all that a quota allows", false, ruleInput({ machine: { ...look(0.5, 0.5, 1), quota: 0.5 } })],
  [
    "less than half of what a quota allows",
    true,
    ruleInput({ machine: { ...look(0.2, 0.2, 1), quota: 0.5 } }),
  ],
  ["all of a quota of one and a half cores", false, ruleInput({ machine: { ...look(1, 1.4), quota: 1.5 } })],
  ["a quiet machine", false, ruleInput({ machine: look(0.99, 1.96) })],
  ["a machine that was not looked at", false, ruleInput({ machine: null })],
  ["a ceiling of 0.7 with two workers", true, ruleInput({ machine: look(1, 2), pools: two(0.7) })],
  ["a ceiling of 1.1 with two workers", false, ruleInput({ machine: look(1, 2), pools: two(1.1) })],
  [
    "a low ceiling of more workers than cores",
    false,
    ruleInput({ cores: 2, pools: [pool({ workers: 8, ceiling: 2 })] }),
  ],
]);

testWords("machine-busy", [
  ["A plain loop got 0.34 of 2 cores before the run.", ruleInput({ machine: look(0.9, 0.34) })],
  ["A plain loop got 0.40 of 1 core before the run.", ruleInput({ machine: look(0.4, 2) })],
  ["A plain loop got 0.70 of 2 cores in the rounds.", ruleInput({ pools: two(0.7) })],
]);

const hosts = ["a", "b"].map((name) => ({ name, cores: 1, cpu: "a CPU", node: "24.0.0", speed: 0.5 }));

testRule("machine-busy", [
  ["hosts half as fast that nobody else uses", false, ruleInput({ hosts, cores: 2, pools: two(1) })],
  ["hosts that give a third of what they have", true, ruleInput({ hosts, cores: 2, pools: two(0.33) })],
]);

testWords("machine-busy", [
  [
    "A plain loop got 0.66 of 2 cores in the rounds. Measure when they are quiet:",
    ruleInput({ hosts, cores: 2, pools: two(0.33) }),
  ],
]);

testLimit([
  [
    finding("machine-busy", { got: 0.66, asked: 2, hosts: 2 }),
    "Others use the hosts: a plain loop got 0.66 of 2 cores in the rounds.",
  ],
  [
    finding("machine-busy", { got: 0.34, asked: 2, load: 3 }),
    "Others use this machine: a plain loop got 0.34 of 2 cores before the run.",
  ],
  [
    finding("machine-busy", { got: 0.7, asked: 2 }),
    "Others use this machine: a plain loop got 0.70 of 2 cores in the rounds.",
  ],
]);

test("what is not clear on a busy machine is put down to it, and can be measured when it is quiet", () => {
  const times = samples({ 0: [100, 140, 90], 2: [100, 80, 95] });
  const { limit, finding: told } = headlineOf(report({ samples: { ...times, machine: look(0.9, 0.34) } }));
  assert.equal(limit, "Others use this machine: a plain loop got 0.34 of 2 cores before the run.");
  assert.deepEqual(told?.action, { type: "quiet" });
});

test("what is clear on a busy machine is not", () => {
  const times = samples({ 0: [100, 101, 100], 2: [50, 50.5, 50] });
  const { result, limit } = headlineOf(report({ samples: { ...times, machine: look(0.9, 0.34) } }));
  assert.match(result, /^2\.00× with 2 workers/);
  assert.doesNotMatch(limit ?? "", /Others/);
});

test("there are words only where the machine is busy", () => {
  assert.equal(busyWords(look(1, 1.9)), null);
  assert.equal(busyWords(look(0.9, 0.34)), "Others use this machine: a plain loop gets 0.34 of 2 cores.");
});

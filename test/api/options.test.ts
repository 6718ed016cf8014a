import assert from "node:assert/strict";
import { test } from "node:test";
import { flagsOf, type WorkloadOptions } from "../../extension/api/options.ts";
import { parseArguments } from "../../extension/cli/arguments.ts";
import { optionList } from "../../extension/core/options/options.ts";

const all: Required<Omit<WorkloadOptions, "signal" | "onOutput">> = {
  inputs: "-numbers",
  against: "-v1.0",
  spread: false,
  workers: [1, 2],
  runtime: "hosts",
  engine: "rediss://box",
  insecure: true,
  ssh: ["a", "b"],
  chunk: "auto",
  budget: 1.5,
  sample: 3,
  rounds: 4,
  responsiveness: 12.5,
  timeout: 5,
  tolerance: 1e-12,
  controls: "always",
  without: ["memory", "breakEven"],
  argv: ["--year", "two words", 'a "quote"', ""],
  envFile: ["a file", "-b"],
  cwd: "a, b",
  onThrow: "skip",
  node: "/a node",
};

test("a program chooses all that a flag does, by its name", () => {
  const named = flagsOf(all).map((flag) => flag.replace(/=[^]*/, "").replace("--no-", "--"));
  const flags = optionList.flatMap(([, { flag }]) => flag?.name ?? []);
  assert.deepEqual(new Set(named), new Set([...flags, "--inputs", "--against", "--node"]));
});

test("what a program chooses is what the command line reads", () => {
  const parsed = parseArguments([...flagsOf(all), "--", "a.ts#f"], "");
  assert.ok("options" in parsed, JSON.stringify(parsed));
  const { inputs, against, node, budget, timeout, ...others } = all;
  assert.deepEqual([parsed.inputs, parsed.nodePath, parsed.targets], [inputs, node, ["a.ts#f"]]);
  assert.deepEqual(parsed.against, { type: "revision", revision: against });
  assert.deepEqual(parsed.options, { ...others, budgetMs: budget * 1000, timeoutMs: timeout * 1000 });
});

test("what is not chosen is no flag", () => {
  assert.deepEqual(flagsOf({}), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultOptions } from "../../../extension/core/options/runOptions.ts";
import { checkSettings } from "../../../extension/ui/services/settingsValues.ts";
import manifest from "../../../package.json" with { type: "json" };

const checked = (values: Readonly<Record<string, unknown>>) => checkSettings((name) => values[name]);

test("nothing set is the defaults", () => {
  assert.deepEqual(checked({}), { settings: { options: defaultOptions, nodePath: null }, problems: [] });
});

test("the defaults of package.json are the defaults of a run", () => {
  const defaults = manifest.contributes.configuration.flatMap(({ properties }) =>
    Object.entries(properties).map(([name, property]) => [
      name.replace("parallelBenchmark.", ""),
      property.default,
    ]),
  );
  assert.deepEqual(checked(Object.fromEntries(defaults)), {
    settings: { options: defaultOptions, nodePath: null },
    problems: [],
  });
});

test("valid values are taken, seconds as milliseconds", () => {
  const { settings, problems } = checked({
    workers: [1, 2, 8],
    runtime: "processes",
    chunk: 8,
    rounds: 5,
    budgetSeconds: 0.5,
    timeoutSeconds: 60,
    tolerance: 1e-9,
    controls: "always",
    without: ["memory", "firstCalls", "memory"],
    argv: ["--file", "big input.txt"],
    envFile: [".env"],
    cwd: "..",
    onThrow: "skip",
    nodePath: " /usr/bin/node ",
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, {
    options: {
      ...defaultOptions,
      workers: [1, 2, 8],
      runtime: "processes",
      chunk: 8,
      rounds: 5,
      budgetMs: 500,
      timeoutMs: 60_000,
      tolerance: 1e-9,
      controls: "always",
      without: ["memory", "firstCalls"],
      argv: ["--file", "big input.txt"],
      envFile: [".env"],
      cwd: "..",
      onThrow: "skip",
    },
    nodePath: "/usr/bin/node",
  });
});

test("no rounds are left to the budget, an empty list of workers to the machine, an empty path to the search", () => {
  const { settings, problems } = checked({ rounds: 0, workers: [], nodePath: "" });
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, { options: defaultOptions, nodePath: null });
});

const invalid: readonly (readonly [name: string, value: unknown])[] = [
  ["workers", 4],
  ["controls", "never"],
  ["workers", [0]],
  ["workers", [1, 2.5]],
  ["workers", ["4"]],
  ["workers", [1025]],
  ["runtime", "fibers"],
  ["chunk", 0],
  ["chunk", "big"],
  ["rounds", -1],
  ["rounds", 1.5],
  ["budgetSeconds", -1],
  ["budgetSeconds", "10"],
  ["timeoutSeconds", 0],
  ["tolerance", -1e-9],
  ["tolerance", 2],
  ["nodePath", 24],
  ["argv", "--fast"],
  ["argv", [1]],
  ["argv", ["a\0b"]],
  ["envFile", ".env"],
  ["cwd", true],
  ["onThrow", "yes"],
  ["codeLens", true],
];

for (const [name, value] of invalid) {
  test(`${name} ${JSON.stringify(value)} is said with its name and its value, and the default is taken`, () => {
    const { settings, problems } = checked({ [name]: value });
    assert.deepEqual(settings, { options: defaultOptions, nodePath: null });
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? "", new RegExp(`^"parallelBenchmark\\.${name}" must be .+, got `));
    assert.ok(problems[0]?.includes(`got ${JSON.stringify(value)}.`));
  });
}

test("one invalid value does not keep the others from being taken", () => {
  const { settings, problems } = checked({ rounds: 7, chunk: -1 });
  assert.equal(settings.options.rounds, 7);
  assert.equal(problems.length, 1);
});

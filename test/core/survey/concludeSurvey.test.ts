import assert from "node:assert/strict";
import { test } from "node:test";
import type { Standing, SurveyTree } from "../../../extension/core/survey/survey.ts";
import { foreign, machine, mapped, observation, own, survey, thread, times } from "./observations.ts";

/** Calls of which nothing is known. */
const recorded = { function: 1, kept: 0, bytes: null, uncopyable: null, resultBytes: null, lostResult: null };

/** A program that computes for 900 of 1000 ms in a function that `main` calls so often. */
function program(calls: number | null, parts: Parameters<typeof observation>[2] = {}) {
  const stacks = [...times(100, 0), ...times(900, 0, 1)];
  return observation([own("main"), own("work", calls)], [thread(stacks)], parts);
}

function standingOf(seen: Parameters<typeof survey>[0], facts: Parameters<typeof survey>[1] = []) {
  return survey(seen, facts).rows.find(({ name }) => name === "work")?.standing;
}

test("many calls from one list are a candidate, with the gains of all machines", () => {
  const [row] = survey(program(300), [mapped(1)]).rows;
  assert.equal(row?.name, "work");
  assert.equal(row.standing, "candidate");
  assert.equal(row.callMs, 3);
  assert.equal(row.site?.elements, 300);
  assert.deepEqual(
    row.gains.map(({ workers, isHere }) => [workers, isHere]),
    [
      [4, true],
      [8, false],
      [16, false],
    ],
  );
  // 1000 / (100 + 900 / 4 + 30), and a little less for messages.
  assert.ok(Math.abs((row.gains[0]?.times ?? 0) - 2.8) < 0.1);
  assert.ok((row.gains[2]?.times ?? 0) > 4);
});

test("what stands in the way of a gain blocks it, with the line", () => {
  const order = { blocks: true, text: "Each call needs the one before.", file: "main.ts", line: 3 };
  const [, row] = survey(program(300), [mapped(1, 1, { obstacles: [order] })]).rows;
  assert.equal(row?.standing, "blocked");
  assert.deepEqual(row.gains, []);
  assert.deepEqual(row.obstacles, [order]);
});

const standings: readonly [string, Standing | undefined, Standing][] = [
  ["that was called once", standingOf(program(1), [mapped(1)]), "once"],
  [
    "whose calls stand alone",
    standingOf(program(300), [mapped(1, 100, { type: "single", pass: null })]),
    "once",
  ],
  ["whose calls were not counted", standingOf(program(null), [mapped(1)]), "unknown"],
  ["whose text was not looked at", standingOf(program(300)), "unknown"],
  ["of very many calls", standingOf(program(90_000_000), [mapped(1)]), "too-fine"],
  [
    "with large arguments",
    standingOf(program(300, { recorded: [{ ...recorded, kept: 9, bytes: 2e6 }] }), [mapped(1)]),
    "too-fine",
  ],
  [
    "with large results",
    standingOf(program(300, { recorded: [{ ...recorded, kept: 9, bytes: 10, resultBytes: 2e6 }] }), [
      mapped(1),
    ]),
    "too-fine",
  ],
  [
    "of three calls a list",
    standingOf(program(30_000), [mapped(1, 100, { call: 1e4, pass: 1e5 })]),
    "candidate",
  ],
];
for (const [what, standing, expected] of standings) {
  test(`a function ${what} is ${expected}`, () => {
    assert.equal(standing, expected);
  });
}

for (const calls of [null, 1, 300]) {
  test(`the top level of a module, which ran ${calls ?? "nobody knows how"} often, is no candidate`, () => {
    const seen = observation([own("", calls)], [thread(times(1000, 0))]);
    const [row] = survey(seen, [mapped(0)]).rows;
    assert.deepEqual([row?.standing, row?.gains], ["once", []]);
  });
}

test("a function with little time is small, whatever it is", () => {
  const stacks = [...times(960, 0), ...times(40, 0, 1)];
  assert.equal(
    standingOf(observation([own("main"), own("work", 300)], [thread(stacks)]), [mapped(1)]),
    "small",
  );
});

test("a function that waits and does not compute says so", () => {
  const stacks = [...times(20, 0), ...Array.from({ length: 20 }, () => [[0, 1], ...times(30)]).flat()];
  const seen = observation([own("main"), own("work", 20)], [thread(stacks)]);
  assert.equal(standingOf(seen, [mapped(1, 1, { type: "awaited" })]), "waits");
});

test("a function that has several cores already is parallel", () => {
  const stacks = [...times(20, 0), ...times(10, 0, 1), ...times(500)];
  const cpu = [0, 20, 530].map((atMs, index) => ({ atMs, cpuMs: [0, 20, 1500][index] ?? 0 }));
  const seen = observation([own("main"), own("work", 20)], [thread(stacks, { cpu })]);
  assert.equal(standingOf(seen, [mapped(1)]), "parallel");
});

test("arguments that cannot be copied block, and the reason is told", () => {
  const uncopyable = { path: "input.onDone", reason: "a function" };
  const seen = program(300, { recorded: [{ ...recorded, uncopyable }] });
  const row = survey(seen, [mapped(1)]).rows.find(({ name }) => name === "work");
  assert.equal(row?.standing, "blocked");
  assert.equal(
    row.obstacles[0]?.text,
    "Its arguments cannot be copied to a worker: input.onDone is a function.",
  );
  assert.deepEqual(row.input, { bytes: null, copyable: false, resultBytes: null });
});

test("results that cannot be copied block, and the reason is told", () => {
  const lostResult = { path: "[0]", reason: "a Shape, whose private fields no copy has" };
  const row = survey(program(300, { recorded: [{ ...recorded, lostResult }] }), [mapped(1)]).rows.find(
    ({ name }) => name === "work",
  );
  assert.equal(row?.standing, "blocked");
  const text = "Its result cannot be copied from a worker: [0] is a Shape, whose private fields no copy has.";
  assert.deepEqual(row.obstacles[0], { blocks: true, text, file: "main.ts", line: 1 });
});

test("candidates come first by their gain, of equal ones the one with a name; all others by their time", () => {
  const functions = [own("main"), own("main/map", 300), own("work", 300), own("small", 50)];
  const stacks = [...times(200, 0), ...times(1, 0, 1), ...times(600, 0, 1, 2), ...times(199, 0, 3)];
  const facts = [mapped(1), mapped(2), mapped(3)];
  const { rows } = survey(observation(functions, [thread(stacks)]), facts);
  assert.deepEqual(
    rows.map(({ name }) => name),
    ["work", "main/map", "small", "main"],
  );
});

test("threads that compute side by side leave a pool fewer cores", () => {
  const busy = (process: number) => thread(times(900, 0, 1), { process });
  const seen = (processes: number) =>
    observation(
      [own("main"), own("work", 300)],
      Array.from({ length: processes }, (_, index) => busy(index)),
    );
  const gain = (processes: number) =>
    survey(seen(processes), [mapped(1)]).rows.find(({ name }) => name === "work")?.gains[0]?.times ?? 1;
  assert.ok(gain(1) > 3);
  assert.ok(gain(3) < 2.1);
});

test("time that nothing of the workspace asks for is told by whose it is, and is in no row", () => {
  const functions = [own("main"), foreign({ type: "package", name: "left-pad" }), foreign({ type: "node" })];
  const stacks = [...times(10, 0, 1), ...times(30, 1), ...times(60, 2)];
  const { rows, others } = survey(observation(functions, [thread(stacks)]));
  assert.deepEqual(
    rows.map(({ name, share }) => [name, share]),
    [["main", 0.1]],
  );
  assert.deepEqual(others, [
    { owner: { type: "node" }, ms: 60, share: 0.6 },
    { owner: { type: "package", name: "left-pad" }, ms: 30, share: 0.3 },
  ]);
});

test("the picture has packages as one part each, leads to rows, and leaves out what cannot be seen", () => {
  const functions = [
    own("main"),
    foreign({ type: "package", name: "sums" }),
    foreign({ type: "package", name: "sums" }),
  ];
  const stacks = [...times(1000, 0), ...times(500, 0, 1), ...times(500, 0, 1, 2), ...times(1, 0, 0, 1)];
  const { tree } = survey(observation(functions, [thread(stacks)]));
  const [main] = tree.children;
  assert.deepEqual([tree.name, tree.ms], ["node main.ts", 2001]);
  assert.deepEqual([main?.name, main?.row, main?.ms], ["main", 0, 2001]);
  assert.deepEqual(
    main?.children.map(({ name, row, ms, children }) => [name, row, ms, children.length]),
    [["sums", null, 1001, 0]],
  );
});

test("the picture has Node and the engine as one part, garbage apart, and modules by their files", () => {
  const functions = [
    { ...own(""), file: "src/main.ts" },
    foreign({ type: "node" }, "readFileSync"),
    foreign({ type: "engine" }, "map"),
    foreign({ type: "engine" }, "(garbage collector)"),
    { ...foreign({ type: "package", name: "sums" }), file: "index.js", line: 1, column: 1 },
  ];
  const stacks = [
    ...times(40, 1, 2, 1, 0, 2),
    ...times(30, 1, 2, 3),
    ...times(20, 1, 2, 1, 0),
    ...times(10, 2, 4),
  ];
  const parts = ({ name, ms, children }: SurveyTree): unknown => [name, ms, children.map(parts)];
  assert.deepEqual(survey(observation(functions, [thread(stacks)])).tree.children.map(parts), [
    [
      "Node and the engine",
      100,
      [
        ["main.ts", 60, [["Node and the engine", 40, []]]],
        ["garbage collection", 30, []],
        ["sums", 10, []],
      ],
    ],
  ]);
});

test("a machine with one core gains nothing by itself", () => {
  const [row] = survey(program(300), [mapped(1)], { ...machine, cores: 1, ceiling: 1 }).rows;
  const [here, four] = row?.gains ?? [];
  assert.ok((here?.times ?? 2) <= 1);
  assert.ok((four?.times ?? 0) > 2);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { programTimes } from "../../../extension/core/survey/functionTimes.ts";
import { sourceQuestions } from "../../../extension/core/survey/questions.ts";
import { foreign, observation, own, thread, times } from "./observations.ts";

test("the text is asked about what has time, with the files of callers before all others", () => {
  const functions = [
    { ...own("main"), file: "main.ts" },
    { ...own("work"), file: "work.ts", line: 3, column: 9 },
    { ...own("rare"), file: "rare.ts" },
    foreign({ type: "package", name: "sums" }),
    { ...own("made"), file: "made.js", isGenerated: true },
    { ...own("caller"), file: "caller.ts" },
    { ...own(""), file: "main.ts" },
  ];
  const stacks = [...times(1, 2), ...times(40, 6), ...times(99, 5, 3, 1), ...times(50, 4), ...times(10, 0)];
  const lines = [
    { node: 4, line: 4, ticks: 90 },
    { node: 4, line: 5, ticks: 0 },
  ];
  const seen = observation(functions, [thread(stacks, { lines })]);
  const asked = sourceQuestions(seen, programTimes(seen));
  assert.deepEqual(
    asked.map(({ file, functions: list }) => [file, list.map(({ function: number }) => number)]),
    [
      ["work.ts", [1]],
      ["caller.ts", [5]],
      ["main.ts", [0]],
    ],
  );
  assert.deepEqual(asked[0]?.functions[0], {
    function: 1,
    name: "work",
    line: 3,
    column: 9,
    callers: ["caller.ts", "main.ts", "work.ts", "rare.ts", "made.js"],
    lines: [4],
  });
});

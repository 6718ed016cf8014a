import assert from "node:assert/strict";
import { test } from "node:test";
import { surveyText } from "../../extension/cli/surveyText.ts";
import type { Survey } from "../../extension/core/survey/survey.ts";
import { candidateRow, survey, surveyRow } from "../surveys.ts";

const shown = (of: Survey, width: number): string =>
  surveyText(of, { width, paint: (_, text) => text }).replaceAll("\u202F", " ");

test("a terminal gets the answer first, then the functions and what is to be known of the best", () => {
  const rows = [candidateRow(), surveyRow({ standing: "once", calls: 1 })];
  assert.equal(
    shown(survey({ rows, notes: ["A profile is cut off."] }), 108),
    `"score" is worth a pool: 1.42× for "npm test" with 2 workers (95 %: 1.36–1.47).
8.20 s, 7.90 s of it computing · 1.10 cores busy · 4 threads in 3 processes · 7 850 samples · Node 24.21.0

function    place                   share  calls   a call       2 cores here  4 cores  in the way
score       src/score.ts:12  62 % (60–64)  3 000  1.70 ms  1.42× (1.36–1.47)    1.83×  –
readOrders  src/orders.ts:4  20 % (18–22)      1   137 ms                  –        –  called once

• score (src/score.ts:12): With 2 workers the program would be 1.42× as fast (95 %: 1.36–1.47), and the
  function alone 1.91×. For the program that would be 1.83× on 4 cores, 2.12× on 8 cores, 2.20× on 16 cores.

Outside of this folder: typescript 3 % (240 ms), garbage collection and compiling 2 % (160 ms).
A profile is cut off.`,
  );
});

test("a survey without functions has its answer and what was looked at", () => {
  assert.equal(
    shown(survey({ rows: [], others: [] }), 120),
    `Nothing here is worth a pool: no function of this folder takes a part of "npm test" that would matter.
8.20 s, 7.90 s of it computing · 1.10 cores busy · 4 threads in 3 processes · 7 850 samples · Node 24.21.0`,
  );
});

test("no line is wider than the terminal", () => {
  const obstacle = { blocks: true, text: "x ".repeat(200), file: "src/a.ts", line: 3 };
  const long = candidateRow({
    name: "n".repeat(300),
    file: `${"folder/".repeat(40)}a.ts`,
    obstacles: [obstacle],
  });
  for (const width of [80, 100, 120, 200]) {
    const table = shown(survey({ rows: [long, ...survey().rows] }), width)
      .split("\n")
      .slice(2)
      .filter((line) => !line.includes("folder/folder/folder/folder/folder/"));
    assert.ok(
      table.every((line) => line.length <= width),
      table.filter((line) => line.length > width).join("\n"),
    );
  }
});

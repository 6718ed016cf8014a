import assert from "node:assert/strict";
import { test } from "node:test";
import { othersLine, programLine, surveyNotes } from "../../../extension/core/words/surveyProgram.ts";
import {
  callsSentence,
  candidateLine,
  inTheWay,
  measuredSentence,
  measuredText,
  rowName,
  rowPlace,
  standingSentence,
} from "../../../extension/core/words/surveyRow.ts";
import { candidateRow, rows, survey, surveyRow } from "../../surveys.ts";

test("every standing has its sentence and a few words", () => {
  assert.deepEqual(
    rows.map((row) => [row.standing, standingSentence(row, survey()), inTheWay(row)]),
    [
      [
        "candidate",
        "With 2 workers the program would be 1.42× as fast (95 %: 1.36–1.47), and the function alone 1.91×. For the program that would be 1.83× on 4 cores, 2.12× on 8 cores, 2.20× on 16 cores.",
        "–",
      ],
      [
        "blocked",
        "It would be worth a pool, and something stands in the way.",
        'It writes to the module variable "seen", which each worker has for itself.',
      ],
      ["once", "It is called once, so that there is nothing to divide.", "called once"],
      [
        "too-fine",
        "It takes 0.90 µs a call, so that handing calls over (45.0 µs a message) costs more than a pool gains.",
        "calls too short",
      ],
      [
        "waits",
        "It waits more than it computes, which a pool makes no faster.",
        "waits more than it computes",
      ],
      ["parallel", "It keeps 1.90 cores busy by itself.", "parallel already"],
      ["small", "It would make the program less than 5 % faster.", "gains less than 5 %"],
    ],
  );
  const alone = surveyRow({ standing: "once", calls: 3 });
  assert.equal(
    standingSentence(alone, survey()),
    "It is called without a loop around it, so that there is nothing to divide.",
  );
  assert.equal(inTheWay(alone), "called alone");
  const module = surveyRow({ name: "", line: 1, column: 1, standing: "once", calls: 3 });
  assert.equal(
    standingSentence(module, survey()),
    "It is the top level of a module, and a pool runs functions.",
  );
  assert.equal(inTheWay(module), "no function");
  const large = surveyRow({
    standing: "too-fine",
    callMs: 0.95,
    input: { bytes: 390_000, copyable: true, resultBytes: null },
  });
  assert.equal(
    standingSentence(large, survey()),
    "It takes 0.95 ms a call, so that handing calls over (45.0 µs a message, and 390 kB) costs more than a pool gains.",
  );
  const unknown = surveyRow({ standing: "unknown", calls: null, callMs: null });
  assert.equal(
    standingSentence(unknown, survey()),
    "It may be worth one: how often it is called was not counted.",
  );
});

test("calls are told with their time, their place and what they are given", () => {
  assert.equal(
    callsSentence(candidateRow()),
    "3\u202F000 calls of 1.70 ms. Called for each element of a list in src/rank.ts:31, 500 calls each time. A call is given 1.84 kB.",
  );
  assert.equal(
    callsSentence(
      surveyRow({ calls: null, callMs: null, input: { bytes: null, copyable: false, resultBytes: null } }),
    ),
    "What a call is given cannot be copied.",
  );
});

test("the lens of a candidate has its share, its calls and the gain", () => {
  assert.equal(
    candidateLine(candidateRow({ share: 0.32, callMs: 0.085 }), survey()),
    "62 % of npm test · 3\u202F000 calls of 85.0 µs · 1.42× for the program".replace("62", "32"),
  );
  assert.equal(candidateLine(surveyRow({ calls: null }), survey()), "20 % of npm test");
});

test("what was measured stands beside what was predicted", () => {
  assert.equal(measuredSentence(candidateRow()), null);
  const measured = {
    workers: 2,
    functionTimes: 1.84,
    interval: { low: 1.8, high: 1.88 },
  };
  assert.equal(
    measuredSentence(candidateRow({ measured })),
    "Measured: 1.84× (95 %: 1.80–1.88) for the function with 2 workers, 1.91× was predicted.",
  );
  assert.equal(
    measuredSentence(candidateRow({ measured: { ...measured, workers: 3 } })),
    "Measured: 1.84× (95 %: 1.80–1.88) for the function with 3 workers.",
  );
});

test("a measured speedup that may be none is not clear", () => {
  const measured = { workers: 2, functionTimes: 1.84, interval: null };
  assert.equal(measuredText(candidateRow({ measured })), "not clear");
  const range = (low: number, high: number) =>
    measuredText(candidateRow({ measured: { ...measured, interval: { low, high } } }));
  assert.equal(range(0.9, 2.4), "not clear");
  assert.equal(range(1.8, 1.88), "1.84× (1.80–1.88)");
});

test("names and places that nobody wrote say so, and hide nothing", () => {
  assert.equal(rowName(surveyRow({ name: "" })), "(anonymous)");
  assert.equal(rowName(surveyRow({ name: "", line: 1, column: 1 })), "orders.ts");
  assert.equal(rowName(surveyRow({ name: "a\u202Eb" })), String.raw`a\u202eb`);
  assert.equal(rowPlace(surveyRow({ isGenerated: true })), "src/orders.ts:4 (as it ran)");
});

test("the program has one line, and what is not of the workspace another", () => {
  assert.equal(
    programLine(survey()),
    "8.20 s, 7.90 s of it computing · 1.10 cores busy · 4 threads in 3 processes · 7\u202F850 samples · Node 24.21.0",
  );
  const alone = { ...survey().program, processes: 1, threads: 1, cores: null };
  assert.equal(
    programLine(survey({ program: alone, node: "" })),
    "8.20 s, 7.90 s of it computing · 1 thread · 7\u202F850 samples",
  );
  assert.equal(
    othersLine(survey()),
    "Outside of this folder: typescript 3 % (240 ms), garbage collection and compiling 2 % (160 ms).",
  );
  assert.equal(othersLine(survey({ others: [] })), "");
});

test("a command that has not ended well is said before all else that is not known", () => {
  assert.deepEqual(
    surveyNotes(survey({ end: { type: "exited", status: 3 }, notes: ["A profile is cut off."] })),
    ["The command failed with exit status 3. This is what was seen until then.", "A profile is cut off."],
  );
  assert.deepEqual(surveyNotes(survey({ end: { type: "killed", signal: "SIGINT" } })), [
    "The command was ended by SIGINT. This is what was seen until then.",
  ]);
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SourceFacts, SourceLoop } from "../../../extension/core/survey/source.ts";
import type { ObservedLine } from "../../../extension/core/survey/observation.ts";
import type { Survey } from "../../../extension/core/survey/survey.ts";
import { withLoops } from "../../../extension/core/survey/loops.ts";
import { mapped, observation, own, survey, thread, times } from "./observations.ts";

/** A loop in lines 5 to 9 of the function that is the first one. */
function loop(parts: Partial<SourceLoop> = {}): SourceLoop {
  return {
    name: "score/for",
    title: "loop in score",
    start: 1000,
    end: 1100,
    line: 5,
    column: 3,
    lastLine: 9,
    type: "loop",
    turn: 1050,
    around: null,
    calls: [],
    others: [],
    obstacles: [],
    ...parts,
  };
}

function scoreFacts(...loops: readonly SourceLoop[]): SourceFacts {
  return { ...mapped(0), name: "score", sites: [], start: 900, end: 1200, loops };
}

/** A program in which `score` is called once and takes a second, its own code in these lines. */
function surveyOf(facts: SourceFacts, lines: readonly ObservedLine[], turns: number | null = 500): Survey {
  const seen = observation(
    [
      { ...own("score"), line: 3 },
      { ...own("helper", 4), line: 40 },
    ],
    [thread([...times(900, 0), ...times(100, 0, 1)], { lines })],
  );
  const found = withLoops({ observation: seen, facts: [facts] });
  const functions = found.observation.functions.map((one, index) =>
    index < 2 ? one : { ...one, calls: turns },
  );
  const files = [
    {
      file: "main.ts",
      text: "",
      ranges: [
        { start: 0, end: 2000, count: 1 },
        { start: 1040, end: 1090, count: turns ?? 0 },
      ],
    },
  ];
  return survey({ ...found.observation, functions, files }, found.facts);
}

const line = (at: number, ticks: number): ObservedLine => ({ node: 0, line: at, ticks });
const rowOf = ({ rows }: Survey, title: string) => rows.find((row) => row.title === title);

describe("a loop whose own code takes the time", () => {
  test("is a row with its turns, and a candidate", () => {
    const row = rowOf(surveyOf(scoreFacts(loop()), [line(6, 900)]), "loop in score");
    assert.deepEqual(
      [row?.name, row?.isLoop, row?.line, row?.calls, row?.callMs, row?.standing, row?.site?.elements],
      ["score/for", true, 5, 500, 2, "candidate", 500],
    );
  });

  test("has the time of its lines only, and of what only it calls", () => {
    const lines = [line(4, 300), line(7, 600)];
    const share = (facts: Partial<SourceLoop>) =>
      rowOf(surveyOf(scoreFacts(loop(facts)), lines), "loop in score")?.share.toFixed(2);
    assert.equal(share({ calls: ["helper"] }), "0.70");
    assert.equal(share({ others: ["helper"] }), "0.60");
  });

  test("is none where functions that it calls take the time", () => {
    const lines = [line(4, 880), line(7, 20)];
    assert.equal(rowOf(surveyOf(scoreFacts(loop({ calls: ["helper"] })), lines), "loop in score"), undefined);
  });

  test("inside of a candidate is no row", () => {
    const inner = loop({ title: "inner loop", line: 6, lastLine: 8, around: 0, start: 1010, end: 1090 });
    const { rows } = surveyOf(scoreFacts(loop(), inner), [line(7, 900)]);
    assert.deepEqual(
      rows.map(({ title, name }) => title || name),
      ["loop in score", "score", "helper"],
    );
  });

  test("whose turns have an order is blocked by that", () => {
    const obstacles = [{ blocks: true, text: "Turns have an order.", file: "main.ts", line: 7 }];
    const row = rowOf(surveyOf(scoreFacts(loop({ obstacles })), [line(7, 900)]), "loop in score");
    assert.deepEqual([row?.standing, row?.obstacles], ["blocked", obstacles]);
  });

  test("is told of where nothing was counted", () => {
    const row = rowOf(surveyOf(scoreFacts(loop()), [line(7, 900)], null), "loop in score");
    assert.deepEqual([row?.standing, row?.calls], ["unknown", null]);
  });

  test("is a part of the picture below its function", () => {
    const { tree } = surveyOf(scoreFacts(loop({ calls: ["helper"] })), [line(7, 900)]);
    const names: string[] = [];
    for (let part: typeof tree | undefined = tree; part !== undefined; [part] = part.children) {
      names.push(part.name);
    }
    assert.deepEqual(names, ["node main.ts", "score", "loop in score", "helper"]);
  });
});

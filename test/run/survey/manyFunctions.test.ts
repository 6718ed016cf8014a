import assert from "node:assert/strict";
import { test } from "node:test";
import type { CpuProfile } from "../../../extension/core/survey/cpuProfile.ts";
import { createProfileTree } from "../../../extension/core/survey/profileTree.ts";
import { surveyJson } from "../../../extension/core/export/survey.ts";
import { surveyNotes } from "../../../extension/core/words/surveyProgram.ts";
import { createCalls, type CountedScript } from "../../../extension/run/survey/countedScripts.ts";
import { observationNotes } from "../../../extension/core/survey/observationNotes.ts";
import { seenThread } from "../../../extension/core/survey/threadFile.ts";
import { observation, own, survey, thread } from "../../core/survey/observations.ts";

const million = 1_000_000;
const url = "file:///project/main.js";

/** A hundred thousand functions, each in a line of its own. So many of the first ones call each other in turn. */
function profileOf(part: number, deep: number): CpuProfile {
  const count = million / 10;
  const frame = (index: number) => ({
    functionName: `f${index}`,
    scriptId: "1",
    url,
    lineNumber: index,
    columnNumber: 0,
  });
  const root = { functionName: "(root)", scriptId: "0", url: "", lineNumber: -1, columnNumber: -1 };
  const others = Array.from({ length: count - deep }, (_, index) => deep + index + 2);
  return {
    nodes: [
      { id: 1, callFrame: root, children: deep > 0 ? [2, ...others] : others },
      ...Array.from({ length: count }, (_, index) => ({
        id: index + 2,
        callFrame: frame(part * count + index),
        children: index + 1 < deep ? [index + 3] : [],
      })),
    ],
    startTime: part * million,
    endTime: (part + 1) * million,
    samples: Array.from({ length: count }, (_, index) =>
      index % 2 === 0 && deep > 0 ? deep + 1 : index + 2,
    ),
    timeDeltas: Array.from({ length: count }, () => 10),
  };
}

test("of a million functions a survey keeps and shows so many as can be read, and says what it leaves out", () => {
  const addTo = createProfileTree("");
  const frames = Array.from({ length: 10 }, (_, part) => {
    const added = addTo(profileOf(part, part === 0 ? 2000 : 0));
    return JSON.stringify({ type: "samples", ...added });
  });
  const head = { type: "thread", process: 1, thread: 0, title: "main.js", node: "24.0.0", atUs: 0 };
  const seen = seenThread([JSON.stringify(head), ...frames]);
  assert(seen !== undefined);
  assert.equal(seen.functions.length, million / 10);
  assert.equal(seen.isFolded, true);

  const functions = seen.functions.map(({ name, line }) => ({ ...own(name, null), line: line + 1 }));
  const nodes = seen.parents.map((parent, index) => ({ parent, function: seen.callees[index] ?? 0 }));
  const parts = {
    nodes,
    samples: Int32Array.from(seen.samples),
    samplesMs: new Float64Array(seen.samples.length).fill(0.01),
    wallMs: seen.samples.length / 100,
  };
  const made = survey(observation(functions, [thread([], parts)], { notes: observationNotes([seen]) }));
  assert.equal(made.rows.length, 500);
  assert(surveyJson(made).length < 2 * million, `${surveyJson(made).length} characters`);
  const notes = surveyNotes(made).join(" ");
  assert.match(notes, /more functions and stacks than are kept/);
  assert.match(notes, /1.50\d more functions of this folder with less time are in no row/);
});

test("the calls of as many functions are found", () => {
  const text = "f\n".repeat(million);
  const functions = Array.from({ length: million }, (_, index) => ({
    start: 2 * index,
    end: 2 * index + 1,
    calls: index,
  }));
  const whole = { start: 0, end: text.length, calls: 1 };
  const script = {
    type: "script",
    script: "1",
    url,
    mapUrl: "",
    mapFile: null,
    text: null,
    lines: 0,
  } as const;
  const counted: CountedScript = {
    script: { ...script, textFile: null },
    text,
    steps: new Map(),
    functions: [whole, ...functions],
  };
  const callsAt = createCalls([counted]);
  const at = (line: number, column = 0) => callsAt([{ name: "f", script: "1", url, line, column }]);
  let wrong = 0;
  for (let line = 1; line < million; line++) {
    wrong += at(line) === line ? 0 : 1;
  }
  assert.equal(wrong, 0);
  assert.equal(at(7, 1), 1);
  assert.equal(at(2 * million), null);
});

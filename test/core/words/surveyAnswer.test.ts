import assert from "node:assert/strict";
import { test } from "node:test";
import { surveyAnswer } from "../../../extension/core/words/surveyAnswer.ts";
import type { Gain, Survey } from "../../../extension/core/survey/survey.ts";
import { candidateRow, survey, surveyRow } from "../../surveys.ts";

const here: Gain = { workers: 2, isHere: true, times: 1.42, interval: null, functionTimes: 1.9 };

const module = { name: "", file: "src/main.ts", line: 1, column: 1, standing: "once" } as const;

const cases: readonly (readonly [situation: string, parts: Partial<Survey>, tone: string, text: string])[] = [
  [
    "a candidate",
    {},
    "success",
    '"score" is worth a pool: 1.42× for "npm test" with 2 workers (95 %: 1.36–1.47).',
  ],
  [
    "a candidate of whose gain no interval is known",
    { rows: [candidateRow({ gains: [here] })] },
    "success",
    '"score" is worth a pool: 1.42× for "npm test" with 2 workers.',
  ],
  [
    "a candidate whose gain may be none",
    { rows: [candidateRow({ gains: [{ ...here, interval: { low: 0.98, high: 1.6 } }] })] },
    "unclear",
    'Not clear whether "score" is worth a pool: between 0.98× and 1.60× for "npm test" with 2 workers.',
  ],
  [
    "a candidate for a larger machine",
    {
      rows: [
        candidateRow({
          gains: [
            { ...here, times: 1.01 },
            { ...here, workers: 4, isHere: false, times: 1.2 },
          ],
        }),
      ],
    },
    "warning",
    'Nothing is worth a pool on the 2 cores of this machine. On 4 cores "score" would be: 1.20× for "npm test".',
  ],
  [
    "a function that is called once",
    { rows: [surveyRow({ name: "main", share: 0.9, standing: "once", calls: 1 })] },
    "warning",
    'Nothing here is worth a pool: "main", which has 90 % of the time, is called once, so that there is nothing to divide.',
  ],
  [
    "a function that nobody counted",
    { rows: [surveyRow({ name: "main", share: 0.9, standing: "unknown", calls: null })] },
    "unclear",
    'Not clear whether anything is worth a pool: "main", which has 90 % of the time, may be worth one: how often it is called was not counted.',
  ],
  [
    "a function that a module calls, which has no name to be measured by",
    {
      rows: [
        surveyRow({ ...module, share: 0.97 }),
        surveyRow({ name: "", share: 0.91, standing: "once", calls: 1 }),
        surveyRow({ name: "main", share: 0.9, standing: "once", calls: 1 }),
      ],
    },
    "warning",
    'Nothing here is worth a pool: "main", which has 90 % of the time, is called once, so that there is nothing to divide.',
  ],
  [
    "a program without functions",
    { rows: [surveyRow({ ...module, share: 0.9, selfShare: 0.88 }), surveyRow()] },
    "warning",
    "Nothing here is worth a pool: 88 % of the time is spent at the top level of modules, and a pool runs functions.",
  ],
  [
    "a program that waits",
    { rows: [], program: { ...survey().program, busyMs: 410 } },
    "warning",
    'Nothing here is worth a pool: "npm test" computes for 5 % of its time and waits for the rest.',
  ],
  [
    "a program whose time is spent in a package",
    { rows: [], others: [{ owner: { type: "package", name: "typescript" }, ms: 7000, share: 0.85 }] },
    "warning",
    "Nothing here is worth a pool: 85 % of the time is spent in typescript, outside of this folder.",
  ],
  [
    "a program in which nothing matters",
    { rows: [], others: [] },
    "warning",
    'Nothing here is worth a pool: no function of this folder takes a part of "npm test" that would matter.',
  ],
  [
    "a command that is over at once",
    { program: { ...survey().program, samples: 12 } },
    "unclear",
    'Not clear: there are only 12 samples of "npm test". Let it work for a second or longer.',
  ],
  [
    "a command that there is none of",
    { command: "npn test", end: { type: "not-started", why: "npn was not found" } },
    "error",
    '"npn test" could not be started: npn was not found.',
  ],
];

for (const [situation, parts, tone, text] of cases) {
  test(`the answer to ${situation}`, () => {
    assert.deepEqual(surveyAnswer(survey(parts)), { tone, text });
  });
}

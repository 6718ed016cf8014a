/** Surveys as real commands leave them: the parts a test is about are given, the rest is made here. */
import type { Trial } from "../extension/core/survey/trial.ts";
import {
  surveyVersion,
  type Survey,
  type SurveyRow,
  type SurveyTree,
} from "../extension/core/survey/survey.ts";

/** A function that is nothing in particular, with a fifth of the time. */
export function surveyRow(parts: Partial<SurveyRow> = {}): SurveyRow {
  return {
    name: "readOrders",
    title: "",
    isLoop: false,
    file: "src/orders.ts",
    line: 4,
    column: 8,
    isGenerated: false,
    share: 0.2,
    shareInterval: { low: 0.18, high: 0.22 },
    selfShare: 0.05,
    totalMs: 1640,
    waitingMs: 0,
    cores: 1,
    calls: 12,
    callMs: 136.7,
    site: null,
    input: null,
    obstacles: [],
    standing: "small",
    gains: [],
    recorded: 0,
    measured: null,
    tried: null,
    ...parts,
  };
}

/** A function in a loop that two cores make the program faster with. */
export function candidateRow(parts: Partial<SurveyRow> = {}): SurveyRow {
  return surveyRow({
    name: "score",
    file: "src/score.ts",
    line: 12,
    column: 17,
    share: 0.62,
    shareInterval: { low: 0.6, high: 0.64 },
    selfShare: 0.48,
    totalMs: 5084,
    calls: 3000,
    callMs: 1.695,
    site: { file: "src/rank.ts", line: 31, type: "callback", elements: 500 },
    input: { bytes: 1840, copyable: true, resultBytes: null },
    standing: "candidate",
    gains: [
      { workers: 2, isHere: true, times: 1.42, interval: { low: 1.36, high: 1.47 }, functionTimes: 1.91 },
      { workers: 4, isHere: false, times: 1.83, interval: { low: 1.72, high: 1.93 }, functionTimes: 3.7 },
      { workers: 8, isHere: false, times: 2.12, interval: { low: 1.97, high: 2.27 }, functionTimes: 6.6 },
      { workers: 16, isHere: false, times: 2.2, interval: { low: 2.02, high: 2.36 }, functionTimes: 8.1 },
    ],
    recorded: 200,
    ...parts,
  });
}

/** One function of the workspace for each standing. */
export const rows: readonly SurveyRow[] = [
  candidateRow(),
  surveyRow({
    name: "rank",
    file: "src/rank.ts",
    line: 27,
    share: 0.7,
    shareInterval: { low: 0.68, high: 0.72 },
    totalMs: 5740,
    calls: 6,
    callMs: 956.7,
    standing: "blocked",
    obstacles: [
      {
        blocks: true,
        text: 'It writes to the module variable "seen", which each worker has for itself.',
        file: "src/rank.ts",
        line: 35,
      },
      { blocks: false, text: "What it is given is 14 MB a call.", file: "src/rank.ts", line: null },
    ],
  }),
  surveyRow({
    name: "Report.print",
    file: "src/report.ts",
    line: 88,
    standing: "once",
    calls: 1,
    callMs: 1640,
  }),
  surveyRow({
    name: "distance",
    file: "src/score.ts",
    line: 40,
    share: 0.14,
    shareInterval: { low: 0.12, high: 0.16 },
    totalMs: 1148,
    calls: 1_240_000,
    callMs: 0.0009,
    standing: "too-fine",
  }),
  surveyRow({
    name: "fetchRates",
    file: "src/rates.ts",
    line: 7,
    share: 0.08,
    shareInterval: null,
    standing: "waits",
    calls: 40,
  }),
  surveyRow({
    name: "hashAll",
    file: "src/hash.ts",
    line: 3,
    share: 0.06,
    standing: "parallel",
    cores: 1.9,
    calls: 64,
  }),
  surveyRow({ share: 0.03, shareInterval: { low: 0.02, high: 0.04 }, totalMs: 246 }),
];

function part(name: string, row: number | null, ms: number, ...children: readonly SurveyTree[]): SurveyTree {
  return { name, row, owner: row === null ? null : { type: "workspace" }, ms, children };
}

const tree: SurveyTree = part(
  "npm test",
  null,
  8200,
  part(
    "main",
    null,
    7900,
    part("rank", 1, 5740, part("score", 0, 5084, part("distance", 3, 1148))),
    part("Report.print", 2, 1100),
    part("readOrders", 6, 246),
  ),
  { name: "typescript", row: null, owner: { type: "package", name: "typescript" }, ms: 240, children: [] },
);

/** `npm test` of a shop, with a candidate. */
export function survey(parts: Partial<Survey> = {}): Survey {
  return {
    version: surveyVersion,
    command: "npm test",
    at: 1_795_000_000_000,
    node: "24.21.0",
    end: { type: "exited", status: 0 },
    program: {
      wallMs: 8200,
      busyMs: 7900,
      cores: 1.1,
      processes: 3,
      threads: 4,
      samples: 7850,
      countsTimes: 6.2,
    },
    machine: { cores: 2, messageMs: 0.045, megabyteMs: 0.8, startMs: 62, ceiling: 1.92 },
    rows,
    others: [
      { owner: { type: "package", name: "typescript" }, ms: 240, share: 0.03 },
      { owner: { type: "engine" }, ms: 160, share: 0.02 },
    ],
    tree,
    notes: [],
    ...parts,
  };
}

/** A trial by which a program gained a third. */
export function ranTrial(parts: Partial<Extract<Trial, { readonly type: "ran" }>> = {}): Trial {
  return {
    type: "ran",
    workers: 2,
    times: 1.38,
    interval: { low: 1.33, high: 1.43 },
    pairs: 4,
    plainMs: 8200,
    poolMs: 5940,
    differences: [],
    changed: [{ file: "src/rank.ts", line: 31, before: "a", after: "b" }],
    ...parts,
  };
}

/** A function whose calls no pool can make. */
export const noTrial: Trial = {
  type: "not-possible",
  why: 'A pool cannot take the place of the calls of "rate": the call is not made in each turn.',
  file: "src/rate.ts",
  line: 8,
};

/** The programs that surveys are held against: what each is made for, and what a survey has to say of it. */
import type { Standing } from "../../extension/core/survey/survey.ts";

/** A folder of `test/fixtures/survey` with a `main.ts`, and where something is worth a pool, a `pooled.ts` that has one. */
export interface SurveyedProgram {
  readonly name: string;
  /** The function with most of the time that it is made for. */
  readonly hot: string;
  readonly standing: Standing;
  /** What is worth a pool; null for nothing. */
  readonly best: string | null;
}

export const surveyedPrograms: readonly SurveyedProgram[] = [
  { name: "sequential", hot: "step", standing: "blocked", best: null },
  { name: "package", hot: "cluster", standing: "candidate", best: "cluster" },
  { name: "tiny", hot: "mix", standing: "too-fine", best: null },
  { name: "medium", hot: "render", standing: "candidate", best: "render" },
  { name: "inlineLoop", hot: "settle/for", standing: "candidate", best: "settle/for" },
  { name: "awaited", hot: "build", standing: "candidate", best: "build" },
  { name: "native", hot: "hashPassword", standing: "parallel", best: null },
  { name: "once", hot: "longestCommon", standing: "once", best: null },
  { name: "state", hot: "register", standing: "blocked", best: "score" },
  { name: "bigArguments", hot: "total", standing: "too-fine", best: null },
  { name: "nothing", hot: "counts", standing: "small", best: null },
];

import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";
import { list, record } from "../../core/report/shape.ts";
import { surveySchema } from "../../core/survey/shape.ts";
import type { Survey, SurveyRow } from "../../core/survey/survey.ts";
import { writeWhole } from "../runs/wholeFile.ts";
import { createSignal } from "../services/signal.ts";

/** A survey with the folder that its paths begin in. */
export interface KeptSurvey {
  /** Absolute path. */
  readonly folder: string;
  readonly survey: Survey;
  /** What was run, as it is typed; null where a profile was read. */
  readonly command: string | null;
  /** The texts of its candidates, as long as they have these nothing has changed. */
  readonly texts: readonly CandidateText[];
}

/** A candidate by its place in the survey. */
export interface CandidateText {
  readonly row: number;
  /** `WorkloadFunction.textHash`. */
  readonly textHash: string;
}

const keptSchema: v.GenericSchema<unknown, KeptSurvey> = record({
  folder: v.string(),
  survey: surveySchema,
  command: v.nullable(v.string()),
  texts: list(record({ row: v.number(), textHash: v.string() })),
});

/** The last survey of the workspace, which outlives the window. */
export interface Surveys {
  /** Undefined where there is none. */
  readonly current: () => KeptSurvey | undefined;
  /** Settled when the survey of an earlier window is there, or cannot be read. */
  readonly restored: Promise<void>;
  /** In the place of an earlier one. */
  readonly keep: (kept: KeptSurvey) => Promise<void>;
  /** Takes note of what was found of a row since, unless there is another survey by now.
   *  @param at that of the survey. */
  readonly note: (
    at: number,
    row: number,
    found: Partial<Pick<SurveyRow, "measured" | "tried">>,
  ) => Promise<void>;
  readonly onChange: (listener: () => void) => void;
}

/** Begins to read what an earlier window has kept.
 *  @param file where it is kept.
 *  @param say takes one line about what cannot be used. */
export function createSurveys(file: string, say: (line: string) => void): Surveys {
  const changed = createSignal();
  let current: KeptSurvey | undefined;
  let writing: Promise<void> = Promise.resolve();

  const keep = async (kept: KeptSurvey): Promise<void> => {
    current = kept;
    changed.emit();
    writing = writing.then(() => write(file, kept));
    return writing.catch((error: unknown) => say(`The survey could not be kept: ${String(error)}`));
  };
  const restore = async (): Promise<void> => {
    const read = await readKept(file, say);
    if (read !== undefined && current === undefined) {
      current = read;
      changed.emit();
    }
  };
  return {
    current: () => current,
    restored: restore(),
    keep,
    note: async (at, row, found) => {
      if (current?.survey.at === at) {
        const rows = current.survey.rows.map((each, place) => (place === row ? { ...each, ...found } : each));
        await keep({ ...current, survey: { ...current.survey, rows } });
      }
    },
    onChange: changed.on,
  };
}

async function write(file: string, kept: KeptSurvey): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, JSON.stringify(kept));
}

async function readKept(file: string, say: (line: string) => void): Promise<KeptSurvey | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined); // There is none.
  if (text === undefined) {
    return undefined;
  }
  try {
    return v.parse(keptSchema, JSON.parse(text));
  } catch (error) {
    say(`The kept survey ${file} is damaged, and is deleted: ${String(error)}`);
    await rm(file, { force: true });
    return undefined;
  }
}

/** What the view in the Explorer lists, in words. */
import type { WorkloadFunction } from "../discovery/discovered.ts";
import type { Answer } from "../findings/answer.ts";
import { headlineAnswer } from "../findings/headline.ts";
import { overWords } from "../discovery/planWords.ts";
import type { Outcome } from "../report/outcome.ts";
import { recordedWords } from "../recording/state.ts";
import type { RecordingHeader } from "../recording/info.ts";
import { shownCommand } from "../words/surveyProgram.ts";
import { candidateLine, gainHere, rowPlace } from "../words/surveyRow.ts";
import type { Survey } from "../survey/survey.ts";
import { formatAge, formatCounted, formatPercent, formatRatio } from "../text/format.ts";
import { outcomeLine, staleLine } from "../words/run.ts";
import { runningLine } from "../words/soFar.ts";

/** All that the view may list. */
export interface OverviewParts {
  /** The file in the active editor; null where that is none whose functions can be run. */
  readonly file: OverviewFile | null;
  readonly recordings: readonly OverviewRecording[];
  /** Null where there is none. */
  readonly survey: OverviewSurvey | null;
  /** Newest first. */
  readonly runs: readonly OverviewRun[];
}

/** The last survey, by the addresses of its functions. */
export interface OverviewSurvey {
  readonly survey: Survey;
  /** Of a file that a row names. */
  readonly uriOf: (file: string) => string;
}

export interface OverviewFile {
  readonly uri: string;
  /** Without its folder. */
  readonly name: string;
  /** In order of their lines. */
  readonly workloads: readonly WorkloadFunction[];
}

/** A recording, by the document of its function. */
export interface OverviewRecording {
  readonly uri: string;
  readonly header: RecordingHeader;
}

/** The last run of a function. */
export interface OverviewRun {
  /** Names its card in the panel. */
  readonly id: string;
  readonly uri: string;
  readonly function: string;
  /** As reports name it: `src/similarity.ts`. */
  readonly file: string;
  readonly state: { readonly type: "running" } | Outcome;
  /** The function has changed since. */
  readonly isStale: boolean;
  /** In milliseconds since 1970; null while it runs, and where it is not known. */
  readonly endedAt: number | null;
}

/** A heading with what stands under it. */
export interface OverviewGroup {
  readonly type: "group";
  readonly label: string;
  readonly description: string;
  readonly items: readonly OverviewItem[];
}

/** One line under a heading. Its kind says what can be done with it. */
export interface OverviewItem {
  readonly type: "workload" | "recording" | "candidate" | "run";
  readonly uri: string;
  readonly function: string;
  /** Of the function, counted from 1; null where the text is not at hand. */
  readonly line: number | null;
  /** The `OverviewRun.id` of a run; null for all else. */
  readonly run: string | null;
  readonly description: string;
  readonly tooltip: string;
  /** Of the codicons of VS Code. */
  readonly icon: string;
  /** What is read out in the place of all that. */
  readonly accessibleLabel: string;
}

/** The groups that have something in them; none where there is nothing at all.
 *  @param now in milliseconds since 1970. */
export function overview(
  { file, recordings, survey, runs }: OverviewParts,
  now: number,
): readonly OverviewGroup[] {
  const groups: readonly OverviewGroup[] = [
    {
      type: "group",
      label: "Workloads",
      description: file?.name ?? "",
      items: file === null ? [] : file.workloads.map((workload) => workloadItem(workload, file)),
    },
    {
      type: "group",
      label: "Recordings",
      description: "",
      items: recordings
        .toSorted((a, b) => b.header.at - a.header.at)
        .map((recording) => recordingItem(recording, now)),
    },
    {
      type: "group",
      label: "Candidates",
      description: survey === null ? "" : shownCommand(survey.survey),
      items: survey === null ? [] : candidateItems(survey),
    },
    { type: "group", label: "Runs", description: "", items: runs.map((run) => runItem(run, now)) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function workloadItem(workload: WorkloadFunction, { uri, name: file }: OverviewFile): OverviewItem {
  const { name, line, inputs } = workload;
  const description = inputs.type === "known" ? overWords(workload) : "asks for inputs";
  return {
    type: "workload",
    uri,
    function: name,
    line,
    run: null,
    description,
    tooltip: `${name}, ${file}:${line}`,
    icon: inputs.type === "known" ? "symbol-method" : "question",
    accessibleLabel: `workload ${name}, ${description}, line ${line}`,
  };
}

function recordingItem({ uri, header }: OverviewRecording, now: number): OverviewItem {
  const { function: name, file, kept, at } = header;
  const description = `${formatCounted(kept, "call")} · ${formatAge(now - at)}`;
  return {
    type: "recording",
    uri,
    function: name,
    line: null,
    run: null,
    description,
    tooltip: `${name}, ${file}: ${recordedWords(header, now)}`,
    icon: "record",
    accessibleLabel: `recording of ${name} in ${file}, ${formatCounted(kept, "call")}, ${formatAge(now - at)}`,
  };
}

function candidateItems({ survey, uriOf }: OverviewSurvey): readonly OverviewItem[] {
  return survey.rows
    .filter(({ standing, name }) => standing === "candidate" && name !== "")
    .map((row): OverviewItem => {
      const share = `${formatPercent(row.share)} of the time`;
      const description = `${formatRatio(gainHere(row)?.times ?? null)} for the program · ${share}`;
      return {
        type: "candidate",
        uri: uriOf(row.file),
        function: row.name,
        line: row.line,
        run: null,
        description,
        tooltip: `${row.name}, ${rowPlace(row)}: ${candidateLine(row, survey)}`,
        icon: "rocket",
        accessibleLabel: `candidate ${row.name} in ${row.file}, ${description}`,
      };
    });
}

function runItem(run: OverviewRun, now: number): OverviewItem {
  const { id, uri, function: name, file, state, isStale, endedAt } = run;
  const outcome =
    state.type === "running" ? runningLine(undefined) : isStale ? staleLine(state) : outcomeLine(state);
  const age = endedAt === null ? "" : formatAge(now - endedAt);
  const parts = [outcome, age].filter((part) => part !== "");
  return {
    type: "run",
    uri,
    function: name,
    line: null,
    run: id,
    description: parts.join(" · "),
    tooltip: `${name}, ${file}: ${parts.join(", ")}`,
    icon: runIcon(run),
    accessibleLabel: `run of ${name} in ${file}, ${parts.join(", ")}`,
  };
}

function runIcon({ state, isStale }: OverviewRun): string {
  switch (state.type) {
    case "running":
      return "sync~spin";
    case "failed":
      return "error";
    case "cancelled":
      return "circle-slash";
    case "finished":
      return isStale ? "history" : answerIcons[headlineAnswer(state.report)];
  }
}

/** What a run answers, of the codicons of VS Code. */
export const answerIcons: Readonly<Record<Answer["type"], string>> = {
  "worth-it": "pass",
  "no-pool-needed": "pass",
  "not-worth-it": "dash",
  "not-clear": "question",
  "results-differ": "warning",
};

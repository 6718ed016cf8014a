/** The table of a survey, for all who show one. */
import { formatCount, formatCounted, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import { gainHere, gainText, inTheWay, rowName, rowPlace } from "./surveyRow.ts";
import { triedText } from "./trial.ts";
import type { Survey, SurveyRow } from "../survey/survey.ts";

/** One column. */
export interface SurveyColumn {
  readonly head: string;
  /** Text or numbers. */
  readonly align: "left" | "right";
  /** Columns with the largest go first where there is no room for all; 0 for one that always stays. */
  readonly sacrifice: number;
  readonly cell: (row: SurveyRow) => string;
}

/** The columns, those for larger machines as far as something was predicted for them. */
export function surveyColumns({ rows, machine }: Survey): readonly SurveyColumn[] {
  const larger = [...new Set(rows.flatMap(({ gains }) => gains.flatMap(elsewhere)))].toSorted(
    (a, b) => a - b,
  );
  return [
    { head: "function", align: "left", sacrifice: 0, cell: rowName },
    { head: "place", align: "left", sacrifice: 2, cell: rowPlace },
    { head: "share", align: "right", sacrifice: 0, cell: shareText },
    { head: "calls", align: "right", sacrifice: 4, cell: ({ calls }) => countText(calls) },
    { head: "a call", align: "right", sacrifice: 3, cell: ({ callMs }) => formatMs(callMs) },
    {
      head: `${formatCounted(machine.cores, "core")} here`,
      align: "right",
      sacrifice: 0,
      cell: (row) => gainText(gainHere(row)),
    },
    ...(rows.some(({ tried }) => tried !== null)
      ? [{ head: "tried", align: "right" as const, sacrifice: 0, cell: triedCell }]
      : []),
    ...larger.map((workers, index) => ({
      head: formatCounted(workers, "core"),
      align: "right" as const,
      sacrifice: 5 + index,
      cell: ({ gains }: SurveyRow) =>
        formatRatio(gains.find((gain) => !gain.isHere && gain.workers === workers)?.times ?? null),
    })),
    { head: "in the way", align: "left", sacrifice: 0, cell: inTheWay },
  ];
}

function elsewhere({ isHere, workers }: SurveyRow["gains"][number]): readonly number[] {
  return isHere ? [] : [workers];
}

/** What the program has gained, beside what was predicted. */
function triedCell({ tried }: SurveyRow): string {
  return tried === null ? "–" : triedText(tried);
}

/** `32 % (30–34)`. */
function shareText({ share, shareInterval }: SurveyRow): string {
  if (shareInterval === null) {
    return formatPercent(share);
  }
  const { low, high } = shareInterval;
  return `${formatPercent(share)} (${formatPercent(low).slice(0, -2)}–${formatPercent(high).slice(0, -2)})`;
}

function countText(calls: number | null): string {
  return calls === null ? "–" : formatCount(calls);
}

import type { Past, PastRun } from "../../extension/core/history/past.ts";
import { trendInWords, type trends } from "../../extension/core/history/pastWords.ts";

/** The course of one figure over the kept runs, small enough to stand in a line of text. It starts at 0, so that a
 *  difference which does not matter does not look like one. Runs that cannot be compared with the shown one are hollow,
 *  and no line leads to them. */
export function TrendLine({ trend, past }: { readonly trend: (typeof trends)[number]; readonly past: Past }) {
  const shown = past.runs[past.shown ?? past.runs.length - 1];
  return (
    <span class="trend" role="img" aria-label={trendInWords(trend, past)} data-trend={trend.key}>
      <span>{trend.name}</span>
      <Course past={past} trendKey={trend.key} />
      <span class="value">{trend.format(shown?.[trend.key] ?? null)}</span>
    </span>
  );
}

const width = 132;
const height = 26;
/** Keeps the largest mark inside. */
const edge = 4;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly isComparable: boolean;
  readonly isShown: boolean;
}

interface DrawingParts {
  readonly past: Past;
  readonly trendKey: (typeof trends)[number]["key"];
}

/** The course alone. */
export function Course({ past, trendKey }: DrawingParts) {
  const points = pointsOf(past, (run) => run[trendKey]);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {points.map((point, index) => {
        const before = points[index - 1];
        return (
          point?.isComparable &&
          before?.isComparable && <line key={index} x1={before.x} y1={before.y} x2={point.x} y2={point.y} />
        );
      })}
      {points.map(
        (point, index) =>
          point && (
            <circle
              key={index}
              cx={point.x}
              cy={point.y}
              r={point.isShown ? 3 : 1.6}
              class={[point.isShown ? "shown" : "", point.isComparable ? "" : "hollow"].join(" ").trim()}
            />
          ),
      )}
    </svg>
  );
}

function pointsOf(
  { runs, shown }: Past,
  valueOf: (run: PastRun) => number | null,
): readonly (Point | null)[] {
  const most = Math.max(...runs.map((run) => valueOf(run) ?? 0));
  return runs.map((run, index) => {
    const value = valueOf(run);
    return value === null || most === 0
      ? null
      : {
          x: edge + ((width - 2 * edge) * index) / Math.max(1, runs.length - 1),
          y: height - edge - ((height - 2 * edge) * value) / most,
          isComparable: run.isComparable,
          isShown: index === shown,
        };
  });
}

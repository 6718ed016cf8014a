/** The texts inside of the speedup chart: where they stand, so that none lies on a point or on another one, and on a line
 *  only where there is no better place. */
import { formatCounted } from "../../../extension/core/text/format.ts";
import { formatPlace, type ChartPoint } from "./points.ts";
import type { SpeedupData } from "./data.ts";
import { bandStart, capHalf, type SpeedupCanvas } from "./marks.ts";
import { pointRadius, type SeriesName } from "./series.ts";
import type { Theme } from "../../page/theme.ts";
import { boxAt, type Box, drawValueLabels, labelWidth, type Place, type ValueLabel } from "../valueLabels.ts";

/** Writes the values beside their points, the best and the last one first, then what is predicted and what the band means. */
export function drawSpeedupLabels(chart: SpeedupCanvas, data: SpeedupData, theme: Theme): void {
  const sight: Sight = { chart, theme, lines: linesInSight(chart, data) };
  const labels = [...measuredLabels(sight, data), ...predictedLabel(sight, data), ...bandLabel(sight, data)];
  drawValueLabels(chart, theme, labels, [
    ...pointsInSight(data).map((point) => boxOf(pixelOf(chart, point))),
    ...intervalBoxes(chart, data),
  ]);
}

function pointsInSight({ speedup, hidden }: SpeedupData): readonly ChartPoint[] {
  const { points, ceiling, predicted, beside } = speedup;
  return [
    ...(hidden.has("speedup") ? [] : [...points, ...beside.points]),
    ...(hidden.has("ceiling") ? [] : ceiling),
    ...(hidden.has("predicted") ? [] : predicted),
  ];
}

/** What the error bars take, with the bars at their ends. */
function intervalBoxes(chart: SpeedupCanvas, { speedup, hidden }: SpeedupData): readonly Box[] {
  const lines = hidden.has("interval") ? [] : [speedup, ...(hidden.has("speedup") ? [] : [speedup.beside])];
  return lines.flatMap(({ points, intervals }) =>
    points.flatMap(({ x }, index) => {
      const interval = intervals[index];
      if (!interval) {
        return [];
      }
      const [high, low] = [pixelOf(chart, { x, y: interval.high }), pixelOf(chart, { x, y: interval.low })];
      return [{ left: high.x - capHalf, right: high.x + capHalf, top: high.y - 1, bottom: low.y + 1 }];
    }),
  );
}

/** What is on the canvas already. */
interface Sight {
  readonly chart: SpeedupCanvas;
  readonly theme: Theme;
  /** In pixels. */
  readonly lines: readonly (readonly Place[])[];
}

function measuredLabels(sight: Sight, { speedup, hidden, isInvalid }: SpeedupData): readonly ValueLabel[] {
  const points = hidden.has("speedup") ? [] : speedup.points.filter((point) => isInSight(sight, point));
  const bestOf = speedup.quantity === "time" ? Math.min : Math.max;
  const best = bestOf(...points.map(({ y }) => y));
  const rank = ({ y }: ChartPoint, index: number) =>
    (y === best ? 2 : 0) + (index === points.length - 1 ? 1 : 0);
  return points
    .map((point, index) => {
      const around = placesAround(sight, point);
      const goesDown = (points[index + 1]?.y ?? point.y) < point.y * 0.98;
      const places = ({ below, above, left }: ReturnType<typeof around>) =>
        goesDown ? [above, below, left] : [below, left, above];
      const label = { text: formatPlace(speedup.quantity, point.y), isStruck: isInvalid };
      return { rank: rank(point, index), label: placed(sight, label, (width) => places(around(width))) };
    })
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ label }) => label);
}

/** Where more workers stop to help, as far as that is in sight and nobody has measured it. */
function predictedLabel(sight: Sight, { speedup, hidden }: SpeedupData): readonly ValueLabel[] {
  const { flat, mostMeasured } = speedup;
  if (flat === null || hidden.has("predicted") || flat.x <= mostMeasured || !isInSight(sight, flat)) {
    return [];
  }
  const around = placesAround(sight, flat);
  return [
    placed(sight, { text: formatPlace(speedup.quantity, flat.y), detail: "predicted" }, (width) => {
      const { left, above, leftBelow, below } = around(width);
      return [left, above, leftBelow, below];
    }),
  ];
}

/** What the band means, in one of its corners or at its edge. */
function bandLabel(sight: Sight, data: SpeedupData): readonly ValueLabel[] {
  const { chart, theme } = sight;
  const { chartArea, ctx } = chart;
  const { cores } = data;
  const left = bandStart(chart, data);
  if (left === undefined || cores === null) {
    return [];
  }
  const padding = 6;
  const middle = padding + theme.fontSize / 2;
  const room = chartArea.right - left - 2 * padding;
  const detail = [
    `more workers than the ${formatCounted(cores, "core")}`,
    `> ${formatCounted(cores, "core")}`,
  ].find((text) => labelWidth(ctx, theme, { text: "", detail: text }) < room);
  return detail === undefined
    ? []
    : [
        placed(sight, { text: "", detail }, (width) => {
          const x = chartArea.right - padding - width;
          const heights = [chartArea.top + middle, chartArea.bottom - middle];
          const between = [0.7, 0.5, 0.3].map((share) => chartArea.top + share * chartArea.height);
          return [...heights, ...between].map((y) => ({ x, y }));
        }),
      ];
}

/** A label at the first of its places that no line goes through; else at the first of all. */
function placed(
  { chart, theme, lines }: Sight,
  label: Pick<ValueLabel, "text" | "detail" | "isStruck">,
  placesFor: (width: number) => readonly Place[],
): ValueLabel {
  const width = labelWidth(chart.ctx, theme, label);
  const isFree = (place: Place) => !lines.some((line) => goesThrough(line, boxAt(place, width, theme)));
  const places = placesFor(width);
  const [best = { x: 0, y: 0 }, ...otherPlaces] = [
    ...places.filter((place) => isFree(place)),
    ...places.filter((place) => !isFree(place)),
  ];
  return { ...label, ...best, otherPlaces };
}

/** To the right and to the left of a point, below and above it, for a text of some width. */
function placesAround({ chart, theme }: Sight, point: ChartPoint) {
  const { x, y } = pixelOf(chart, point);
  const { fontSize } = theme;
  const [higher, lower] = [
    y - fontSize * 0.85,
    Math.min(y + fontSize * 0.85, chart.chartArea.bottom - fontSize * 0.75),
  ];
  const gap = 9;
  return (width: number) => ({
    below: { x: x + gap, y: lower },
    above: { x: x + gap, y: higher },
    left: { x: x - gap - width, y: higher },
    leftBelow: { x: x - gap - width, y: lower },
  });
}

function linesInSight(chart: SpeedupCanvas, { speedup, hidden }: SpeedupData): Sight["lines"] {
  const lines: readonly (readonly [SeriesName, readonly ChartPoint[]])[] = [
    ["speedup", speedup.points],
    ["ideal", speedup.ideal],
    ["ceiling", speedup.ceiling],
    ["predicted", speedup.predicted],
    ["speedup", speedup.beside.points],
  ];
  const shown = lines.filter(([name]) => !hidden.has(name)).map(([, points]) => points);
  const { min = 0, max = 0 } = chart.scales["x"] ?? {};
  const serial = [min, max].map((x) => ({ x, y: speedup.serial ?? 0 }));
  return [...shown, serial].map((line) => line.map((point) => pixelOf(chart, point)));
}

function goesThrough(line: readonly Place[], box: Box): boolean {
  return line.some((end, index) => {
    const start = line[index - 1] ?? end;
    const [from, to] = [Math.max(start.x, box.left), Math.min(end.x, box.right)];
    const at = (x: number) => start.y + ((end.y - start.y) * (x - start.x)) / Math.max(1, end.x - start.x);
    return from <= to && Math.max(at(from), at(to)) >= box.top && Math.min(at(from), at(to)) <= box.bottom;
  });
}

/** A little beyond the edge as well, where a whole mark is drawn. */
function isInSight({ chart }: Sight, point: ChartPoint): boolean {
  const { x, y } = pixelOf(chart, point);
  const { left, right, top, bottom } = chart.chartArea;
  return x >= left - 5 && x <= right + 5 && y >= top - 5 && y <= bottom + 5;
}

function pixelOf({ scales }: SpeedupCanvas, { x, y }: ChartPoint): Place {
  return { x: scales["x"]?.getPixelForValue(x) ?? 0, y: scales["y"]?.getPixelForValue(y) ?? 0 };
}

function boxOf({ x, y }: Place): Box {
  return { left: x - pointRadius, right: x + pointRadius, top: y - pointRadius, bottom: y + pointRadius };
}

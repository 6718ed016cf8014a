/** What the chart of the break-even draws by itself, in front of and behind the line of Chart.js. */
import type { BreakEven, From } from "../../../extension/core/report/breakEven.ts";
import { formatRatio, formatRounded } from "../../../extension/core/text/format.ts";
import type { Theme } from "../../page/theme.ts";
import type { AnyChart } from "../parts.ts";
import { pointRadius } from "../speedup/series.ts";
import { drawValueLabels, labelWidth, type ValueLabel } from "../valueLabels.ts";

/** A line where the pool begins to pay, in a band that is its interval, and one with gaps where it does the first time. */
export function drawCrossings(chart: AnyChart, { warm, firstUse }: BreakEven, theme: Theme): void {
  const { ctx, chartArea, scales } = chart;
  const { left, right, top, bottom, width, height } = chartArea;
  const place = (inputs: number) => scales["x"]?.getPixelForValue(inputs) ?? 0;
  const drawLine = ({ inputs }: From, dash: readonly number[]) => {
    ctx.beginPath();
    ctx.setLineDash([...dash]);
    ctx.moveTo(place(inputs), top);
    ctx.lineTo(place(inputs), bottom);
    ctx.stroke();
  };
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.fillStyle = theme.poolFaint;
  ctx.strokeStyle = theme.text;
  ctx.lineWidth = 1.5;
  if (warm.type === "from") {
    const low = warm.low === null ? left : place(warm.low);
    const high = warm.high === null ? right : place(warm.high);
    ctx.fillRect(low, top, high - low, height);
    drawLine(warm, []);
  }
  if (firstUse !== null) {
    ctx.lineWidth = 1;
    drawLine(firstUse, [4, 4]);
  }
  ctx.restore();
}

/** Where the pool begins to pay, then the speedups, the best first. */
export function drawBreakEvenLabels(
  chart: AnyChart,
  { sizes, warm, firstUse }: BreakEven,
  theme: Theme,
): void {
  const { scales, chartArea, ctx } = chart;
  const { x: xAxis, y: yAxis } = scales;
  if (xAxis === undefined || yAxis === undefined) {
    return;
  }
  const beside = (
    label: Pick<ValueLabel, "text" | "detail">,
    x: number,
    ys: readonly number[],
  ): ValueLabel => {
    const width = labelWidth(ctx, theme, label);
    const [first = { x, y: 0 }, ...otherPlaces] = ys.flatMap((y) => [
      { x: x + gap, y },
      { x: x - gap - width, y },
    ]);
    return { ...label, ...first, otherPlaces };
  };
  const line = theme.fontSize * 1.3;
  const [high, low] = [chartArea.top + line * 0.6, chartArea.bottom - line * 0.6];
  const crossing = ({ inputs }: From, ys: readonly number[]) =>
    beside({ text: formatRounded(inputs), detail: "inputs" }, xAxis.getPixelForValue(inputs), ys);
  const points = sizes.map(({ inputs, speedup: { value } }) => ({
    value,
    x: xAxis.getPixelForValue(inputs),
    y: yAxis.getPixelForValue(value),
  }));
  const labels = points
    .toSorted((one, other) => other.value - one.value)
    .map(({ value, x, y }) => beside({ text: formatRatio(value) }, x, [y + line * 0.7, y - line * 0.7]));
  drawValueLabels(
    chart,
    theme,
    [
      ...(warm.type === "from" ? [crossing(warm, [high, high + line])] : []),
      ...(firstUse === null ? [] : [crossing(firstUse, [low, low - line])]),
      ...labels,
    ],
    points.map(({ x, y }) => ({
      left: x - pointRadius,
      right: x + pointRadius,
      top: y - pointRadius,
      bottom: y + pointRadius,
    })),
  );
}

/** Between a mark and its label, in pixels. */
const gap = 8;

import type { BreakEven } from "../../../extension/core/report/breakEven.ts";
import type { Axis } from "../speedup/axes.ts";

/** The axes on which all sizes and what follows from them are in sight. What lies far beyond the sizes is told in words alone. */
export function breakEvenAxes({ sizes, warm, firstUse }: BreakEven): { readonly x: Axis; readonly y: Axis } {
  const counts = sizes.map(({ inputs }) => inputs);
  const most = Math.max(...counts) * mostBeyond;
  const crossings = [warm.type === "from" ? warm : null, firstUse].flatMap((from) =>
    from === null ? [] : [from.inputs, from.low ?? from.inputs, from.high ?? from.inputs],
  );
  const shown = [...counts, ...crossings.filter((inputs) => inputs <= most)];
  const values = sizes.map(({ speedup }) => speedup.value);
  const best = Math.max(...values);
  const highest = Math.max(...sizes.map(({ speedup }) => speedup.high ?? 0));
  const top = Math.max(leastTop, best, Math.min(highest, 2 * best));
  const step = top < 4 ? 0.5 : 1;
  return {
    x: { min: Math.min(...shown) / margin, max: Math.max(...shown) * margin },
    y: { min: 0, max: Math.ceil(top / step) * step },
  };
}

/** So many times as many inputs as there are. */
const mostBeyond = 10;
/** Of the axis of inputs, at both ends. */
const margin = 1.3;
/** An axis of speedups goes at least so far above the serial run. */
const leastTop = 1.5;

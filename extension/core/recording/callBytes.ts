import { median } from "../statistics/median.ts";
import { decodeCall, type Frame } from "./frames.ts";

/** Of what is in more of the calls each worker gets one copy. */
const leastCommon = 0.5;

/** How many bytes a call takes as it is written for a worker, the median; null where there is none.
 *  @param frames of a recording: values and calls. */
export function callBytes(frames: readonly Frame[]): number | null {
  const sizes: number[] = [];
  const calls: { readonly values: readonly number[]; readonly bytes: number }[] = [];
  const uses = new Map<number, number>();
  for (const { kind, bytes } of frames) {
    if (kind === "info") {
      continue;
    }
    const { values, parts } = decodeCall(bytes);
    if (kind === "value") {
      sizes.push(values.reduce((sum, place) => sum + (sizes[place] ?? 0), parts.length));
      continue;
    }
    calls.push({ values, bytes: parts.length });
    for (const place of values) {
      uses.set(place, (uses.get(place) ?? 0) + 1);
    }
  }
  const isOwn = (place: number) => (uses.get(place) ?? 0) <= leastCommon * calls.length;
  const all = calls.map(({ values, bytes }) =>
    values.filter(isOwn).reduce((sum, place) => sum + (sizes[place] ?? 0), bytes),
  );
  return median(all) ?? null;
}

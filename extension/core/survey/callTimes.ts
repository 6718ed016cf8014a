import { value } from "./moments.ts";
import type { Observation, ObservedThread } from "./observation.ts";

/** A stretch of samples can be one call or several in a row: where there are about as many stretches as calls, each is one. */
const mostDifference = 0.2;

/** Shorter stretches are what the interval between two samples makes of a call. */
const leastSamples = 4;

/** How long each call of a function took, in their order, as far as samples tell them apart; else all alike.
 *  @param calls how many there were.
 *  @param ownMs what they took together. */
export function callTimes(
  observation: Observation,
  {
    function: number,
    calls,
    ownMs,
  }: { readonly function: number; readonly calls: number; readonly ownMs: number },
): Float64Array {
  const stretches = observation.threads.flatMap((thread) => stretchesOf(thread, number));
  const samples = stretches.reduce((sum, stretch) => sum + stretch.samples, 0);
  const isApart =
    Math.abs(stretches.length - calls) <= mostDifference * calls &&
    samples >= leastSamples * stretches.length;
  const times = isApart ? Float64Array.from(stretches, ({ ms }) => ms) : Float64Array.of(1);
  const sumMs = times.reduce((sum, ms) => sum + ms, 0);
  return sumMs > 0 ? times.map((ms) => (ms / sumMs) * (ownMs / calls) * times.length) : times.fill(0);
}

interface Stretch {
  readonly ms: number;
  readonly samples: number;
}

/** Samples in a row that have the function on the stack. */
function stretchesOf({ nodes, samples, samplesMs }: ObservedThread, number: number): readonly Stretch[] {
  const isOn = new Uint8Array(nodes.length);
  for (const [index, node] of nodes.entries()) {
    isOn[index] = node.function === number || isOn[node.parent] === 1 ? 1 : 0;
  }
  const stretches: Stretch[] = [];
  let open = { ms: 0, samples: 0 };
  for (const [index, node] of samples.entries()) {
    if (node >= 0 && isOn[node] === 1) {
      open = { ms: open.ms + value(samplesMs, index), samples: open.samples + 1 };
    } else if (open.samples > 0) {
      stretches.push(open);
      open = { ms: 0, samples: 0 };
    }
  }
  return open.samples > 0 ? [...stretches, open] : stretches;
}

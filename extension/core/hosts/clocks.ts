/** What the clocks of two machines have to do with each other, from messages between them. Cristian's algorithm, with the
 *  smallest of all round trips, as NTP has it (RFC 5905): F. Cristian, Probabilistic clock synchronization, 1989. */

/** A message there and its answer. The first and the last time are of one clock, the others of the other one. */
export interface RoundTrip {
  readonly sentMs: number;
  readonly takenMs: number;
  readonly answeredMs: number;
  readonly receivedMs: number;
}

/** How to read the other clock. */
export interface ClockOffset {
  /** What to add to its times to have them on this one, in milliseconds. */
  readonly offsetMs: number;
  /** The most that this may be wrong by: half of what the message was on its way. */
  readonly errorMs: number;
  /** When that was known, on this clock. */
  readonly atMs: number;
}

/** What one round trip tells. */
export function offsetOf({ sentMs, takenMs, answeredMs, receivedMs }: RoundTrip): ClockOffset {
  return {
    offsetMs: (sentMs - takenMs + (receivedMs - answeredMs)) / 2,
    errorMs: Math.max(0, (receivedMs - sentMs - (answeredMs - takenMs)) / 2),
    atMs: receivedMs,
  };
}

/** How far two clocks may go apart in a time, as a part of it: the tolerance of RFC 5905. */
const drift = 15e-6;

/** The more certain one of two by the time of the other one, as clocks go apart. */
export function better(one: ClockOffset | undefined, other: ClockOffset): ClockOffset {
  const aged = one && one.errorMs + drift * (other.atMs - one.atMs);
  return one !== undefined && aged !== undefined && aged <= other.errorMs ? one : other;
}

/** What there is to know about single figures beside them, in whole sentences; see `measurementNotes`. */
import { formatCount, formatCounted, formatMs, formatPercent } from "../text/format.ts";
import { leastGcMs } from "../findings/thresholds.ts";
import type { Environment } from "../report/environment.ts";
import type { PoolTimes, SerialTimes } from "../report/times.ts";

/** Which rounds lie apart, and that they are not left out: `2 of 20 rounds of the serial run lie apart (one severely,
 *  61.0 ms); they stay in the median.` Undefined when none do, or when rounds are too few to tell. */
export function outliersSentence(serial: SerialTimes, pools: readonly PoolTimes[]): string | undefined {
  const parts = [
    { times: serial, of: "of the serial run" },
    ...pools.map((times) => ({ times, of: `with ${formatCounted(times.workers, "worker")}` })),
  ].flatMap(({ times, of }) => apart(times, of));
  const text = parts
    .map(
      ({ count, all, of }, index) =>
        `${formatCount(count)} of ${index === 0 ? formatCounted(all, "round") : formatCount(all)} ${of}`,
    )
    .join(", ");
  const rounds = parts.reduce((sum, { count }) => sum + count, 0);
  return rounds === 0
    ? undefined
    : `${text} ${rounds === 1 ? "lies apart; it stays" : "lie apart; they stay"} in the median.`;
}

/** Where garbage was collected, and how busy the pool's owner was. Undefined when neither is known, or there
 *  is none of both. */
export function sharesSentence(
  { workers, gcShare, mainThreadShare, medianMs }: PoolTimes,
  serial: SerialTimes,
): string | undefined {
  const serially = serial.gcShare === null ? "" : ` (${formatPercent(serial.gcShare)} of the serial run)`;
  const isLost = gcShare === null && serial.gcShare !== null && medianMs >= leastGcMs;
  const parts = [
    ...(isLost ? [`what garbage collection takes of the workers' time is not known${serially}`] : []),
    ...(gcShare === null || Math.max(gcShare, serial.gcShare ?? 0) < leastShare
      ? []
      : [`garbage collection takes ${formatPercent(gcShare)} of the workers' time${serially}`]),
    ...(mainThreadShare === null || mainThreadShare < leastShare
      ? []
      : [`the main thread is busy for ${formatPercent(mainThreadShare)} of the time`]),
  ];
  return parts.length === 0 ? undefined : `With ${formatCounted(workers, "worker")} ${parts.join(", and ")}.`;
}

/** What the way to other hosts takes, and how surely that is known. Undefined where all workers are on one machine. */
export function travelSentence(
  { workers, account }: Pick<PoolTimes, "workers" | "account">,
  { hosts = [] }: Pick<Environment, "hosts">,
): string | undefined {
  if (account?.travel === undefined) {
    return undefined;
  }
  const errorMs = hosts.reduce((most, { clockErrorMs = 0 }) => Math.max(most, clockErrorMs), 0);
  const unsure =
    errorMs === 0
      ? ""
      : `; up to ${formatMs(errorMs)} of that are unsure for each message, as the clocks of hosts are known no better`;
  return `With ${formatCounted(workers, "worker")} travel takes ${formatPercent(account.travel / workers)} of the workers' time${unsure}.`;
}

/** Why an efficiency is above 100 %, which no worker can have given. Undefined for any other. */
export function efficiencySentence({ workers, speedup, efficiency }: PoolTimes): string | undefined {
  if (efficiency === null || speedup === null || efficiency < 1 + leastShare) {
    return undefined;
  }
  const isSure = (speedup.low ?? 0) > workers;
  const why = isSure
    ? "each task takes less time there than serially, for another heap, cache or compiled code"
    : "it may be noise, as its interval reaches down to what they can give";
  const reason = speedup.low === null ? "with so few rounds nobody can tell whether it is noise" : why;
  return `With ${formatCounted(workers, "worker")} the efficiency of ${formatPercent(efficiency)} is more than workers can give: ${reason}.`;
}

/** Less would be shown as 0 %. */
const leastShare = 0.005;

interface Apart {
  readonly count: number;
  readonly all: number;
  readonly of: string;
}

/** In fewer rounds the fences are so near that one in three lists has a round beyond them by chance (D. C. Hoaglin,
 *  B. Iglewicz and J. W. Tukey, Journal of the American Statistical Association 81, 1986). */
const leastRounds = 6;

function apart(
  { samplesMs, outliers: { mild, severe } }: Pick<SerialTimes, "samplesMs" | "outliers">,
  of: string,
): readonly Apart[] {
  const count = samplesMs.length < leastRounds ? 0 : mild.length + severe.length;
  const worstMs = formatMs(severe.reduce((so, index) => Math.max(so, samplesMs[index] ?? 0), 0));
  const severely =
    severe.length === 0
      ? ""
      : severe.length === 1
        ? ` (${count === 1 ? "" : "one "}severely, ${worstMs})`
        : ` (${formatCount(severe.length)} severely, up to ${worstMs})`;
  return count === 0 ? [] : [{ count, all: samplesMs.length, of: `${of}${severely}` }];
}

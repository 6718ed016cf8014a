import type { BenchPlan } from "../../core/protocol/bench.ts";
import type { VersionEquality } from "../../core/report/against.ts";
import { versionEquality } from "../../core/values/versions.ts";
import type { OtherExecutor } from "../executor/executor.ts";
import { attemptCopy, decode, encode, sentCopy } from "../payload/copies.ts";
import type { Bench } from "../stages/bench.ts";
import type { Picked } from "../stages/pick.ts";
import type { Started } from "../stages/start.ts";
import { writtenInputs } from "./digest.ts";
import { startOther, type AskOther } from "./process.ts";

/** The other version, whose process has loaded its program. */
export interface Other {
  /** The inputs that both versions get. */
  readonly picked: Picked;
  /** Starts its executors, as many as this version has.
   *  @param leftOut indices of inputs that are made and left out.
   *  @throws RunError for what goes wrong there. */
  readonly start: (started: Started, leftOut: readonly number[]) => Promise<StartedOther>;
  /** Ends its process. */
  readonly close: () => void;
}

/** The other version, ready to be measured. */
interface StartedOther {
  readonly executors: readonly OtherExecutor[];
  /** How long the runs of one round will take. */
  readonly roundMs: number;
  /** Compares all results, once all runs are over. */
  readonly compare: () => Promise<VersionEquality>;
}

/** Has a process of its own load the other version; null where the plan has none. Each version makes the inputs itself, so
 *  that they are as it makes them in its memory; where these are not the same, both get copies, of those of this version.
 *  @throws RunError for what goes wrong there. */
export async function openOther({ plan, emit }: Bench, picked: Picked): Promise<Other | null> {
  if (plan.other === null) {
    return null;
  }
  const { runtime } = plan;
  const { loaded, ask, close } = startOther({ ...plan, program: plan.other, other: null }, picked.leftOut);
  try {
    const { digest } = await loaded;
    const written = writtenInputs(picked.inputs, runtime);
    // What cannot be copied no pool gets either, which this version is about to tell.
    const copied = written === null || written.digest === digest ? null : written.bytes;
    emit({ type: "otherLoaded", inputs: copied === null ? "made" : "copied" });
    return {
      picked: copied === null ? picked : copiesOf(picked, copied),
      start: async (started, leftOut) => {
        emit({ type: "startingOther" });
        const sent = copied && encode(started.work.inputs, runtime);
        return startExecutors(plan, started, { ask, sent, leftOut });
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function copiesOf(picked: Picked, bytes: Uint8Array): Picked {
  return { ...picked, inputs: decode(bytes), make: async () => decode(bytes) };
}

interface Starting {
  readonly ask: AskOther;
  /** See `ToOther`, for both. */
  readonly sent: Uint8Array | null;
  readonly leftOut: readonly number[];
}

async function startExecutors(
  { runtime, tolerance }: BenchPlan,
  { pools, reference }: Started,
  { ask, sent, leftOut }: Starting,
): Promise<StartedOther> {
  const counts = pools.map(({ workers }) => workers);
  const { results, roundMs } = await ask({ type: "start", workers: counts, inputs: sent, leftOut });
  const executorOf = (workers: number): OtherExecutor => ({
    isOther: true,
    workers,
    time: async () => (await ask({ type: "map", workers })).wallMs,
    collectGarbage: async () => (await ask({ type: "collect", workers })).isCollected,
  });
  return {
    executors: [0, ...counts].map(executorOf),
    roundMs,
    compare: async () => {
      const { differing } = await ask({ type: "conclude" });
      const own = attemptCopy(() => sentCopy(reference.results, runtime));
      const other = results && decode(results);
      return versionEquality({ own, other, inputs: reference.results.length }, differing, tolerance);
    },
  };
}

import { median } from "../statistics/median.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Evidence } from "./evidence.ts";
import { smallShare } from "./thresholds.ts";

/** Workers of the other kind are faster, surely and by more than what holds nobody back. */
export function fasterRuntime({ pools, otherRuntime }: Evidence): Diagnosis | undefined {
  const { overOwn, workers = 0, differing = 0 } = otherRuntime ?? {};
  const own = pools.find((pool) => pool.workers === workers);
  const ownMs = median(otherRuntime?.ownMs ?? []);
  return otherRuntime === null ||
    own === undefined ||
    ownMs === undefined ||
    differing > 0 ||
    (overOwn?.low ?? 0) <= 1 + smallShare
    ? undefined
    : {
        code: "faster-runtime",
        runtime: otherRuntime.runtime,
        figures: {
          workers,
          ownMs,
          otherMs: otherRuntime.medianMs,
          overOwn: overOwn?.value ?? 1,
          low: overOwn?.low ?? null,
          startupMs: own.startupMs,
          otherStartupMs: otherRuntime.startupMs,
        },
        action: { type: "runtime", runtime: otherRuntime.runtime },
      };
}

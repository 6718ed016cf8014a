import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Rate } from "../../../extension/core/report/responsiveness.ts";
import { runCli } from "../cli.ts";
import type { Responses } from "../contenders/responsive.ts";
import { spreadOf } from "../interleave.ts";
import type { Cell, Section } from "../section.ts";

/** The functions of `workloads/requests.ts`. */
const workloads = ["sign", "render", "countWords"] as const;
/** Of what one thread can serve: often enough that calls wait for each other. */
const share = 0.5;

/** Both take turns, so that what the machine gives at one time counts for both. */
const turns = 3;

export const responsiveness: Section = {
  name: "responsiveness",
  about:
    `How far what a report tells of responsiveness is from what a server by hand has, for three workloads at ${share * 100} % of the ` +
    "calls that one thread can serve, with a pool of two threads: a client in a process of its own sends requests at random times, " +
    "which the script serves on its main thread or by Tinypool, beside a timer that should fire every 2 ms and counts also where it " +
    `could not. Such a timer is set to whole milliseconds. Script and report take ${turns} turns, and their medians are compared.`,
  measure: async ({ isQuick }) => {
    const rows: Cell[][] = [];
    const main: number[] = [];
    const pool: number[] = [];
    const responses: number[] = [];
    for (const name of workloads) {
      const { callsPerSecond, byHand, told } = await inTurns(name, isQuick ? 1 : turns, isQuick ? 0.5 : 3);
      main.push(deviation(told.onMain.delayMs, byHand.onMain.delayMs));
      pool.push(Math.abs(told.inPool.delayMs - byHand.inPool.delayMs));
      for (const place of ["onMain", "inPool"] as const) {
        const [ours, theirs] = [told[place], byHand[place]];
        responses.push(deviation(ours.responseMs, theirs.responseMs));
        rows.push([
          ...(place === "onMain" ? [name, callsPerSecond, "main thread"] : ["", "", "pool"]),
          theirs.delayMs,
          ours.delayMs,
          theirs.responseMs,
          ours.responseMs,
        ]);
      }
    }
    return {
      figures: [
        {
          what: "deviation of the delay's p99 on the main thread, median",
          unit: " %",
          value: spreadOf(main).median,
          most: 25,
          aim: 15,
        },
        {
          what: "deviation of the delay's p99 beside a pool, worst",
          unit: " ms",
          value: Math.max(...pool),
          most: 5,
          aim: 2,
        },
        {
          what: "deviation of the median response, median",
          unit: " %",
          value: spreadOf(responses).median,
          most: 20,
          aim: 10,
        },
      ],
      details: {
        heads: [
          "workload",
          "calls/s",
          "run",
          "delay p99 by hand, ms",
          "told, ms",
          "response p50 by hand, ms",
          "told, ms",
        ],
        rows,
      },
    };
  },
};

type Places = Pick<Responses, "onMain" | "inPool">;

/** The script and the report one after the other, each for so many seconds a place; the medians of all turns. The first turn
 *  of the script says how many calls a second come in all of them. */
async function inTurns(name: string, count: number, seconds: number) {
  const byHand: Places[] = [];
  const told: Places[] = [];
  let callsPerSecond: number | undefined;
  for (let turn = 0; turn < count; turn++) {
    const answer = await servedByHand(name, seconds, callsPerSecond);
    callsPerSecond = answer.perSecond;
    byHand.push(answer);
    told.push(await reported(name, seconds, callsPerSecond));
  }
  return { callsPerSecond: callsPerSecond ?? 0, byHand: medians(byHand), told: medians(told) };
}

async function servedByHand(
  name: string,
  seconds: number,
  callsPerSecond: number | undefined,
): Promise<Responses> {
  const script = fileURLToPath(new URL("../contenders/responsive.ts", import.meta.url));
  const rate = callsPerSecond === undefined ? [] : [`${callsPerSecond}`];
  const args = [script, name, `${share}`, `${seconds}`, ...rate];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

async function reported(name: string, seconds: number, callsPerSecond: number): Promise<Places> {
  const { report } = await runCli({
    file: "test/performance/workloads/requests.ts",
    function: name,
    options: {
      workers: 2,
      rounds: 3,
      budget: 2 * seconds,
      responsiveness: Number(callsPerSecond.toFixed(2)),
      without: "memory,firstCalls,breakEven,variants,otherRuntime,awaitingTogether",
    },
  });
  const [rate] = report.responsiveness?.rates ?? [];
  const placeOf = (served: Rate["onMain"] | undefined) => ({
    delayMs: served?.delay.p99?.value ?? 0,
    responseMs: served?.response.p50?.value ?? 0,
  });
  return { onMain: placeOf(rate?.onMain), inPool: placeOf(rate?.inPool) };
}

function medians(turnsOf: readonly Places[]): Places {
  const medianOf = (valueOf: (places: Places) => number) => spreadOf(turnsOf.map(valueOf)).median;
  const placeOf = (place: keyof Places) => ({
    delayMs: medianOf((places) => places[place].delayMs),
    responseMs: medianOf((places) => places[place].responseMs),
  });
  return { onMain: placeOf("onMain"), inPool: placeOf("inPool") };
}

function deviation(told: number, byHand: number): number {
  return (Math.abs(told - byHand) / byHand) * 100;
}

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runCli } from "../cli.ts";
import type { Responses } from "../contenders/responsive.ts";
import { spreadOf } from "../interleave.ts";
import type { Cell, Section } from "../section.ts";

/** The functions of `workloads/requests.ts`. */
const workloads = ["sign", "render", "countWords"] as const;
/** Of what one thread can serve: often enough that calls wait for each other. */
const share = 0.5;

export const responsiveness: Section = {
  name: "responsiveness",
  about:
    `How far what a report tells of responsiveness is from what a server by hand has, for three workloads at ${share * 100} % of the ` +
    "calls that one thread can serve, with a pool of two threads: a client in a process of its own sends requests at random times, " +
    "which the script serves on its main thread or by Tinypool, beside a timer that should fire every 2 ms and counts also where it " +
    "could not. Such a timer is set to whole milliseconds.",
  measure: async ({ isQuick }) => {
    const script = fileURLToPath(new URL("../contenders/responsive.ts", import.meta.url));
    const rows: Cell[][] = [];
    const main: number[] = [];
    const pool: number[] = [];
    const responses: number[] = [];
    for (const name of workloads) {
      const seconds = isQuick ? 0.5 : 10;
      const { stdout } = await promisify(execFile)(process.execPath, [
        script,
        name,
        `${share}`,
        `${seconds}`,
      ]);
      const byHand: Responses = JSON.parse(stdout);
      const { report } = await runCli({
        file: "test/performance/workloads/requests.ts",
        function: name,
        options: {
          workers: 2,
          rounds: 3,
          budget: 2 * seconds,
          responsiveness: Number(byHand.perSecond.toFixed(2)),
        },
      });
      const [told] = report.responsiveness?.rates ?? [];
      const delay = [told?.onMain.delay.p99?.value ?? 0, told?.inPool.delay.p99?.value ?? 0] as const;
      const response = [
        told?.onMain.response.p50?.value ?? 0,
        told?.inPool.response.p50?.value ?? 0,
      ] as const;
      main.push(deviation(delay[0], byHand.onMain.delayMs));
      pool.push(Math.abs(delay[1] - byHand.inPool.delayMs));
      responses.push(
        deviation(response[0], byHand.onMain.responseMs),
        deviation(response[1], byHand.inPool.responseMs),
      );
      rows.push(
        [
          name,
          byHand.perSecond,
          "main thread",
          byHand.onMain.delayMs,
          delay[0],
          byHand.onMain.responseMs,
          response[0],
        ],
        ["", "", "pool", byHand.inPool.delayMs, delay[1], byHand.inPool.responseMs, response[1]],
      );
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

function deviation(told: number, byHand: number): number {
  return (Math.abs(told - byHand) / byHand) * 100;
}

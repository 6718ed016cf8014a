import { readFileSync } from "node:fs";
import { formatMs } from "../../../extension/core/text/format.ts";
import { splitSections } from "../results.ts";
import { engineCosts, simulateScale, type Scale, type ScaleCase } from "../scale.ts";
import type { Section } from "../section.ts";

const resultsFile = new URL("../RESULTS.md", import.meta.url);

/** As the measured small messages have. */
const smallBytes = 200;
const largeBytes = 100_000;

export const scale: Section = {
  name: "scale",
  about:
    "What 10, 100 and 1 000 hosts of 8 cores would give: a simulation, in which nothing is measured but the costs of one engine, which are those of the section on hosts, bytes included. " +
    "Each worker gets 100 tasks in the mean, of half to one and a half times the time in the first column; speedups over one worker, with the part of the workers that they are. The best chunk is the best of one size. " +
    "It assumes that all workers are as fast as the one of the serial run, that the network carries as much as the engine does, and that no host is lost. " +
    "Redis, the submitter's loop and the workers' part of a message shared two cores when the costs were measured, so that a message costs at most this much. " +
    "A worker waits for each of its messages here; in truth a host has one more chunk than workers. " +
    "Of several engines each has its part of the hosts and of the tasks, and a loop of a submitter as busy as that of one alone: one loop for all of them gives less. " +
    "Where workers are busy for less than 90 % it says what bounds them: messages or bytes through the engine, the way of each message, or tasks, which are too few for chunks as large as the engine needs them.",
  measure: async ({ isQuick }) => {
    const costs = engineCosts(splitSections(readFileSync(resultsFile, "utf8")).get("hosts") ?? "");
    const simulate = (changes: Pick<ScaleCase, "workers" | "taskMs"> & Partial<ScaleCase>) =>
      simulateScale({ taskBytes: smallBytes, chunk: "best", engines: 1, ...changes }, costs);
    const workerCounts = isQuick ? [8] : [80, 800, 8000];
    const rows = workerCounts.flatMap((workers) =>
      [10, 100, 1000, 10_000].map((taskMs) => {
        const one = { workers, taskMs };
        const [best, large] = [simulate(one), simulate({ ...one, taskBytes: largeBytes })];
        return [
          `${workers} workers, ${formatMs(taskMs)}`,
          cell(simulate({ ...one, chunk: 1 })),
          cell(simulate({ ...one, chunk: "auto" })),
          cell(best),
          best.bound,
          cell(simulate({ ...one, engines: 2 })),
          cell(simulate({ ...one, engines: 10 })),
          cell(large),
          large.bound,
          cell(simulate({ ...one, taskBytes: largeBytes, engines: 10 })),
        ];
      }),
    );
    return {
      figures: workerCounts.map((workers) => ({
        what: `${workers} workers that do not work, tasks of 0.1 s, one a message`,
        unit: " %",
        value: 100 * (1 - simulate({ workers, taskMs: 100, chunk: 1 }).efficiency),
        most: "–",
        aim: "–",
      })),
      details: {
        heads: [
          "workers, task",
          "one a message",
          "auto",
          "best chunk",
          "bound by",
          "2 engines",
          "10 engines",
          "100 kB a task",
          "bound by",
          "100 kB, 10 engines",
        ],
        rows,
      },
    };
  },
};

/** `70 (88 %)`. */
function cell({ speedup, efficiency }: Scale): string {
  return `${Math.round(speedup)} (${Math.round(100 * efficiency)} %)`;
}

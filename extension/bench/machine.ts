/** The machine process: looks at what a pool costs here, before any program is there, tells it and ends. */
import { fileURLToPath } from "node:url";
import { serialize } from "node:v8";
import { Tinypool } from "tinypool";
import { median } from "../core/statistics/median.ts";
import type { SurveyMachine } from "../core/survey/machine.ts";
import { availableCores } from "../system/cores.ts";
import { endWithStarter } from "../system/endWithStarter.ts";
import { createClock } from "./calls/clock.ts";
import { copyCost } from "./executor/copyCost.ts";
import { lookAtMachine } from "./stages/look.ts";

/** This file is built to `dist/bench/machine.js`, its workers beside it. */
const workerFile = fileURLToPath(new URL("./machineWorker.js", import.meta.url));

/** So many times is what a busy moment may spoil looked at; the median counts. */
const looks = 3;

/** In one go, so that the pool is at its full speed. */
const messages = 500;

/** Objects as programs have them: some numbers, a name, a list. */
const objects = Array.from({ length: 2000 }, (_, id) => ({
  id,
  name: `item ${id}`,
  price: id / 7,
  tags: ["first", `tag ${id % 100}`],
}));

const now = createClock(process.hrtime.bigint());

async function look(): Promise<SurveyMachine> {
  const cores = availableCores();
  const ceilings: number[] = [];
  const pools: Awaited<ReturnType<typeof timePool>>[] = [];
  const copiesMs: number[] = [];
  for (let round = 0; round < looks; round++) {
    const machine = await lookAtMachine();
    ceilings.push(machine && machine.one > 0 ? machine.all / machine.one : cores);
    pools.push(await timePool(cores));
    // Of two values one way each it gives half, which is all of one of them.
    copiesMs.push(copyCost(objects, objects, "threads", now));
  }
  const bytes = serialize(objects).length / objects.length;
  return {
    cores,
    messageMs: middle(pools.map(({ messageMs }) => messageMs)),
    megabyteMs: (middle(copiesMs) / bytes) * 1e6,
    startMs: middle(pools.map(({ startMs }) => startMs)),
    ceiling: Math.min(cores, Math.max(1, middle(ceilings))),
  };
}

/** How long a pool takes to be there, and a message to come back while all workers are kept busy with them. */
async function timePool(threads: number): Promise<Pick<SurveyMachine, "startMs" | "messageMs">> {
  const startMs = now();
  const pool = new Tinypool({ filename: workerFile, minThreads: threads, maxThreads: threads, execArgv: [] });
  const exchange = (count: number) => Promise.all(Array.from({ length: count }, () => pool.run(null)));
  await exchange(threads);
  const readyMs = now();
  await exchange(messages);
  const beginMs = now();
  await exchange(messages);
  const endMs = now();
  await pool.destroy();
  return { startMs: readyMs - startMs, messageMs: (endMs - beginMs) / messages };
}

function middle(values: readonly number[]): number {
  return median(values) ?? 0;
}

endWithStarter(new URL("../", import.meta.url));
process.send?.(await look(), () => process.exit());

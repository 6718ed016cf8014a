/** The script that a person would write to learn how free a server's main thread stays: a client of its own process sends
 *  requests at random times, and a timer is looked at that should fire every 2 ms.
 *
 *  `node responsive.ts <function> <share> <seconds> [<rate>]` prints as JSON how many requests a second are that share of what
 *  one thread can serve, or the rate, and in milliseconds the p99 of the timer's delay and the median of the response times, on the main thread
 *  and through Tinypool with two threads. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Tinypool } from "tinypool";
import { countWords, lists, render, sign, texts } from "../workloads/requests.ts";

/** What is printed of one place. */
export interface Response {
  readonly delayMs: number;
  readonly responseMs: number;
}

/** What is printed. */
export interface Responses {
  readonly perSecond: number;
  readonly onMain: Response;
  readonly inPool: Response;
}

type Serve = (index: number) => unknown;

const [name = "", share = "0.5", seconds = "1", rate] = process.argv.slice(2);

if (name === "client") {
  process.once("message", sendAll);
} else {
  console.log(JSON.stringify(await measured()));
}

function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6; // One clock for both processes.
}

/** As the client: sends the number of each request at its time. */
function sendAll(timesMs: readonly number[]): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (const [request, atMs] of timesMs.entries()) {
    for (let waitMs = atMs - nowMs(); waitMs > 0; waitMs = atMs - nowMs()) {
      Atomics.wait(sleeper, 0, 0, waitMs);
    }
    process.send?.(request);
  }
  process.disconnect();
}

async function measured(): Promise<Responses> {
  const onMain = functionNamed(name);
  const pool = new Tinypool({
    filename: new URL("requests.mjs", import.meta.url).href,
    minThreads: 2,
    maxThreads: 2,
  });
  const inPool: Serve = (index) => pool.run(inputAt(index), { name });
  timed(onMain); // What is hot is compiled then.
  const { calls, callMs } = timed(onMain);
  await Promise.all(Array.from({ length: calls }, (_, index) => inPool(index)));
  const perSecond = rate === undefined ? (Number(share) / callMs) * 1000 : Number(rate);
  const responses = {
    perSecond,
    onMain: await load(onMain, perSecond),
    inPool: await load(inPool, perSecond),
  };
  await pool.destroy();
  return responses;
}

/** Calls it for half a second. */
function timed(serve: Serve): { readonly calls: number; readonly callMs: number } {
  const startMs = nowMs();
  let calls = 0;
  while (nowMs() - startMs < 500) {
    serve(calls++);
  }
  return { calls, callMs: (nowMs() - startMs) / calls };
}

async function load(serve: Serve, perSecond: number): Promise<Response> {
  const startMs = nowMs() + 300;
  const windowMs = Number(seconds) * 1000;
  const times = Array.from(
    { length: Math.round((perSecond * windowMs) / 1000) },
    () => startMs + Math.random() * windowMs,
  ).toSorted((a, b) => a - b);
  const client = fork(fileURLToPath(import.meta.url), ["client"]);
  client.send(times);
  const delays = watchTimer(startMs, startMs + windowMs);
  const responses = await new Promise<readonly number[]>((resolve) => {
    const done: number[] = [];
    client.on("message", async (request: number) => {
      await serve(request);
      done.push(nowMs() - (times[request] ?? 0));
      if (done.length === times.length) {
        resolve(done);
      }
    });
  });
  return { delayMs: rank(await delays, 0.99), responseMs: rank(responses, 0.5) };
}

/** How late a timer is that should fire every 2 ms. One that could not fire counts as well. */
async function watchTimer(startMs: number, endMs: number): Promise<readonly number[]> {
  const delays: number[] = [];
  return new Promise((resolve) => {
    let dueMs = startMs;
    const look = () => {
      for (; dueMs <= nowMs() && dueMs < endMs; dueMs += 2) {
        delays.push(nowMs() - dueMs);
      }
      if (dueMs < endMs) {
        setTimeout(look, Math.max(1, dueMs - nowMs()));
      } else {
        resolve(delays);
      }
    };
    setTimeout(look, startMs - nowMs());
  });
}

function rank(numbers: readonly number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * part) - 1] ?? Number.NaN;
}

function functionNamed(given: string): Serve {
  switch (given) {
    case "sign":
      return sign;
    case "render":
      return (index) => render(lists[index % lists.length] ?? []);
    case "countWords":
      return (index) => countWords(texts[index % texts.length] ?? "");
    default:
      throw new Error(`There is no function "${given}".`);
  }
}

function inputAt(index: number): unknown {
  const list = { sign: [], render: lists, countWords: texts }[name] ?? [];
  return list.length === 0 ? index : list[index % list.length];
}

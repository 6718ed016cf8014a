/** The process that a debugger follows: makes one call as the bench process or one of its workers does, says what came of
 *  it, ends. Nothing is measured. */
import type { DebugPlan } from "../core/debugging/plan.ts";
import { debugVariable } from "../core/debugging/plan.ts";
import { callingLine, noInputLine, returnedLine } from "../core/debugging/words.ts";
import type { LocalRuntime } from "../core/report/runtimes.ts";
import { preview } from "../core/values/preview.ts";
import { createClock } from "./calls/clock.ts";
import { errorData, errorLine, isThrown } from "./calls/errorData.ts";
import { RunError } from "./calls/runError.ts";
import type { Task } from "./calls/tasks.ts";
import { createConversation } from "./executor/conversation.ts";
import { workerKinds } from "./executor/workerKinds.ts";
import { makeInputs } from "./inputs/makeInputs.ts";
import { numberBuffer } from "./payload/numbers.ts";
import { loadWorkload } from "./program/loadWorkload.ts";

/** The real one, before user code takes its place. */
const exit = process.exit.bind(process);

const plan: DebugPlan = JSON.parse(process.env[debugVariable] ?? ""); // From our own starter.
delete process.env[debugVariable];

await debug(plan).then(leave, (error: unknown) => leave({ text: thrownText(error), status: 1 }));

/** What there is to say of the call. */
interface Said {
  readonly text: string;
  readonly status: 0 | 1;
}

/** Makes the call. */
async function debug({ program, spread, index, where }: DebugPlan): Promise<Said> {
  const { task, inputs: make } = await loadWorkload(program);
  const inputs = await makeInputs(make, spread);
  if (index >= inputs.length) {
    return { text: noInputLine(index, inputs.length), status: 1 };
  }
  const input = inputs[index];
  process.stdout.write(`${callingLine({ index, where }, inputs.length, preview(input))}\n`);
  const result = where === "serial" ? await call(task, input) : await callInWorker(inputs, where);
  return { text: returnedLine(preview(result)), status: 0 };
}

function call(task: Task, input: unknown): unknown {
  return plan.spread ? task(...(input as readonly unknown[])) : task(input); // See `makeInputs`.
}

async function callInWorker(inputs: readonly unknown[], runtime: LocalRuntime): Promise<unknown> {
  const { program, spread, index } = plan;
  const epoch = process.hrtime.bigint();
  const work = {
    inputs,
    shared: null,
    now: createClock(epoch),
    watchSlots: new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)),
    numbers: numberBuffer(inputs.length),
  };
  const pool = { workers: 1, runtime, plan: { program, spread, epoch } };
  const worker = createConversation(work, pool, workerKinds[runtime]);
  await worker.start(inputs.slice(index, index + 1));
  await worker.ready();
  await worker.loadAll(true);
  const chunk = { values: inputs, first: index, end: index + 1, isLoaded: true };
  const { results } = await worker.unlessLost(worker.runChunk(chunk));
  await worker.close();
  return results[0];
}

/** What a worker throws crosses as data. */
function thrownText(error: unknown): string {
  const data = isThrown(error, RunError) ? error.failure.error : errorData(error);
  const line = errorLine(data);
  return data.stack.startsWith(line) ? data.stack : [line, data.stack].filter(Boolean).join("\n");
}

/** Ends as soon as that is said, whatever user code has left open. */
function leave({ text, status }: Said): void {
  const stream = status === 0 ? process.stdout : process.stderr;
  stream.write(`${text}\n`, () => exit(status));
}

/** The process of one control run: takes a request, runs user code as the bench process does its serial run, answers,
 *  ends. */
import { inputOrder } from "../core/measuring/inputOrder.ts";
import { createClock } from "./calls/clock.ts";
import { decode, encode, sentCopy } from "./payload/copies.ts";
import { firstDifference, type FirstDifference } from "../core/values/firstDifference.ts";
import { copiedApart } from "./results/controls/apart.ts";
import { copyingResults, overwrittenBy } from "./results/controls/returned.ts";
import type {
  Begun,
  ControlAnswer,
  ControlRequest,
  ControlRequests,
  Ran,
  Trying,
} from "./results/controls/messages.ts";
import { errorData, isThrown } from "./calls/errorData.ts";
import { freshInputs } from "./inputs/freshInputs.ts";
import { holdMemory } from "./extras/holdMemory.ts";
import { timePasses } from "./extras/timePasses.ts";
import { timeTogether } from "./extras/timeTogether.ts";
import { tryInputs } from "./results/controls/tryInputs.ts";
import { createGuard } from "./calls/guard.ts";
import { loadWorkload, type LoadedWorkload } from "./program/loadWorkload.ts";
import { makeKeptInputs } from "./inputs/makeInputs.ts";
import { runTasks, TaskError, type Task } from "./calls/tasks.ts";

/** The real one, before the guard takes its place. */
const exit = process.exit.bind(process);
const end = () => exit(0);
const now = createClock(process.hrtime.bigint());

const begun: Begun = { type: "begun" };
const tellBegun = () => void process.send?.(begun);

const tellTrying = (place: number) =>
  new Promise<void>((resolve) => {
    const trying: Trying = { type: "trying", place };
    process.send?.(trying, () => resolve());
  });

process.once("disconnect", end);
process.once("message", (request: ControlRequests) => {
  process.argv.splice(0, process.argv.length, ...request.argv);
  const guard = createGuard();
  const answering = guard.watch(async () => {
    const ran = await answerTo(request);
    await guard.settle();
    return ran;
  });
  void answering
    .then((outcome): ControlAnswer => {
      const breach = "breach" in outcome ? outcome.breach : guard.breach();
      return breach ? { type: "failed", error: breach.error } : (outcome as ControlAnswer); // It is no breach.
    })
    .catch((error: unknown): ControlAnswer => ({ type: "failed", error: errorData(causeOf(error)) }))
    .then((answer) => process.send?.(answer, end));
});

function answerTo(request: ControlRequests): Promise<ControlAnswer> {
  switch (request.type) {
    case "times":
      return timePasses(request, tellBegun);
    case "memory":
      return holdMemory(request);
    case "together":
      return timeTogether(request);
    case "try":
      return tryInputs(request, tellTrying);
    case "control":
      return run(request);
  }
}

async function run(request: ControlRequest): Promise<ControlAnswer> {
  const { runtime, count } = request;
  const loaded = await loadWorkload(request.program);
  const make = async () => {
    const sent = request.inputs;
    const all = sent === null ? await makeKeptInputs(loaded.inputs, request) : decode(sent);
    return all.slice(0, count);
  };
  const inputs = await make();
  const { next } = freshInputs(inputs, request.spread, make, now);
  const before = copyOf(inputs, request);
  const first = await pass(loaded, await next(), request);
  const after = before && copyOf(inputs, request);
  const results = encode(first.returned, runtime);
  return {
    type: "ran",
    results,
    inputs: before && after ? { before, after } : null,
    overwritten: overwrittenBy(first.results, decode(results), request, telling(request)),
    ...(await repeatUntilChange(
      async () => (await pass(loaded, await next(), request)).returned,
      results,
      request,
    )),
  };
}

/** Results in the order of the inputs. */
interface Passed {
  /** Copies of what the calls returned, each made at once. */
  readonly returned: readonly unknown[];
  /** What became of that when all calls had run. */
  readonly results: readonly unknown[];
}

/** One run over the inputs in the order asked for. */
async function pass(
  { task }: LoadedWorkload,
  inputs: readonly unknown[],
  { spread, order, apart }: ControlRequest,
): Promise<Passed> {
  const indices = inputOrder(order, inputs.length);
  const ordered = indices.map((index) => inputs[index]);
  const ownTask: Task = apart === null ? task : (...input) => task(...copiedApart(input, apart));
  const { task: copyingTask, returned } = copyingResults(ownTask);
  const { results } = await runTasks(copyingTask, spread, { first: 0, inputs: ordered }, now, () => {});
  const placed = (values: readonly unknown[]) => {
    const list: unknown[] = [...values];
    for (const [place, index] of indices.entries()) {
      list[index] = values[place];
    }
    return list;
  };
  return { returned: placed(returned()), results: placed(results) };
}

/** Makes further passes until one has other results. */
async function repeatUntilChange(
  runPass: () => Promise<readonly unknown[]>,
  results: Uint8Array,
  { runtime, tolerance, repeat, ...request }: ControlRequest,
): Promise<Pick<Ran, "passes" | "changed">> {
  const { passes, limitMs } = repeat ?? { passes: 1, limitMs: 0 };
  const isTelling = telling(request);
  const first = decode(results);
  const startMs = now();
  let made = 1;
  let changed: FirstDifference | null = null;
  while (changed === null && made < passes && now() - startMs < limitMs) {
    const again = sentCopy(await runPass(), runtime);
    changed = firstDifference(first, again, tolerance, isTelling);
    made += 1;
  }
  return { passes: made, changed };
}

function telling(request: Pick<ControlRequest, "telling">): (index: number) => boolean {
  const indices = new Set(request.telling);
  return (index) => indices.has(index);
}

function copyOf(inputs: readonly unknown[], { runtime }: ControlRequest): Uint8Array | null {
  try {
    return encode(inputs, runtime);
  } catch {
    // Inputs that cannot be copied reach no pool either; whether they change is not known then.
    return null;
  }
}

function causeOf(error: unknown): unknown {
  return isThrown(error, TaskError) ? error.cause : error;
}

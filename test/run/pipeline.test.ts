import assert from "node:assert/strict";
import { readFileSync, statSync, watch } from "node:fs";
import { describe, test } from "node:test";
import type { Activity } from "../../extension/core/activity/activity.ts";
import type { Progress } from "../../extension/core/report/progress.ts";
import type { Failure, Outcome } from "../../extension/core/report/outcome.ts";
import type { Timeline } from "../../extension/core/report/timeline.ts";
import { resolveOptions, type OptionLayer } from "../../extension/core/options/runOptions.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import type { RunObserver, RunRequest } from "../../extension/run/request.ts";
import { isAlive } from "../processes.ts";
import { createWorkspace } from "../workspace.ts";
import { requestOf } from "./request.ts";

interface Ran {
  readonly outcome: Outcome;
  readonly output: string;
  readonly progress: readonly Progress[];
  /** Process ids that the user's code has printed as `pid <number>`. */
  readonly pids: readonly number[];
}

/** Runs `f` of a file of its own; quickly, unless the options say otherwise. */
async function run(
  source: string,
  options: OptionLayer = {},
  {
    signal,
    onProgress,
    onTimeline,
    onActivity,
    finish,
    ...changes
  }: Partial<RunRequest> &
    Pick<RunObserver, "onProgress" | "onTimeline" | "onActivity"> & {
      signal?: AbortSignal;
      finish?: AbortSignal;
    } = {},
): Promise<Ran> {
  await using workspace = await createWorkspace({ "a.ts": source });
  let output = "";
  const progress: Progress[] = [];
  const outcome = await runWorkload(
    {
      ...requestOf(
        workspace,
        "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]",
        resolveOptions(options, { rounds: 1, budgetMs: 0, workers: [1, 2], timeoutMs: 300_000 }),
      ),
      ...changes,
    },
    {
      onOutput: (text) => (output += text),
      onProgress: (now) => {
        progress.push(now);
        onProgress?.(now);
      },
      ...(onTimeline && { onTimeline }),
      ...(onActivity && { onActivity }),
    },
    signal ?? new AbortController().signal,
    finish,
  );
  return {
    outcome,
    output,
    progress,
    pids: [...output.matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid)),
  };
}

function reportOf({ outcome }: Ran) {
  assert.equal(outcome.type, "finished", JSON.stringify(outcome));
  return outcome.type === "finished" ? outcome.report : assert.fail();
}

function failureOf({ outcome }: Ran): Failure {
  assert.equal(outcome.type, "failed", JSON.stringify(outcome));
  return outcome.type === "failed" ? outcome.report.failure : assert.fail();
}

const square = "function f(x: number) { return x * x; }";

for (const runtime of ["threads", "processes"] as const) {
  test(`a plain function gives a report with equal results through ${runtime}`, async () => {
    const report = reportOf(await run(square, { runtime, rounds: 3 }));
    assert.equal(report.equality.verdict, "equal");
    assert.equal(report.equality.compared, 10);
    assert.deepEqual(
      report.pools.map((pool) => [pool.workers, pool.runtime, pool.samplesMs.length]),
      [
        [1, runtime, 3],
        [2, runtime, 3],
      ],
    );
    assert.equal(report.serial.samplesMs.length, 3);
    for (const { workers, speedup, ceiling, account, accountError } of report.pools) {
      assert(speedup && speedup.low !== null && ceiling && ceiling.low !== null && account);
      const { usefulWorkers, slowerTasks, dispatch, idle } = account;
      assert(Math.abs(usefulWorkers + slowerTasks + dispatch + idle - workers) < 0.01 * workers);
      assert(accountError !== null && accountError < 0.01);
    }
    // Messages are all there is to such a run, so that the model fits it or is withdrawn as chance has it.
    const isWithdrawn = report.missing.some(({ extra }) => extra === "prediction");
    assert.equal(
      report.pools.every(({ prediction }) => prediction === null),
      isWithdrawn,
    );
    assert.equal(report.whatIfs.length === 0, isWithdrawn);
    assert.equal(report.workload.inputs, 10);
    const { one = 0, all = 0, cores = 0 } = report.machine ?? {};
    assert(cores === report.environment.cores && one > 0 && one <= 1 && all > 0 && all <= cores);
    assert.equal(report.workload.file, "a.ts");
    assert.equal(report.environment.node, process.versions.node);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  });

  test(`a report says how ${runtime} were warmed up and why the rounds ended`, async () => {
    const { serial, pools, rounds } = reportOf(await run(square, { runtime, rounds: null, budgetMs: 300 }));
    for (const { warmup } of [serial, ...pools]) {
      assert(warmup && warmup.runs >= 1 && warmup.samplesMs.length === Math.min(100, warmup.runs));
    }
    assert.equal(serial.warmup?.samplesMs[0], serial.firstMs);
    assert.equal(rounds.count, serial.samplesMs.length);
    assert(["goal", "budget", "most"].includes(rounds.ended), rounds.ended);
  });

  test(`garbage of warm-up is collected before the rounds through ${runtime}`, async () => {
    const source =
      "let last: WeakRef<object> | undefined; " +
      "function f(x: number) { console.log(`${last === undefined ? 'first' : last.deref() ? 'kept' : 'gone'}`); last = new WeakRef({}); return x; }";
    const { outcome, output } = await run(source, { runtime, workers: [1], chunk: 10 });
    assert.equal(outcome.type, "finished");
    const count = (word: string) => output.split(word).length - 1;
    // One collection in the serial run and one in the pool. All other calls keep: those of warm-up and of the round, and of
    // one more pool where the first pass happened to be slow enough to ask what first calls cost.
    const calls = count("first") + count("gone") + count("kept");
    assert.equal(count("gone"), 2);
    assert(count("first") >= 2 && calls >= 50, output);
  });

  test(`code in ${runtime} does not see that garbage can be collected`, async () => {
    const source =
      'import { runInNewContext } from "node:vm"; ' +
      'function f(x: number) { return [x, typeof Reflect.get(globalThis, "gc"), runInNewContext("typeof gc")].join(); }';
    const { equality } = reportOf(await run(source, { runtime, rounds: 2 }));
    assert.deepEqual(equality.mismatches, []);
  });

  test(`the tasks of a pool of two run in two ${runtime}, never in the one that starts them`, async () => {
    const source =
      'import { threadId } from "node:worker_threads"; ' +
      "const cell = new Int32Array(new SharedArrayBuffer(4)); " +
      "function f(x: number) { Atomics.wait(cell, 0, 0, 20); console.log(`${process.pid}/${threadId}`); return x; }";
    const { output } = await run(source, { runtime, workers: [2], chunk: 1 });
    const places = new Set(output.trim().split("\n"));
    assert.equal(places.size, 3, output);
  });

  test(`all that a run through ${runtime} has started is gone when it ends`, async () => {
    const ran = await run("function f(x: number) { console.log(`pid ${process.pid}`); return x; }", {
      runtime,
    });
    assert.equal(ran.outcome.type, "finished");
    assert(ran.pids.length > 0);
    assert.deepEqual(ran.pids.filter(isAlive), []);
  });
}

test("a run that is asked to finish makes the report of the rounds that it has", async () => {
  const finisher = new AbortController();
  const ran = await run(
    square,
    { rounds: 1000, workers: [2] },
    {
      finish: finisher.signal,
      onProgress: (now) => now.type === "running" && now.round === 2 && finisher.abort(),
    },
  );
  const { rounds, serial, equality } = reportOf(ran);
  assert.equal(rounds.ended, "asked");
  assert(rounds.count >= 2 && rounds.count < 1000 && serial.samplesMs.length === rounds.count);
  assert.equal(equality.verdict, "equal");
});

test("results of every kind that can be copied are equal, through processes as well", async () => {
  const source = `
    const shared = { a: 1 };
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    const kinds = [NaN, -0, 10n ** 30n, undefined, null, "text", new Date(0), /a/g, new Map([[{ k: 1 }, new Set([1])]]),
      new Float64Array([1, NaN]), new RangeError("bad"), cycle, [shared, shared], [1, , 3]];
    function f(index: number) { return kinds[index]; }`;
  for (const runtime of ["threads", "processes"] as const) {
    const { equality } = reportOf(await run(source, { runtime }, { inputsExpression: "kinds.keys()" }));
    assert.deepEqual([equality.verdict, equality.mismatches], ["equal", []], runtime);
  }
});

const passing = { spread: true, parameters: ["x", "y"] };

test("several parameters get the parts of each input", async () => {
  const source = "const f = (x: number, y: string) => `${y}${x}`;";
  const report = reportOf(await run(source, {}, { passing, inputsExpression: '[[1, "a"], [2, "b"]]' }));
  assert.equal(report.equality.verdict, "equal");
  assert.equal(report.workload.inputs, 2);
  assert.deepEqual(report.workload.passing, passing);
});

test("an input that cannot be spread is a failure of the inputs, and the function is never called", async () => {
  const source = "function f(x: string, y: number) { throw new Error(`called with ${x} and ${y}`); }";
  const inputsExpression = '[["a", 1], "text"]';
  const { stage, inputIndex, message } = failureOf(await run(source, {}, { passing, inputsExpression }));
  assert.deepEqual([stage, inputIndex], ["inputs", 1]);
  assert.match(message, /The inputs of "f" cannot be used\..*input 1 \("text"\)/);
});

test("an async function runs as well", async () => {
  const source =
    "async function f(x: number) { await new Promise((resolve) => setTimeout(resolve, 1)); return x; }";
  assert.equal(reportOf(await run(source)).equality.verdict, "equal");
});

test("state that calls leave behind shows as results that differ, with index and values", async () => {
  const { equality, findings } = reportOf(
    await run("let n = 0; function f(x: number) { return x + n++; }", { chunk: 5 }),
  );
  assert.equal(equality.verdict, "shared-state");
  assert(equality.differing > 0);
  const [first] = equality.mismatches;
  assert.equal(typeof first?.index, "number");
  assert.notEqual(first?.serial, first?.parallel);
  assert(findings.some(({ code }) => code === "results-differ"));
});

test("a difference below the tolerance is told as such", async () => {
  const source =
    'import { isMainThread } from "node:worker_threads"; ' +
    "function f(x: number) { return isMainThread ? 1 + x : (1 + x) * (1 + 1e-13); }";
  assert.equal(reportOf(await run(source, { tolerance: 1e-12 })).equality.verdict, "within-tolerance");
  const { verdict, mismatches } = reportOf(await run(source)).equality;
  assert.equal(verdict, "environment");
  assert((mismatches[0]?.ulps ?? 0) > 100);
});

test("what copying between threads loses is told as lost in transfer", async () => {
  const source =
    "class Vector { constructor(readonly x: number) {} } function f(x: number) { return new Vector(x); }";
  const { equality } = reportOf(await run(source));
  assert.equal(equality.verdict, "lost-in-transfer");
  assert.equal(equality.differing, 10);
});

test("a result that cannot be copied is told with its path, and the serial times are kept", async () => {
  const report = reportOf(await run("function f(x: number) { return { a: [x, () => x] }; }"));
  assert.equal(report.equality.verdict, "not-cloneable");
  assert.equal(report.equality.mismatches[0]?.path, ".a[1]");
  assert.deepEqual(report.pools, []);
  assert.equal(report.serial.samplesMs.length, 1);
});

const later = 'import { setTimeout as later } from "node:timers/promises";';
const createKey = 'import { createSecretKey } from "node:crypto"; ';
const inWorker = 'import { isMainThread } from "node:worker_threads"; ';
/** Gives what nothing can be asked of. */
const hostile =
  "function hostile() { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; } ";
const failing: readonly {
  readonly what: string;
  readonly source: string;
  readonly stage: Failure["stage"];
  readonly message: RegExp;
  readonly inputIndex?: number;
  readonly line?: number;
  readonly inputs?: string;
  readonly options?: OptionLayer;
}[] = [
  {
    what: "a function that throws at input 7",
    source: "function f(x: number) {\n  if (x === 7) throw new RangeError('bad seven');\n  return x;\n}",
    stage: "serial",
    message: /threw at input 7 \(7\) in the serial run: RangeError: bad seven/,
    inputIndex: 7,
    line: 2,
  },
  {
    what: "a function that throws only in a worker",
    source: `${inWorker}\nfunction f(x: number) {\n  if (!isMainThread && x === 3) throw new Error('no');\n  return x;\n}`,
    stage: "pool",
    message: /threw at input 3 \(3\) in the pool of 1 worker, though not in the serial run/,
    inputIndex: 3,
    line: 3,
  },
  {
    what: "a promise that is rejected",
    source: "async function f(x: number) { if (x === 7) throw new Error('late'); return x; }",
    stage: "serial",
    message: /threw at input 7/,
    inputIndex: 7,
  },
  {
    what: "something thrown that is no error",
    source: "function f(x: number) { if (x === 7) throw { code: 5 }; return x; }",
    stage: "serial",
    message: /threw at input 7 \(7\) in the serial run: .*code: 5/,
    inputIndex: 7,
  },
  {
    what: "process.exit in the serial run",
    source: "function f(x: number) { if (x === 7) process.exit(0); return x; }",
    stage: "serial",
    message: /process\.exit\(0\) was called by "f" at input 7 \(7\) in the serial run/,
    inputIndex: 7,
  },
  {
    what: "process.exit that the function catches",
    source:
      "import { exit } from 'node:process'; function f(x: number) { try { if (x === 7) exit(1); } catch {} return x; }",
    stage: "serial",
    message: /process\.exit\(1\) was called/,
  },
  {
    what: "process.exit in a worker",
    source: `${inWorker}function f(x: number) { if (!isMainThread && x === 3) process.exit(4); return x; }`,
    stage: "pool",
    message: /process\.exit\(4\) was called by "f" at input 3 \(3\) in the pool of 1 worker/,
    inputIndex: 3,
  },
  {
    what: "a rejection that nobody handles",
    source: "function f(x: number) { if (x === 7) void Promise.reject(new Error('lost')); return x; }",
    stage: "serial",
    message: /promise that was rejected and not handled in the serial run: Error: lost/,
  },
  {
    what: "a rejection that nobody handles in a worker",
    source: `${inWorker}function f(x: number) { if (!isMainThread && x === 7) void Promise.reject(new Error('lost')); return x; }`,
    stage: "pool",
    message: /not handled in the pool of 1 worker: Error: lost/,
  },
  {
    what: "an exception in a timer",
    source:
      "function f(x: number) { return new Promise((resolve) => setTimeout(() => { if (x === 7) throw new Error('tick'); resolve(x); }, 0)); }",
    stage: "serial",
    message: /exception outside of its call in the serial run: Error: tick/,
  },
  {
    what: "a process that is killed",
    source: "function f(x: number) { if (x === 7) process.kill(process.pid, 'SIGKILL'); return x; }",
    stage: "serial",
    message: /ended unexpectedly \(signal SIGKILL\) at: serial, warm-up/,
  },
  {
    what: "a worker process that is killed",
    source:
      "function f(x: number) { if (process.env.TINYPOOL_WORKER_ID && x === 3) process.kill(process.pid, 'SIGKILL'); return x; }",
    stage: "pool",
    message: /A worker ended unexpectedly while it ran "f" in the pool of 1 worker/,
    options: { runtime: "processes" },
  },
  {
    what: "a result that only a worker cannot send",
    source: `${inWorker}function f(x: number) { return isMainThread ? x : () => x; }`,
    stage: "pool",
    message: /returned something in the pool of 1 worker that cannot be copied back/,
  },
  {
    what: "a result that only a worker cannot send, whose end is seen late",
    source: `${inWorker}function f(x: number) { return isMainThread ? x : () => x; }
if (isMainThread) setInterval(() => { for (const end = Date.now() + 60; Date.now() < end;); }, 1).unref();`,
    stage: "pool",
    message: /returned something in the pool of 1 worker that cannot be copied back/,
  },
  {
    what: "a thrown value that throws when it is looked at",
    source: `${hostile}function f(x: number) { if (x === 7) throw hostile(); return x; }`,
    stage: "serial",
    message: /"f" threw at input 7 \(7\) in the serial run: \[unreadable\]/,
    inputIndex: 7,
  },
  {
    what: "a rejection in a worker that throws when it is looked at",
    source: `${inWorker}${hostile}async function f(x: number) { if (!isMainThread && x === 3) throw hostile(); return x; }`,
    stage: "pool",
    message:
      /"f" threw at input 3 \(3\) in the pool of 1 worker, though not in the serial run: \[unreadable\]/,
    inputIndex: 3,
  },
  {
    what: "a module that throws what throws when it is looked at",
    source: `${hostile}function f(x: number) { return x; }\nthrow hostile();`,
    stage: "load",
    message: /module of "f" could not be loaded \(a\.ts\): (\[unreadable\]|TypeError: Cannot perform)/, // Node 24 looks at it first.
  },
  {
    what: "an exception in a timer that throws when it is looked at",
    source: `${hostile}function f(x: number) { return new Promise((resolve) => setTimeout(() => { if (x === 7) throw hostile(); resolve(x); }, 0)); }`,
    stage: "serial",
    message: /exception outside of its call in the serial run: \[unreadable\]/,
  },
  {
    what: "a worker process that speaks like its pool",
    source:
      'function f(x: number) { if (process.env.TINYPOOL_WORKER_ID) process.send?.({ __tinypool_worker_message__: true, source: "pool" }); return x; }',
    stage: "pool",
    message: /A worker ended unexpectedly .* \(Error: Unexpected message on Worker/,
    options: { runtime: "processes" },
  },
  {
    what: "an input whose getter throws where it is copied",
    source: "function f(x: unknown) { return 1; }",
    inputs: "[1, { get value() { throw new Error('mine'); } }]",
    stage: "pool",
    message: /inputs of "f" cannot be sent to a worker at input 1 .*: an object: mine/,
    inputIndex: 1,
  },
  {
    what: "a module that does not load",
    source: "\nthrow new Error('broken on load');\nfunction f(x: number) { return x; }",
    stage: "load",
    message: /module of "f" could not be loaded \(a\.ts:2\): Error: broken on load/,
    line: 2,
  },
  {
    what: "a module that loads only on the main thread",
    source: `${inWorker}\nif (!isMainThread) throw new Error('main only');\nfunction f(x: number) { return x; }`,
    stage: "pool",
    message:
      /could not be loaded \(a\.ts:2\) in the pool of 1 worker: Error: main only.*isMainThread is false/,
    line: 2,
  },
  {
    what: "a module that needs arguments",
    source:
      "import { readFileSync } from 'node:fs'; readFileSync(process.argv[2]!); function f(x: number) { return x; }",
    stage: "load",
    message: /could not be loaded \(a\.ts:1\): TypeError: The "path" .*process\.argv, .*--argv/,
  },
  {
    what: "a module that ends the process",
    source: "function f(x: number) { return x; }\nprocess.exit(1);",
    stage: "load",
    message: /^process\.exit\(1\) was called by the module of "f" \(a\.ts:2\), not by the function/,
  },
  {
    what: "a module whose main function ends the process later",
    source: `${later}async function f(x: number) { await later(5); return x; }\nconst main = () => later(1);\nvoid main().then(() => process.exit(0));`,
    stage: "serial",
    message:
      /^process\.exit\(0\) was called by the module of "f" \(a\.ts:3\) in the serial run, not by the function/,
    line: 3,
  },
  {
    what: "a module that throws later, in a worker only",
    source: `${inWorker}${later}async function f(x: number) { await later(5); return x; }\nif (!isMainThread) setTimeout(() => { throw new Error('late'); }, 1);`,
    stage: "pool",
    message: /^The module of "f" \(a\.ts:2\) caused an exception .* in the pool of 1 worker: Error: late/,
  },
  {
    what: "a module whose main function fails later",
    source: `${later}async function f(x: number) { await later(5); return x; }\nconst main = async () => { await later(1);\nthrow new Error('main'); }; void main();`,
    stage: "serial",
    message: /^The module of "f" \(a\.ts:3\) left a promise that was rejected .*: Error: main/,
  },
  {
    what: "a module that listens",
    source:
      "import { createServer } from 'node:net';\nfunction f(x: number) { return x; }\nconst server = createServer();\nserver.listen(45_817);",
    stage: "pool",
    message: /^The module of "f" \(a\.ts:4\) .*EADDRINUSE.*It listens when it is loaded, .* in every worker/,
  },
  {
    what: "a name that is no function",
    source: "const f = 5;",
    stage: "load",
    message: /"f" cannot be called/,
  },
  {
    what: "inputs that are empty",
    source: square,
    inputs: "[]",
    stage: "inputs",
    message: /no inputs for "f".*@parallel/,
  },
  {
    what: "inputs that are no list",
    source: square,
    inputs: "42",
    stage: "inputs",
    message: /gives 42, which is not a list/,
  },
  {
    what: "inputs whose making throws",
    source: `${square} const list = () => { throw new Error("no list"); };`,
    inputs: "list()",
    stage: "inputs",
    message: /inputs of "f" could not be made: Error: no list/,
  },
  {
    what: "an input that cannot be sent",
    source: "function f(x: unknown) { return typeof x; }",
    inputs: "[1, { g: () => 1 }]",
    stage: "pool",
    message: /inputs of "f" cannot be sent to a worker at input 1 .*a function/,
    inputIndex: 1,
  },
  {
    what: "a key that a process cannot be sent",
    source: `${createKey}function f(x: unknown) { return typeof x; }`,
    inputs: "[1, { key: createSecretKey(Buffer.alloc(1)) }]",
    stage: "pool",
    message: /inputs of "f" cannot be sent to a worker at input 1 .*SecretKeyObject.*at \.key/,
    inputIndex: 1,
    options: { runtime: "processes" },
  },
  {
    what: "memory that a process cannot share",
    source: "function f(x: unknown) { return typeof x; }",
    inputs: "[new SharedArrayBuffer(8)]",
    stage: "pool",
    message: /inputs of "f" cannot be sent to a worker at input 0 .*SharedArrayBuffer/,
    inputIndex: 0,
    options: { runtime: "processes" },
  },
  {
    what: "an endless loop",
    source: "function f(x: number) { if (x === 7) for (;;); return x; }",
    stage: "timeout",
    message: /did not finish within 4\.00 s; it was at: serial, warm-up, input 7/,
    options: { timeoutMs: 4000 },
  },
  {
    what: "a promise that is never settled",
    source: "function f(x: number) { return x === 7 ? new Promise(() => {}) : x; }",
    stage: "timeout",
    message: /it was at: serial, warm-up, input 7/,
    options: { timeoutMs: 4000 },
  },
  {
    what: "an endless loop in a worker",
    source: `${inWorker}function f(x: number) { if (!isMainThread && x === 3) for (;;); return x; }`,
    stage: "timeout",
    message: /it was at: 1 worker, warm-up, input 3/,
    options: { timeoutMs: 4000 },
  },
];
for (const { what, source, stage, message, inputIndex, line, inputs, options } of failing) {
  test(`${what} fails the run with its reason`, async () => {
    const failure = failureOf(
      await run(source, options, inputs === undefined ? {} : { inputsExpression: inputs }),
    );
    assert.match(failure.message, message);
    assert.equal(failure.stage, stage);
    if (inputIndex !== undefined) {
      assert.equal(failure.inputIndex, inputIndex);
    }
    if (line !== undefined) {
      assert.equal(failure.location?.line, line);
    }
  });
}

for (const { where, condition, stage } of [
  { where: "the serial run", condition: "true", stage: "serial" },
  { where: "a worker", condition: "!isMainThread", stage: "pool" },
]) {
  test(`a heap that is full in ${where} is told as such`, async () => {
    process.env["NODE_OPTIONS"] = "--max-old-space-size=48";
    try {
      // Without a call in the loop: V8 takes the end of a thread to be looked for in what is called, and a builtin that it
      // calls in the place of that does not look.
      const source = `${inWorker}function f(x: number) { let all: unknown = null; while (${condition}) all = [all, x, x, x, x, x, x, x]; return x; }`;
      const failure = failureOf(await run(source));
      assert.match(failure.message, /"f" ran out of memory/);
      assert.equal(failure.stage, stage);
    } finally {
      delete process.env["NODE_OPTIONS"];
    }
  });
}

test("what was measured before a failure is kept", async () => {
  const source = `${inWorker}let calls = 0; function f(x: number) { if (!isMainThread && ++calls > 400) throw new Error("tired"); return x; }`;
  const { outcome } = await run(source, { rounds: 1000, workers: [1] });
  assert(outcome.type === "failed");
  assert(outcome.report.serial !== null && outcome.report.serial.samplesMs.length > 0);
});

test("cancelling ends everything that was started, whatever it does", async () => {
  const canceller = new AbortController();
  const ran = await run(
    "console.log(`pid ${process.pid}`); function f(x: number) { if (process.env.TINYPOOL_WORKER_ID) for (;;); return x; }",
    { runtime: "processes", workers: [2] },
    {
      signal: canceller.signal,
      onProgress: (now) => {
        if (now.type === "running" && now.workers === 2) {
          canceller.abort();
        }
      },
    },
  );
  assert.equal(ran.outcome.type, "cancelled");
  assert(ran.pids.length > 0);
  assert.deepEqual(ran.pids.filter(isAlive), []);
});

/** Starts a program that outlives the run and keeps its output open, once in the thread or process that calls it. */
const daemon = `
  import { spawn } from "node:child_process";
  let isStarted = false;
  function start() {
    if (isStarted) return;
    isStarted = true;
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { detached: true, stdio: "inherit" });
    child.unref();
    console.log(\`pid \${child.pid}\`);
  }
`;

describe("a program that user code has put into the background, with the output of the run", () => {
  const endAll = (pids: readonly number[]) => pids.filter(isAlive).forEach((pid) => process.kill(pid));

  test("does not keep the run from ending", async () => {
    const { outcome, pids } = await run(`${daemon} function f(x: number) { start(); return x; }`);
    const survivors = pids.filter(isAlive);
    endAll(pids);
    assert.equal(outcome.type, "finished");
    assert(survivors.length > 0, "nothing held the pipes open");
  });

  test("does not keep the time limit or Cancel from ending the run", async () => {
    const source = `${daemon} start(); function f(x: number) { if (x === 9) for (;;); return x; }`;
    const canceller = new AbortController();
    const onProgress = (now: Progress) => now.type === "running" && canceller.abort();
    const late = await run(source, { timeoutMs: 1500 });
    const cancelled = await run(source, {}, { signal: canceller.signal, onProgress });
    const survivors = [late, cancelled].map(({ pids }) => pids.some(isAlive));
    [late, cancelled].forEach(({ pids }) => endAll(pids));
    assert.equal(late.outcome.type === "failed" && late.outcome.report.failure.stage, "timeout");
    assert.equal(cancelled.outcome.type, "cancelled");
    assert.deepEqual(survivors, [true, true], "nothing held the pipes open");
  });
});

describe("a compiler of the project's own that never answers", () => {
  /** @param cancels once the compiler is at it. */
  async function runWithStuckCompiler(timeoutMs: number, cancels: boolean): Promise<Ran> {
    await using workspace = await createWorkspace({
      "a.ts": "const mark = (of: any) => of; @mark class A {} function f(x: number) { return new A() && x; }",
      "tsconfig.json":
        '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
      "node_modules/typescript/index.js": `require("node:fs").writeFileSync(__dirname + "/pid", String(process.pid)); for (;;);`,
    });
    const file = workspace.path("node_modules/typescript/pid");
    const canceller = new AbortController();
    const watcher = watch(workspace.path("node_modules/typescript"), () => {
      if (cancels && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) {
        canceller.abort();
      }
    });
    const options = resolveOptions({ timeoutMs, workers: [1] });
    const outcome = await runWorkload(requestOf(workspace, "[1]", options), {}, canceller.signal);
    watcher.close();
    const pid = Number(readFileSync(file, "utf8"));
    return { outcome, output: "", progress: [], pids: [pid] };
  }

  test("does not outlast the time limit", async () => {
    const ran = await runWithStuckCompiler(3000, false);
    const { stage, message } = failureOf(ran);
    assert.equal(stage, "timeout");
    assert.match(message, /^Reading and compiling "f" did not finish within 3.00 s/);
    assert.deepEqual(ran.pids.filter(isAlive), []);
  });

  test("does not outlast Cancel, and the next run works", async () => {
    const ran = await runWithStuckCompiler(60_000, true);
    assert.equal(ran.outcome.type, "cancelled");
    assert.deepEqual(ran.pids.filter(isAlive), []);
    reportOf(await run(square));
  });
});

test("what is no regular file is not read, and named where it is imported", async () => {
  for (const specifier of ["/dev/zero", "/dev/zero?raw"]) {
    const { message, location, stage } = failureOf(
      await run(`\nimport x from "${specifier}";\nfunction f(n: number) { return [n, x]; }`),
    );
    assert.equal(stage, "compile");
    assert.match(
      message,
      /^a.ts does not compile, line 2, .*\/dev\/zero is a device, and only regular files/,
    );
    assert.equal(location?.line, 2);
  }
});

test("what was measured before Cancel is the unfinished report", async () => {
  const canceller = new AbortController();
  const onProgress = (now: Progress) => now.type === "running" && now.round === 3 && canceller.abort();
  const ran = await run(square, { rounds: 1000, workers: [2] }, { signal: canceller.signal, onProgress });
  assert.ok(ran.outcome.type === "cancelled");
  const { rounds, serial, pools, failure } = ran.outcome.report;
  assert.equal(rounds.asked, 1000);
  assert.ok(rounds.count >= 2, `${rounds.count} rounds`);
  assert.ok((serial?.samplesMs.length ?? 0) >= rounds.count);
  assert.deepEqual(
    pools.map(({ workers, samplesMs }) => [workers, samplesMs.length >= rounds.count]),
    [[2, true]],
  );
  assert.match(failure.message, /^Cancelled after \d+ of 1.000 rounds: unfinished\./);
});

test("a run that is cancelled once its results are compared is finished, and lacks what was to come", async () => {
  const canceller = new AbortController();
  const onProgress = (now: Progress) => now.type === "measuringRuntime" && canceller.abort();
  const options = { rounds: 3, workers: [2] };
  const { outcome } = await run(square, options, { signal: canceller.signal, onProgress });
  assert.ok(outcome.type === "finished");
  const { equality, missing } = outcome.report;
  assert.equal(equality.verdict, "equal");
  const why = missing.find(({ extra }) => extra === "otherRuntime")?.why;
  assert.equal(why, "the run was cancelled");
});

test("a run that is cancelled before it starts does not start", async () => {
  const ran = await run(
    "console.log('started'); function f(x: number) { return x; }",
    {},
    { signal: AbortSignal.abort() },
  );
  assert.equal(ran.outcome.type, "cancelled");
  assert.equal(ran.output, "");
});

test("progress tells the steps in their order", async () => {
  const { progress } = await run(square, { rounds: 1, workers: [1] });
  const steps = progress.map((now) => (now.type === "running" ? `${now.workers}:${now.round}` : now.type));
  const distinct = steps.filter((step, index) => step !== steps[index - 1]);
  assert.deepEqual(distinct.slice(0, 5), ["compiling", "loading", "makingInputs", "0:0", "1:0"]);
  // Which one comes first in a round is chance.
  assert.deepEqual(distinct.slice(5, -1).toSorted(), ["0:1", "1:1"]);
  assert.equal(distinct.at(-1), "comparing");
});

test("what user code prints arrives whole", async () => {
  const { output } = await run(
    'function f(x: number) { console.error("e".repeat(20000)); console.log("o".repeat(20000)); return x; }',
    {
      workers: [1],
    },
  );
  const passes = output.replaceAll("\n", "").length / 400_000;
  assert(passes > 0 && Number.isInteger(passes), `${passes} passes over ten inputs`);
});

test("a thread in native code, which nobody can end, is not waited for", async () => {
  const source = `
    import { execSync } from "node:child_process";
    import { isMainThread } from "node:worker_threads";
    function f(x: number) { if (!isMainThread && x === 5) execSync("sleep 60"); return x; }`;
  const options = {
    runtime: "processes",
    rounds: 3,
    budgetMs: 10_000,
    workers: [2],
    timeoutMs: 20_000,
  } as const;
  const { equality } = reportOf(await run(source, options));
  assert.equal(equality.verdict, "equal");
});

test("many workers of both kinds write no warning of Node's into the output", async () => {
  const { outcome, output } = await run(square, { rounds: 4, budgetMs: 2000, workers: [1, 2, 4, 8] });
  assert.equal(outcome.type, "finished");
  assert.equal(output, "");
});

test("the timeline has every input of the last map once, with the worker it ran in", async () => {
  const timelines: Timeline[] = [];
  await run(square, { workers: [2], chunk: 1 }, { onTimeline: (timeline) => timelines.push(timeline) });
  assert.deepEqual(
    timelines.map(({ workers }) => workers).toSorted((a, b) => a - b),
    [0, 2],
  );
  for (const { workers, spans } of timelines) {
    assert.deepEqual(
      spans
        .flatMap(({ first, count }) => Array.from({ length: count }, (_, k) => first + k))
        .toSorted((a, b) => a - b),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    assert(spans.every(({ worker }) => (workers === 0 ? worker === 0 : worker === 1 || worker === 2)));
    assert(spans.every(({ startMs, endMs }) => startMs <= endMs));
  }
});

test("where the file names its inputs stands in the report, when it is known", async () => {
  const known = reportOf(await run(square, { workers: [1] }, { inputsLine: 3 }));
  const unknown = reportOf(await run(square, { workers: [1] }));
  assert.deepEqual([known.workload.inputsLine, "inputsLine" in unknown.workload], [3, false]);
});

test("what a page shows of the last maps comes once, with the serial run and each pool", async () => {
  const activities: Activity[] = [];
  await run(square, { workers: [1, 2] }, { onActivity: (activity) => activities.push(activity) });
  assert.equal(activities.length, 1);
  const [{ timelines, inputs } = assert.fail()] = activities;
  assert.deepEqual(
    timelines.map(({ workers, tasks, lanes }) => [workers, tasks, lanes.length]),
    [
      [0, 10, 1],
      [1, 10, 1],
      [2, 10, 2],
    ],
  );
  assert.equal(inputs.length, 10);
});

test("a Node that does not run is a failure with advice", async () => {
  const failure = failureOf(await run(square, {}, { nodePath: "/nowhere/node" }));
  assert.equal(failure.stage, "start");
  assert.match(failure.message, /"\/nowhere\/node" is not a Node that runs/);
});

for (const runtime of ["threads", "processes"] as const) {
  test(`an input nested too deep for ${runtime} is named as such`, async () => {
    const failure = failureOf(
      await run(
        `const list = (depth: number) => {
          let cell: unknown = null;
          for (let level = 0; level < depth; level++) cell = { cell };
          return cell;
        };
        const lists = [list(5), list(80_000), list(80_000)];
        function f(cell: unknown) { return cell === null ? 0 : 1; }`,
        { runtime },
        { inputsExpression: "lists" },
      ),
    );
    assert.equal(failure.stage, "pool");
    assert.equal(failure.inputIndex, 1);
    assert.match(failure.message, /^Input 1 of "f" is nested too deep to be sent to a worker/);
  });
}

test("what a call of the function does is not put down to its module, which still has something under way", async () => {
  const failure = failureOf(
    await run(
      `setInterval(() => {}, 1000);
      async function f(x: number) { await null; if (x === 7) process.exit(0); return x; }`,
    ),
  );
  assert.match(failure.message, /^process\.exit\(0\) was called by "f" at input 7/);
});

test("a .env of the project is offered where its module does not load, and not read", async () => {
  await using workspace = await createWorkspace({
    "package.json": '{ "type": "module" }',
    ".env": "ADDRESS=http://localhost",
    "source/a.ts": "new URL(process.env.ADDRESS!);\nfunction f(x: number) { return x; }",
  });
  const options = resolveOptions({ rounds: 1, budgetMs: 0, workers: [1] });
  const ask = { ...requestOf(workspace, "[1, 2]", options), file: workspace.path("source/a.ts") };
  const { signal } = new AbortController();
  const outcome = await runWorkload(ask, {}, signal);
  assert(outcome.type === "failed");
  assert.match(outcome.report.failure.message, /\.env is not read unasked: give it with --env-file \.env,/);
  const given = { ...options, envFile: [workspace.path(".env")] };
  assert.equal((await runWorkload({ ...ask, options: given }, {}, signal)).type, "finished");
});

test("what a module posts to its parent in a worker disturbs nothing, and is told", async () => {
  const source = `import { isMainThread, parentPort } from "node:worker_threads";
    if (!isMainThread) parentPort?.postMessage(0);
    ${square}`;
  const ran = await run(source);
  assert.equal(reportOf(ran).equality.verdict, "equal");
  assert.match(ran.output, /parentPort\.postMessage was called/);
});

const picky = "function f(x: number) { if (x % 3 === 1) throw new RangeError(`no ${x}`); return x; }";

test("inputs that throw are left out of everything, counted and listed", async () => {
  const report = reportOf(await run(picky, { onThrow: "skip", controls: "always" }));
  assert.equal(report.workload.inputs, 7);
  assert.equal(report.equality.verdict, "equal");
  assert.equal(report.equality.compared, 7);
  assert.deepEqual(
    report.equality.controls.map(({ outcome }) => outcome.type).filter((type) => type !== "made"),
    [],
  );
  assert.deepEqual(report.leftOut, {
    count: 3,
    inputs: [1, 4, 7].map((x) => ({ index: x, input: String(x), error: `RangeError: no ${x}` })),
  });
});

for (const { what, inputsExpression, stage, message } of [
  {
    what: "end the process",
    inputsExpression: "[1, 2].map((x) => process.exit(x))",
    stage: "inputs",
    message: /^process\.exit\(1\) was called by the inputs of "f", not by the function\./,
  },
  {
    what: "throw what throws when it is looked at",
    inputsExpression:
      "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy; })()",
    stage: "inputs",
    message: /^The inputs of "f" could not be made: \[unreadable\]\. Check the expression/,
  },
  {
    what: "throw",
    inputsExpression: "(() => { throw new Error('no list') })()",
    stage: "inputs",
    message: /^The inputs of "f" could not be made: Error: no list/,
  },
  {
    what: "never come to an end",
    inputsExpression: "(() => { for (;;); })()",
    stage: "timeout",
    message: /^The inputs of "f" did not finish within 3\.00 s; it was at: making the inputs\./,
  },
  {
    what: "kill the process",
    inputsExpression: "[process.kill(process.pid, 'SIGKILL')]",
    stage: "inputs",
    message: /^The process that ran the inputs of "f" ended unexpectedly \(signal SIGKILL\)/,
  },
] as const) {
  test(`inputs that ${what} are named, and not the function`, async () => {
    const ran = await run(
      "export function f(x: number) { return x; }",
      { timeoutMs: 3000 },
      { inputsExpression },
    );
    const failure = failureOf(ran);
    assert.equal(failure.stage, stage);
    assert.match(failure.message, message);
  });
}

test("a module that never comes to an end is named, and not the function", async () => {
  const failure = failureOf(await run("for (;;); function f(x: number) { return x; }", { timeoutMs: 3000 }));
  assert.match(
    failure.message,
    /^The module of "f" did not finish within 3\.00 s; it was at: loading the module\./,
  );
});

test("indices are those of the whole list wherever they are told", async () => {
  const differing = `import { isMainThread } from "node:worker_threads";
    function f(x: number) {
      if (x < 3) throw new RangeError("small");
      for (const end = performance.now() + (x === 8 ? 60 : 1); performance.now() < end;);
      return isMainThread || x !== 5 ? x : -x;
    }`;
  const spans: number[] = [];
  const previews: (readonly [number, string])[] = [];
  const report = reportOf(
    await run(
      differing,
      { onThrow: "skip" },
      {
        onTimeline: ({ spans: some }) => spans.push(...some.map(({ first }) => first)),
        onActivity: ({ inputs }) => previews.push(...inputs),
      },
    ),
  );
  assert.equal(report.equality.verdict, "environment");
  assert.deepEqual(
    report.equality.mismatches.map(({ index, serial }) => [index, serial]),
    [[5, "5"]],
  );
  assert.equal(report.equality.evidence?.index, 5);
  assert.deepEqual([report.slowest[0]?.index, report.slowest[0]?.input], [8, "8"]);
  // None where the model did not fit a busy machine.
  const simulated = report.whatIfs.flatMap((change) =>
    change.type === "without-slowest" ? change.input : [],
  );
  assert.deepEqual(simulated, report.whatIfs.length === 0 ? [] : [8]);
  assert.deepEqual([Math.min(...spans), Math.max(...spans)], [3, 9]);
  assert.deepEqual(
    previews.filter(([index, text]) => String(index) !== text),
    [],
  );
});

test("a task that never returns is told at its index in the whole list", async () => {
  const failure = failureOf(
    await run(
      `import { isMainThread } from "node:worker_threads";
       function f(x: number) { if (x < 3) throw new Error("small"); for (; x === 5 && !isMainThread;); return x; }`,
      { onThrow: "skip", timeoutMs: 4000 },
    ),
  );
  assert.match(failure.message, /input 5/);
});

test("a task that fails in a worker is told at its index in the whole list", async () => {
  const failure = failureOf(
    await run(
      `import { isMainThread } from "node:worker_threads";
       function f(x: number) { if (x < 3 || (x === 5 && !isMainThread)) throw new Error("no"); return x; }`,
      { onThrow: "skip" },
    ),
  );
  assert.deepEqual([failure.inputIndex, failure.input], [5, "5"]);
  assert.match(failure.message, /input 5 \(5\)/);
});

test("without the option the failure offers it, and with it all inputs may still throw", async () => {
  const stopped = failureOf(await run(picky));
  assert.deepEqual(stopped.action, { type: "throws" });
  assert.match(
    stopped.message,
    /no 1\. With --on-throw result, @onThrow or .* what it throws counts as a result; with skip such inputs/,
  );
  const failure = failureOf(await run(picky, { onThrow: "skip" }, { inputsExpression: "[1, 4]" }));
  assert.match(failure.message, /^"f" threw at every input, .* at input 0 \(1\) .*RangeError: no 1\./);
  assert.equal(failure.inputIndex, 0);
});

describe("what the function throws is its result, where that is asked for,", () => {
  const rejecting =
    "async function f(x: number) { if (x % 3 === 1) return Promise.reject(`no ${x}`); return x; }";
  for (const [what, source, error] of [
    ["and errors", picky, (x: number) => `RangeError: no ${x}`],
    ["and what promises are rejected with", rejecting, (x: number) => `no ${x}`],
  ] as const) {
    for (const runtime of ["threads", "processes"] as const) {
      test(`${what} of ${runtime} are compared and counted`, async () => {
        const report = reportOf(await run(source, { onThrow: "result", runtime, controls: "always" }));
        assert.equal(report.equality.verdict, "equal");
        assert.equal(report.workload.inputs, 10);
        assert.deepEqual(report.threw, {
          count: 3,
          inputs: [1, 4, 7].map((x) => ({ index: x, input: String(x), error: error(x) })),
        });
      });
    }
  }

  test("and other errors in a pool are results that differ", async () => {
    const source = `import { isMainThread } from "node:worker_threads";
      function f(x: number) { if (x === 3) throw new Error(isMainThread ? "main" : "worker"); return x; }`;
    const { equality, threw } = reportOf(await run(source, { onThrow: "result" }));
    assert.deepEqual([equality.verdict, equality.differing, threw?.count], ["environment", 1, 1]);
    assert.match(equality.mismatches[0]?.serial ?? "", /Error: main/);
  });

  test("and process.exit still ends the run, at its input", async () => {
    const source = "function f(x: number) { if (x === 3) process.exit(2); return x; }";
    const failure = failureOf(await run(source, { onThrow: "result" }));
    assert.deepEqual([failure.inputIndex, failure.action], [3, undefined]);
    assert.match(failure.message, /^process\.exit\(2\) was called/);
  });
});

test("a run is kept whose process ends while its calls are awaited together, and says what is missing", async () => {
  const ran = await run(
    `let underWay = 0;
    async function f(x: number) {
      if (++underWay > 4) process.kill(process.pid, "SIGKILL");
      await new Promise((resolve) => setTimeout(resolve, 20));
      underWay -= 1;
      return x;
    }`,
  );
  const report = reportOf(ran);
  assert.equal(report.equality.verdict, "equal");
  const lost = report.missing.filter(({ extra }) => extra !== "prediction"); // That may not fit a busy machine.
  assert.deepEqual(lost, [{ extra: "awaitingTogether", why: "the process ended before (signal SIGKILL)" }]);
});

test("inputs that only threads can share cost nothing but the comparison with processes", async () => {
  const ran = await run(
    "function f(x: SharedArrayBuffer) { return x.byteLength; }",
    { rounds: 3, budgetMs: 100_000 },
    { inputsExpression: "[1, 2, 3, 4].map((n) => new SharedArrayBuffer(8 * n))" },
  );
  const { missing } = reportOf(ran);
  assert.match(
    missing.map(({ extra, why }) => `${extra}: ${why}`).join(),
    /^otherRuntime: it failed there .*SharedArrayBuffer/,
  );
});

test("what user code sends in the name of the measurement fails its run with words", async () => {
  for (const [deed, said] of [
    ["process.send?.(null as never)", "null"],
    ['process.send?.({ type: "finished" })', "said that it had finished"],
    ['process.send?.({ type: "failed" })', '{"type":"failed"}'],
    ['process.send?.({ type: "loaded", inputs: 1 })', '{"type":"loaded","inputs":1}'],
    ['writeSync(4, "hello\\n")', "hello"],
    ['writeSync(4, "null\\n")', "null"],
    ["Object.defineProperty(Array.prototype, 'toJSON', { value: () => 'list' })", "sent what only"],
  ] as const) {
    const source = `import { writeSync } from "node:fs";
      function f(x: number) { if (x === 1) { ${deed}; } return x + 0 * writeSync.length; }`;
    assert(failureOf(await run(source)).message.includes(said), deed);
  }
});

test("what user code tells a parent process of its own does not disturb the run", async () => {
  const source =
    'function f(x: number) { process.send?.("ready"); process.send?.({ type: "process:msg" }); return x; }';
  assert.equal(reportOf(await run(source)).equality.verdict, "equal");
});

/** Workloads so extreme that their finding has to come on any machine, however busy it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Report } from "../../extension/core/report/report.ts";
import type { Finding } from "../../extension/core/report/finding.ts";
import { resolveOptions, type OptionLayer } from "../../extension/core/options/runOptions.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import { createWorkspace } from "../workspace.ts";
import { requestOf } from "./request.ts";

/** The report on `f` of a file of its own, with two workers and a short warm-up unless told otherwise. */
async function report(source: string, inputsExpression: string, options: OptionLayer = {}): Promise<Report> {
  await using workspace = await createWorkspace({ "a.ts": source });
  const outcome = await runWorkload(
    requestOf(
      workspace,
      inputsExpression,
      resolveOptions(options, { rounds: 3, budgetMs: 500, workers: [2], timeoutMs: 120_000 }),
    ),
    {},
    new AbortController().signal,
  );
  assert(outcome.type === "finished", JSON.stringify(outcome));
  return outcome.report;
}

function found({ findings }: Report, ...codes: readonly string[]): Finding {
  const finding = findings.find(({ code }) => codes.includes(code));
  assert(finding, `no ${codes.join(" or ")} among: ${findings.map(({ code }) => code).join()}`);
  return finding;
}

test("thousands of additions in a message each are too little work", async () => {
  const made = await report("function f(x: number) { return x + 1; }", "Array(5000).keys()", { chunk: 1 });
  found(made, "grain-too-small", "slower-than-serial");
  assert(!made.findings.some(({ code }) => code === "scales"));
});

test("results of many objects, made without effort, are too much data", async () => {
  const source =
    "const rows = Array.from({ length: 50_000 }, (_, id) => ({ id })); function f(x: number) { return rows; }";
  const made = await report(source, "[0, 1, 2, 3]", { chunk: 1 });
  found(made, "transfer-bound");
  const [pool] = made.pools;
  assert(pool?.chunkCost && pool.chunkCost.copyMs > pool.chunkCost.messageMs);
});

const sleep =
  "const cell = new Int32Array(new SharedArrayBuffer(4)); const sleep = (ms: number) => Atomics.wait(cell, 0, 0, ms);";

test("tasks that fill the heap with objects that stay are stopped for garbage", async () => {
  const source =
    "function f(x: number) { const kept = []; for (let i = 0; i < 100_000; i++) kept.push({ i, next: [i] }); return kept.length + x; }";
  const { detail } = found(await report(source, "Array(16).keys()"), "gc-bound");
  assert.match(detail, /^It stops the tasks for \d+ %/);
});

test("the one input that takes long is named with its value", async () => {
  const source = `${sleep} function f({ page, ms }: { page: string; ms: number }) { sleep(ms); return page; }`;
  const inputs = '[..."abcdefghij"].map((page) => ({ page, ms: page === "h" ? 300 : 1 }))';
  const made = await report(source, inputs);
  const { detail } = found(made, "load-imbalance");
  assert(detail.includes('Input 7 ({page: "h", ms: 300}) takes'), detail);
  assert.deepEqual([made.slowest[0]?.index, made.slowest[0]?.input], [7, '{page: "h", ms: 300}']);
});

/** Enough to compare threads with processes on any machine; all that has to be done takes a small part of it. */
const unhurried: OptionLayer = { budgetMs: 100_000 };

test("the pool of threads is measured in turns with processes as well", async () => {
  const source = `${sleep} function f(x: number) { sleep(5); return x; }`;
  const { otherRuntime } = await report(source, "Array(6).keys()", unhurried);
  assert(otherRuntime !== null && otherRuntime.samplesMs.length >= 3);
  const { runtime, workers, differing, ownMs, samplesMs } = otherRuntime;
  assert.deepEqual([runtime, workers, differing], ["processes", 2, 0]);
  assert.equal(ownMs.length, samplesMs.length);
});

test("results that are others in processes are counted, and those in threads stay equal", async () => {
  const source = `${sleep} function f(x: number) { sleep(5); return process.argv[1]?.endsWith("process.js"); }`;
  const { otherRuntime, equality } = await report(source, "Array(6).keys()", unhurried);
  assert.deepEqual([otherRuntime?.differing, equality.verdict], [6, "equal"]);
});

test("a function that fails in processes leaves the measurement of the threads as it is", async () => {
  const source = `${sleep} function f(x: number) { sleep(5); if (process.argv[1]?.endsWith("process.js")) throw new Error("no"); return x; }`;
  const made = await report(source, "Array(6).keys()", unhurried);
  assert.equal(made.otherRuntime, null);
  assert.equal(made.pools.length, 1);
});

test("the pool and the serial run get fewer inputs, down to one where the pool does not lose before", async () => {
  const source = `${sleep} function f(x: number) { sleep(5); return x; }`;
  for (const runtime of ["threads", "processes"] as const) {
    const { breakEven } = await report(source, "Array(12).keys()", { ...unhurried, runtime });
    const sizes = breakEven?.sizes.map(({ inputs }) => inputs) ?? [];
    assert.deepEqual([breakEven?.workers, sizes.at(0), sizes.at(-1)], [2, 1, 12]);
    assert.ok(sizes.length >= 3, sizes.join());
  }
});

test("where copying holds the pool back, other ways for values to travel are tried and compared", async () => {
  const source = `const kept = new Float64Array(200_000);
    function f(x: number) { return x < 0 ? kept : { row: x, values: new Float64Array(200_000).fill(x) }; }`;
  const made = await report(source, "Array(12).keys()", { ...unhurried, chunk: 1 });
  const { workers, inputs, tried = [] } = made.variants ?? {};
  // On a busy machine waits for a core may hold it back more than copying.
  assert.equal(
    made.variants !== null,
    made.findings.some(({ code }) => code === "transfer-bound"),
  );
  if (made.variants === null) {
    return;
  }
  assert.deepEqual([workers, inputs, tried.map(({ transport }) => transport)], [2, 12, ["moved"]]);
  assert.deepEqual(
    tried.map(({ differing, failure, samplesMs }) => [differing, failure, samplesMs.length >= 3]),
    [[0, null, true]],
  );
});

test("a function that keeps what it returns cannot hand it over, and is measured on all the same", async () => {
  const source = `const kept = new Float64Array(200_000);
    function f(x: number) { return kept.fill(x).length === 200_000 ? kept : null; }`;
  const made = await report(source, "Array(12).keys()", { ...unhurried, chunk: 1 });
  const [moved] = made.variants?.tried ?? [];
  assert(moved === undefined || moved.differing > 0 || moved.failure !== null, JSON.stringify(moved));
  assert.deepEqual(
    made.missing.filter(({ extra }) => extra === "variants"),
    [],
  );
});

test("what a run is to do without is neither measured nor missing", async () => {
  const source = `${sleep} function f(x: number) { sleep(5); return x; }`;
  const without = ["memory", "breakEven", "otherRuntime"] as const;
  const made = await report(source, "Array(12).keys()", { ...unhurried, without });
  assert.deepEqual([made.memory, made.breakEven, made.otherRuntime], [null, null, null]);
  const left: readonly string[] = without;
  assert.ok(!made.missing.some(({ extra }) => left.includes(extra)), JSON.stringify(made.missing));
  assert.equal(made.pools.length, 1);
});

/** A function that throws where its input has lost what it shares with others, and such inputs. */
const sharing = {
  source: `${sleep}
    const table = Array.from({ length: 500 }, (_, row) => ({ row }));
    function f({ id, table: own }: { id: number; table?: readonly unknown[] }) {
      sleep(1);
      if (own?.length !== (id % 3 === 0 ? undefined : 500)) throw new Error("lost");
      return id;
    }`,
  inputs: "Array.from({ length: 24 }, (_, id) => (id % 3 === 0 ? { id } : { id, table }))",
};

test("some of the inputs find what each of them shares with others", async () => {
  const { breakEven, carried, missing } = await report(sharing.source, sharing.inputs, unhurried);
  assert.equal(carried?.once.length, 1);
  assert.deepEqual(
    missing.map(({ extra, why }) => [extra, why]).filter(([extra]) => extra !== "prediction"),
    [],
  );
  assert.ok(breakEven !== null && breakEven.sizes.length >= 3);
});

test("calls come to the main thread and the pool at rates that one thread can serve and cannot", async () => {
  const source = `${sleep} function f(x: number) { sleep(5); return x; }`;
  const asked = { budgetMs: 3000, responsiveness: "auto" } as const;
  const { responsiveness, missing } = await report(source, "Array(12).keys()", asked);
  assert.ok(responsiveness !== null, JSON.stringify(missing));
  const { rates, workers } = responsiveness;
  assert.ok(workers === 2 && rates.length >= 5);
  assert.deepEqual(
    rates.filter(({ onMain, inPool }) => [onMain, inPool].some(({ delay }) => delay.samples === 0)),
    [],
  );
});

test("calls that come much faster than they are served end in time, and are told to be too many", async () => {
  const source = `${sleep} function f(x: number) { sleep(20); return x; }`;
  const { responsiveness } = await report(source, "Array(6).keys()", {
    budgetMs: 3000,
    responsiveness: 2000,
  });
  const [only] = responsiveness?.rates ?? [];
  assert.ok(only?.onMain.isOverloaded && only.inPool.isOverloaded);
  assert.ok(only.onMain.unanswered > 0 && only.onMain.response.samples > 0);
});

test("calls find what inputs share with others", async () => {
  const asked = { budgetMs: 3000, responsiveness: 200 } as const;
  const { responsiveness, carried, missing } = await report(sharing.source, sharing.inputs, asked);
  assert.equal(carried?.once.length, 1);
  assert.ok(responsiveness !== null, JSON.stringify(missing));
});

test("a function that changes its inputs gets those of each call anew", async () => {
  const source = `${sleep} function f(list: number[]) { sleep(5); if (list.length !== 3) throw new Error("used"); return list.pop(); }`;
  const asked = { budgetMs: 3000, responsiveness: "auto" } as const;
  const { responsiveness, missing } = await report(source, "[[1, 2, 3], [4, 5, 6]]", asked);
  assert.ok(responsiveness !== null, JSON.stringify(missing));
});

/** Too few rounds to compare threads with processes. */
const short: OptionLayer = { rounds: 2 };

test("promises that only wait are awaited together as well, with the same results", async () => {
  const source =
    "async function f(x: number) { await new Promise((resolve) => setTimeout(resolve, 100)); return x * x; }";
  const made = await report(source, "Array(6).keys()", short);
  const { detail } = found(made, "waiting");
  assert.match(detail, /Awaiting 6 at once: /);
  assert.deepEqual(
    [made.concurrent?.limit, (made.concurrent?.samplesMs.length ?? 0) >= 3, made.concurrent?.differing],
    [6, true, 0],
  );
});

test("promises are awaited together as well where the comparison with processes had no time to start", async () => {
  const source =
    "async function f(x: number) { await new Promise((resolve) => setTimeout(resolve, 100)); return x; }";
  const made = await report(source, "Array(6).keys()", { budgetMs: 5 });
  assert.equal(made.otherRuntime, null);
  assert((made.concurrent?.samplesMs.length ?? 0) >= 3);
});

test("promises whose results depend on what else is under way are told as such", async () => {
  const source =
    "let last = 0; async function f(x: number) { last = x; await new Promise((resolve) => setTimeout(resolve, 100)); return last; }";
  const made = await report(source, "Array(6).keys()", short);
  assert.equal(made.equality.verdict, "equal");
  assert.equal(made.concurrent?.differing, 5);
  assert.match(found(made, "waiting").detail, /5 results differ/);
});

test("promises that fail when others are under way leave the pools' measurement as it is", async () => {
  const source =
    "let underWay = 0; async function f(x: number) { if (underWay > 0) throw new Error('busy'); underWay += 1; await new Promise((resolve) => setTimeout(resolve, 100)); underWay -= 1; return x; }";
  const made = await report(source, "Array(6).keys()", short);
  assert.equal(made.concurrent, null);
  found(made, "waiting");
});

test("calls that leave computing to other threads are awaited together as well, with the same results", async () => {
  const source = `import { pbkdf2 } from "node:crypto";
    import { promisify } from "node:util";
    async function f(x: number) { return (await promisify(pbkdf2)(String(x), "salt", 200_000, 32, "sha256")).toString("hex"); }`;
  const { concurrent } = await report(source, "Array(6).keys()", short);
  assert.deepEqual([concurrent?.differing, concurrent?.threadPools?.differing ?? 0], [0, 0]);
});

test("a function that sleeps without a promise waits, and there is nothing to await", async () => {
  const made = await report(
    `${sleep} function f(x: number) { sleep(100); return x; }`,
    "Array(6).keys()",
    short,
  );
  assert.equal(made.concurrent, null);
  found(made, "waiting");
});

test("random results differ", async () => {
  found(await report("function f() { return Math.random(); }", "Array(6).keys()"), "results-differ");
});

test("one input cannot be divided", async () => {
  const made = await report("function f(x: number) { return x; }", "[1]");
  found(made, "too-few-tasks");
  assert.deepEqual(
    made.pools.map(({ workers }) => workers),
    [1],
  );
});

test("one round is not enough", async () => {
  const made = await report("function f(x: number) { return x; }", "[1, 2]", { rounds: 1 });
  found(made, "not-enough-data");
  assert(!made.findings.some(({ code }) => code === "slower-than-serial"));
});

test("caches of all inputs, and what the first call makes, are work of first calls, and nothing is said of look-ups", async () => {
  const memo =
    "const known = new Map<number, number>(); function f(n: number) { let sum = known.get(n); if (sum === undefined) { sum = 0; for (let i = 0; i < 4_000_000; i++) sum += Math.sqrt(i + n); known.set(n, sum); } return sum; }";
  const table =
    "let table: number[] | undefined; function f(n: number) { table ??= Array.from({ length: 2_000_000 }, (_, i) => i % 7); return table[n]; }";
  const promise =
    "let table: Promise<number[]> | undefined; async function make() { let sum = 0; for (let i = 0; i < 40_000_000; i++) sum += Math.sqrt(i); return Array.from({ length: 12 }, (_, i) => i * sum); } async function f(n: number) { table ??= make(); return (await table)[n]; }";
  const ofObjects =
    "const known = new WeakMap<object, number>(); function f(input: { n: number }) { let sum = known.get(input); if (sum === undefined) { sum = 0; for (let i = 0; i < 4_000_000; i++) sum += Math.sqrt(i + input.n); known.set(input, sum); } return sum; }";
  for (const [source, isMadeOnce, inputs] of [
    [memo, false, "Array(12).keys()"],
    [table, true, "Array(12).keys()"],
    [promise, true, "Array(12).keys()"],
    [ofObjects, false, "Array.from({ length: 12 }, (_, n) => ({ n }))"],
  ] as const) {
    const made = await report(source, inputs);
    assert.deepEqual(
      made.findings.map(({ code }) => code),
      ["remembered"],
      JSON.stringify(made.serial),
    );
    assert((made.firstCalls?.serialMs.length ?? 0) > 0);
    assert.equal((made.firstCalls?.veryFirstShare ?? 0) > 0.8, isMadeOnce);
  }
});

test("a cache of half of the inputs is work of first calls", async () => {
  const source =
    "const known = new Map<number, number>(); function work(n: number, count: number) { let sum = 0; for (let i = 0; i < count; i++) sum += Math.sqrt(i + n); return sum; } function f(n: number) { if (n % 2 === 0) return work(n, 3_000_000); let sum = known.get(n); if (sum === undefined) known.set(n, (sum = work(n, 15_000_000))); return sum; }";
  // Several processes have to agree, which a busy machine may prevent now and then.
  let made = await report(source, "Array(12).keys()");
  for (let again = 0; again < 3 && made.firstCalls === null; again++) {
    made = await report(source, "Array(12).keys()");
  }
  assert.deepEqual(
    made.findings.map(({ code }) => code),
    ["remembered"],
    JSON.stringify(made.serial),
  );
});

test("a function that keeps its last result does not remember what it did for other inputs", async () => {
  const source =
    "let last = -1; let sum = 0; function f(n: number) { if (n !== last) { last = n; sum = 0; for (let i = 0; i < 4_000_000; i++) sum += Math.sqrt(i + n); } return sum; }";
  const made = await report(source, "[1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]");
  assert.equal(made.firstCalls, null);
});

test("code that runs forty times as fast once it is compiled is not taken for work that is done once", async () => {
  const kernels = Array.from(
    { length: 40 },
    (_, k) =>
      `function k${k}(n: number) { let s = 0; const a: number[] = []; for (let i = 0; i < 600; i++) { a.push((i * ${k + 3} + n) % 17); s += Math.sqrt(a[i]! + ${k}); } return s; }`,
  );
  const calls = kernels.map((_, k) => `k${k}(n)`).join(" + ");
  const made = await report(
    `${kernels.join("\n")} function f(n: number) { return ${calls}; }`,
    "Array(16).keys()",
  );
  assert(!made.findings.some(({ code }) => code === "remembered"), JSON.stringify(made.serial));
});

/** Small workloads in real processes, one for each verdict, and the false friends of each. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { VerdictEvidence } from "../../extension/core/report/controls.ts";
import type { Progress } from "../../extension/core/report/progress.ts";
import type { Outcome } from "../../extension/core/report/outcome.ts";
import type { Equality, Verdict } from "../../extension/core/report/verdict.ts";
import { resolveOptions, type OptionLayer } from "../../extension/core/options/runOptions.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import { gone, isAlive } from "../processes.ts";
import { createWorkspace } from "../workspace.ts";
import { requestOf } from "./request.ts";

interface Ran {
  readonly outcome: Outcome;
  readonly output: string;
  readonly progress: readonly Progress[];
}

/** Runs `f` of a file of its own over these inputs, quickly. */
async function run(
  source: string,
  inputsExpression: string,
  options: OptionLayer = {},
  onOutput: (output: string) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Ran> {
  await using workspace = await createWorkspace({ "a.ts": source });
  let output = "";
  const progress: Progress[] = [];
  const outcome = await runWorkload(
    requestOf(
      workspace,
      inputsExpression,
      resolveOptions(options, { rounds: 1, budgetMs: 0, workers: [2], timeoutMs: 60_000 }),
    ),
    {
      onProgress: (now) => progress.push(now),
      onOutput: (text) => {
        output += text;
        onOutput(output);
      },
    },
    signal,
  );
  return { outcome, output, progress };
}

function equalityOf({ outcome }: Ran): Equality {
  assert.equal(outcome.type, "finished", JSON.stringify(outcome));
  return outcome.type === "finished" ? outcome.report.equality : assert.fail();
}

interface Row {
  readonly what: string;
  readonly source: string;
  readonly inputs?: string;
  readonly options?: OptionLayer;
  readonly verdict: Verdict;
  readonly evidence?: Partial<VerdictEvidence>;
}

const thread = 'import { isMainThread } from "node:worker_threads"; ';
const rows: readonly Row[] = [
  {
    what: "a function in a result",
    source: "function f(x: number) { return { x, f: () => x }; }",
    verdict: "not-cloneable",
  },
  {
    what: "inputs that have a list in common which grows",
    source: "const list: number[] = []; function f(input: { list: number[] }) { return input.list.push(7); }",
    inputs: "[{ list }, { list }, { list }]",
    options: { chunk: 1 },
    verdict: "input-mutated",
    evidence: { index: 0, path: ".list[0]", before: "missing", after: "7", changed: 3, fresh: "copied" },
  },
  {
    what: "chance that is written into the input",
    source: "function f(out: Float64Array) { out[0] = Math.random(); return out; }",
    inputs: "[new Float64Array(1), new Float64Array(1)]",
    verdict: "nondeterministic",
  },
  {
    what: "chance",
    source: "function f(x: number) { return { x, chance: Math.random() }; }",
    verdict: "nondeterministic",
    evidence: { index: 0, path: ".chance", runs: "serial-again", differing: 5 },
  },
  {
    what: "the time",
    source: "function f(x: number) { return process.hrtime.bigint(); }",
    verdict: "nondeterministic",
  },
  {
    what: "the class of a result, through processes",
    source: "class Vector { x = 1; } function f(x: number) { return new Vector(); }",
    options: { runtime: "processes" },
    verdict: "lost-in-transfer",
    evidence: { of: "result", lost: { type: "prototype", name: "Vector", as: "Object" } },
  },
  {
    what: "the code of an error",
    source: 'function f(x: number) { return Object.assign(new Error("no"), { code: x }); }',
    verdict: "lost-in-transfer",
    evidence: { path: ".code", lost: { type: "property", key: "code", holder: "Error" } },
  },
  {
    what: "the identity of inputs",
    source:
      "const items = [{ id: 1 }, { id: 2 }]; function f(item: { id: number }) { return items.indexOf(item); }",
    inputs: "items",
    verdict: "lost-in-transfer",
    evidence: { of: "input", lost: { type: "identity" } },
  },
  {
    what: "a counter in the module",
    source: "let calls = 0; function f(x: number) { return x + calls++; }",
    verdict: "shared-state",
    evidence: { inOrder: "1" },
  },
  {
    what: "a counter in the module, with inputs of chance",
    source: "let calls = 0; function f(x: number) { return [x, calls++]; }",
    inputs: "Array.from({ length: 4 }, () => Math.random())",
    verdict: "shared-state",
    evidence: { path: "[1]" },
  },
  {
    what: "a counter in the module, through processes",
    source: "let calls = 0; function f(x: number) { return x + calls++; }",
    options: { runtime: "processes" },
    verdict: "shared-state",
  },
  {
    what: "the place a regular expression has come to",
    source: "const global = /a/g; function f(text: string) { return global.test(text); }",
    inputs: '["a", "a", "a"]',
    verdict: "shared-state",
  },
  {
    what: "state that a single input leaves behind",
    source: "let calls = 0; function f(x: number) { return calls++; }",
    inputs: "[7]",
    verdict: "shared-state",
    evidence: { index: 0, inOrder: "0", otherwise: "1", ran: { type: "repeated", pass: 2 } },
  },
  ...(["threads", "processes"] as const).map((runtime) => ({
    what: `Buffers, through ${runtime}`,
    source: "function f(x: number) { return Buffer.from([x]); }",
    options: { runtime },
    verdict: "lost-in-transfer" as const,
    evidence: {
      of: "result",
      lost: { type: "prototype", name: "Buffer", as: "Uint8Array" },
      same: "bytes",
    } as const,
  })),
  {
    what: "one array that every call returns",
    source: "const out = new Float64Array(1); async function f(x: number) { out[0] = x; return out; }",
    verdict: "overwritten-results",
    evidence: { index: 0, path: "[0]", returned: "1", afterwards: "5", shared: "object", isEvery: true },
  },
  {
    what: "the main thread",
    source: `${thread} function f(x: number) { return isMainThread; }`,
    verdict: "environment",
    evidence: { index: 0, main: "true", worker: "false", runtime: "threads", differing: 5 },
  },
  {
    what: "the arguments of the process",
    source: "function f(x: number) { return process.argv.length + process.argv.join(); }",
    options: { runtime: "processes" },
    verdict: "environment",
  },
  {
    what: "the number of the thread",
    source: 'import { threadId } from "node:worker_threads"; function f(x: number) { return threadId; }',
    verdict: "environment",
  },
  {
    what: "what the starter's environment says, which is the same everywhere",
    source:
      "function f(x: number) { return [process.cwd(), process.env.PATH, process.argv0, process.title]; }",
    verdict: "equal",
  },
];
for (const { what, source, inputs = "[1, 2, 3, 4, 5]", options, verdict, evidence } of rows) {
  test(`${what}: ${verdict}`, async () => {
    const equality = equalityOf(await run(source, inputs, options));
    assert.equal(equality.verdict, verdict, JSON.stringify(equality));
    assert.deepEqual(JSON.parse(JSON.stringify(equality)), equality);
    assert.deepEqual(equality.evidence, evidence ? { ...equality.evidence, ...evidence } : equality.evidence);
    assert.equal(equality.evidence?.type ?? verdict, verdict);
    assert.equal(equality.controls.length > 0, !["equal", "not-cloneable"].includes(verdict));
  });
}

test("while control runs go on, the progress tells which", async () => {
  const { progress } = await run("function f(x: number) { return Math.random(); }", "[1, 2]");
  const told = progress.flatMap((now) => (now.type === "controlling" ? [now.control] : []));
  assert.deepEqual(told, ["serial-again", "serial-again"]);
});

test("inputs that change without an effect are mentioned beside equal results", async () => {
  const source = "function f(input: { n: number; seen?: true }) { input.seen = true; return input.n; }";
  const { verdict, evidence, controls } = equalityOf(await run(source, "[{ n: 1 }, { n: 2 }]"));
  assert.equal(verdict, "equal");
  assert.deepEqual(evidence, {
    type: "input-mutated",
    index: 0,
    path: ".seen",
    before: "missing",
    after: "true",
    changed: 2,
    fresh: "copied",
  });
  assert.deepEqual(controls, []);
});

for (const { what, source, inputs, fresh } of [
  {
    what: "of a module's own list, sorted in place",
    source: `const lists = [[3, 1, 2], [2, 1], [5, 4]];
      function f(list: number[]) { const first = list[0]; list.sort(); return [first, list[0], list]; }`,
    inputs: "lists",
    fresh: "copied",
  },
  {
    what: "of a class, from an expression",
    source: `class Counter { n = 0; }
      function f(counter: Counter) { return [++counter.n, ++counter.n]; }`,
    inputs: "Array.from({ length: 3 }, () => new Counter())",
    fresh: "made",
  },
  {
    what: "whose memory is handed on",
    source: `const lists = [new Float64Array([1, 2]), new Float64Array([3])];
      function f(list: Float64Array<ArrayBuffer>) {
        return structuredClone(list, { transfer: [list.buffer] });
      }`,
    inputs: "lists",
    fresh: "copied",
  },
  {
    what: "that may be used once",
    source: `const tickets = [{ used: false }, { used: false }];
      function f(ticket: { used: boolean }) {
        if (ticket.used) throw new Error("used");
        ticket.used = true;
      }`,
    inputs: "tickets",
    fresh: "copied",
  },
  {
    what: "in memory that threads share, sorted in place",
    source: `const make = (k: number) => {
        const view = new Float64Array(new SharedArrayBuffer(800));
        view.forEach((_, index) => (view[index] = (index * 37 + k) % 101));
        return view;
      };
      const lists = [make(1), make(2), make(3)];
      function f(list: Float64Array) { const first = list[1]; list.sort(); return [first, list[1]]; }`,
    inputs: "lists",
    fresh: "copied",
  },
  {
    what: "in a Buffer that is overwritten",
    source: `const texts = [Buffer.from("ab"), Buffer.from("cd")];
      function f(text: Uint8Array) { const first = text[0]; text.fill(0); return first; }`,
    inputs: "texts",
    fresh: "copied",
  },
]) {
  test(`inputs ${what} are fresh in every run, serially and in pools: results are equal`, async () => {
    const { verdict, evidence } = equalityOf(await run(source, inputs, { rounds: 3 }));
    assert.equal(verdict, "equal", JSON.stringify(evidence));
    assert.deepEqual(evidence, { ...evidence, type: "input-mutated", fresh });
  });
}

test("inputs that cannot be made fresh end the run before any pool, with the reason", async () => {
  const source = `class Counter { n = 0; }
    const counters = [new Counter(), new Counter()];
    function f(counter: Counter) { return (counter.n += 1); }`;
  const { outcome } = await run(source, "counters");
  const { failure, pools } = outcome.type === "failed" ? outcome.report : assert.fail(outcome.type);
  assert.equal(failure.stage, "inputs");
  assert.match(failure.message, /"f" changes its inputs.*becomes a plain object, without Counter's methods/);
  assert.deepEqual([pools, failure.inputIndex], [[], 0]);
});

test("when asked for, control runs are made beside equal results as well", async () => {
  const source =
    "let last = 0; function f(x: number) { const before = x === 1 ? 0 : last; last = x; return before > x ? -x : x; }";
  const { verdict, evidence, controls } = equalityOf(
    await run(source, "[1, 2, 3, 4]", { controls: "always", workers: [1], chunk: 4 }),
  );
  assert.equal(verdict, "equal");
  assert.equal(evidence?.type, "shared-state");
  assert(controls.length >= 4);
});

/** How many of its processes have loaded the module so far. */
const countLoads =
  'import { appendFileSync, readFileSync } from "node:fs"; import { isMainThread } from "node:worker_threads"; ' +
  'if (isMainThread) appendFileSync("loads", "."); const loads = () => readFileSync("loads", "utf8").length; ';

test("control runs that end their process or throw are told, and the verdict stays honest", async () => {
  const source = `${countLoads} const own = isMainThread ? loads() : 1;
    function f(x: number) {
      if (own === 2) process.exit(3);
      if (own === 3) throw new RangeError("not again");
      if (own > 3) process.kill(process.pid, "SIGKILL");
      return isMainThread;
    }`;
  const { verdict, controls } = equalityOf(await run(source, "[1, 2]"));
  const messages = controls.map(({ outcome }) =>
    outcome.type === "failed" ? outcome.message : outcome.type,
  );
  assert.equal(messages.length, 7);
  assert.match(messages[0] ?? "", /process\.exit\(3\) was called/);
  assert.match(messages[1] ?? "", /RangeError: not again/);
  assert.match(messages[2] ?? "", /signal SIGKILL/);
  assert.deepEqual(messages.slice(-2), ["made", "made"]);
  assert.equal(verdict, "environment");
});

test("a control run without an end is ended, and the verdict stays honest", async () => {
  const source = `${countLoads} const own = isMainThread ? loads() : 1;
    function f(x: number) { console.log("pid", process.pid); while (own === 2); return isMainThread; }`;
  const { outcome, output } = await run(source, "[1]");
  const { controls } = equalityOf({ outcome, output, progress: [] });
  assert.equal(controls[0]?.outcome.type, "too-long");
  assert(controls.some(({ outcome: { type } }) => type === "made"));
  assert.deepEqual(pidsOf(output).filter(isAlive), []);
});

test("cancelling during a control run leaves none of its processes behind", async () => {
  const source = `${countLoads} const own = isMainThread ? loads() : 1;
    function f(x: number) { if (own === 2) { console.log("hangs pid", process.pid); for (;;); } return isMainThread; }`;
  const controller = new AbortController();
  const onOutput = (output: string) => {
    if (output.includes("hangs")) {
      controller.abort();
    }
  };
  const { outcome, output } = await run(source, "[1]", {}, onOutput, controller.signal);
  assert.equal(outcome.type, "cancelled");
  const [pid] = pidsOf(output);
  assert(pid !== undefined);
  await gone(pid);
});

function pidsOf(output: string): readonly number[] {
  return [...output.matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid));
}

test("an input that throws without its class is told with that", async () => {
  const source = "function f(packet: Buffer) { return packet.readUInt32LE(0); }";
  const { outcome } = await run(source, "[Buffer.alloc(8), Buffer.alloc(8)]");
  assert(outcome.type === "failed", JSON.stringify(outcome));
  assert.match(
    outcome.report.failure.message,
    /threw at input \d .*though not in the serial run: .*becomes a Uint8Array, without Buffer's methods/,
  );
});

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, test } from "node:test";
import { resolveOptions, type OptionLayer } from "../../../extension/core/options/runOptions.ts";
import type { Outcome } from "../../../extension/core/report/outcome.ts";
import { runWorkload } from "../../../extension/run/pipeline.ts";
import type { AgainstRequest, RunObserver } from "../../../extension/run/request.ts";
import { gone } from "../../processes.ts";
import type { Workspace } from "../../workspace.ts";
import { requestOf } from "../request.ts";
import { createRepository } from "./repository.ts";

const v1: AgainstRequest = { type: "revision", revision: "v1" };
const list = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";

interface Held extends RunObserver {
  readonly against?: AgainstRequest;
  readonly inputs?: string;
  readonly options?: OptionLayer;
  readonly signal?: AbortSignal;
}

/** Runs `f` of `a.ts` against something. */
async function hold(workspace: Workspace, held: Held = {}): Promise<Outcome> {
  const { against = v1, inputs = list, options, signal = new AbortController().signal, ...observer } = held;
  const few = { rounds: 4, budgetMs: 0, workers: [1, 2], timeoutMs: 300_000 };
  const request = requestOf(workspace, inputs, resolveOptions(options ?? {}, few));
  return runWorkload({ ...request, against }, observer, signal);
}

function reportOf(outcome: Outcome) {
  return outcome.type === "finished" ? outcome.report : assert.fail(JSON.stringify(outcome));
}

function messageOf(outcome: Outcome): string {
  return outcome.type === "failed" ? outcome.report.failure.message : assert.fail(JSON.stringify(outcome));
}

const square = "export function f(x: number) { return x * x; }";

describe("a function against a revision", () => {
  test("both run in the same rounds, serially and with each number of workers", async () => {
    await using repository = await createRepository({ "a.ts": square });
    repository.write({ "a.ts": "export function f(x: number) { return x ** 2; }" });
    const { workload, against, rounds } = reportOf(await hold(repository));
    const { commit, ...version } = workload.against?.type === "revision" ? workload.against : assert.fail();
    assert.match(commit, /^[\da-f]{7,}$/);
    assert.deepEqual(version, { type: "revision", revision: "v1", file: "a.ts", function: "f" });
    assert.equal(rounds.count, 4);
    assert.deepEqual(
      against?.other.map(({ workers, samplesMs }) => [workers, samplesMs.length]),
      [
        [0, 4],
        [1, 4],
        [2, 4],
      ],
    );
    assert.deepEqual([against?.inputs, against?.equality.verdict], ["made", "equal"]);
  });

  test("other results are a difference, with both values", async () => {
    await using repository = await createRepository({ "a.ts": square });
    repository.write({ "a.ts": "export function f(x: number) { return x === 3 ? -1 : x * x; }" });
    const { against, equality } = reportOf(await hold(repository));
    assert.equal(equality.verdict, "equal");
    assert.deepEqual(against?.equality, {
      verdict: "differs",
      differing: 1,
      mismatches: [{ index: 3, path: "", own: "-1", other: "9" }],
    });
  });

  test("the version gets what it imports as it was then, and packages as they are", async () => {
    await using repository = await createRepository({
      "a.ts": `import { by } from "./by.ts"; import { one } from "one"; export function f(x: number) { return x * by + one; }`,
      "by.ts": "export const by = 2;",
      "package.json": `{ "type": "module" }`,
      ".gitignore": "node_modules",
    });
    repository.write({
      "by.ts": "export const by = 3;",
      "node_modules/one/package.json": `{ "type": "module", "main": "index.js" }`,
      "node_modules/one/index.js": "export const one = 1;",
    });
    const { against } = reportOf(await hold(repository, { inputs: "[1]" }));
    assert.deepEqual(against?.equality.mismatches, [{ index: 0, path: "", own: "4", other: "3" }]);
  });

  test("where it makes other inputs, or none, both get copies of those of today", async () => {
    await using repository = await createRepository({ "a.ts": `export const list = [1, 2];\n${square}` });
    repository.write({ "a.ts": `export const list = [1, 2, 3];\n${square}` });
    const other = reportOf(await hold(repository, { inputs: "list" })).against;
    assert.deepEqual([other?.inputs, other?.equality.verdict], ["copied", "equal"]);
    repository.write({ "a.ts": `export const numbers = [1, 2, 3];\n${square}` });
    const none = reportOf(await hold(repository, { inputs: "numbers" })).against;
    assert.deepEqual([none?.inputs, none?.equality.verdict], ["copied", "equal"]);
  });

  test("inputs that are left out are left out of both", async () => {
    await using repository = await createRepository({ "a.ts": square });
    const throwing = `export function f(x: number) { if (x === 2) throw new Error("two"); return x * x; }`;
    repository.write({ "a.ts": throwing });
    const { against, workload } = reportOf(await hold(repository, { options: { onThrow: "skip" } }));
    assert.deepEqual([workload.inputs, against?.equality.verdict], [9, "equal"]);
  });

  test("a file that was renamed since is found", async () => {
    const text = `${square}\n// ${"words ".repeat(30)}\n`;
    await using repository = await createRepository({ "old.ts": text });
    repository.git("mv", "old.ts", "a.ts");
    const { workload, against } = reportOf(await hold(repository));
    assert.deepEqual([workload.against?.file, against?.equality.verdict], ["old.ts", "equal"]);
  });

  test("a function that was another one in another file then is found where a person says", async () => {
    await using repository = await createRepository({ "b.ts": "export const g = (x: number) => x * x;" });
    repository.write({ "a.ts": square });
    const place = { file: repository.path("b.ts"), function: "g" };
    const { workload, against } = reportOf(
      await hold(repository, { against: { type: "revision", revision: "v1", place } }),
    );
    assert.deepEqual(
      [workload.against?.file, workload.against?.function, against?.equality.verdict],
      ["b.ts", "g", "equal"],
    );
  });

  test("CommonJS and processes run as well", async () => {
    await using repository = await createRepository({
      "a.ts": `const { by } = require("./by.js"); exports.f = f; function f(x) { return x * by; }`,
      "by.js": "exports.by = 2;",
    });
    repository.write({ "by.js": "exports.by = 1 + 1;" });
    const { against } = reportOf(await hold(repository, { options: { runtime: "processes", workers: [1] } }));
    assert.equal(against?.equality.verdict, "equal");
  });

  test("what the version throws is told as its own", async () => {
    await using repository = await createRepository({
      "a.ts": `export function f(x: number) { throw new Error("not yet"); }`,
    });
    repository.write({ "a.ts": square });
    assert.match(messageOf(await hold(repository)), /^"f of v1 \([\da-f]+\)" threw at input 0.*not yet/s);
  });

  test("a function that is not there is told with what to do", async () => {
    await using repository = await createRepository({ "a.ts": "export function g(x: number) { return x; }" });
    repository.write({ "a.ts": square });
    assert.match(
      messageOf(await hold(repository)),
      /^"f" cannot be compared with v1: There is no function "f" .* Name a function that takes the same inputs, of a revision as REVISION:FILE#FUNCTION\.$/s,
    );
  });

  test("an unknown revision is told with what to do", async () => {
    await using repository = await createRepository({ "a.ts": square });
    const outcome = await hold(repository, { against: { type: "revision", revision: "v9" } });
    assert.match(
      messageOf(outcome),
      /^"f" cannot be compared with v9: git knows no such revision\. Name a tag/,
    );
  });

  test("a version that does not compile is told as that", async () => {
    await using repository = await createRepository({
      "a.ts": `import "./b.ts";\n${square}`,
      "b.ts": "export const = 1;",
    });
    repository.write({ "a.ts": square });
    assert.match(messageOf(await hold(repository)), /^v1: /);
  });

  test("cancelled while it is measured, it leaves no process and no file", async () => {
    await using repository = await createRepository({
      "a.ts": `console.log("pid " + process.pid);\n${square}`,
    });
    const before = leftovers();
    const cancel = new AbortController();
    let output = "";
    const outcome = await hold(repository, {
      options: { rounds: 100_000 },
      signal: cancel.signal,
      onOutput: (text) => (output += text),
      onProgress: (progress) => {
        if (progress.type === "running" && progress.isOther) {
          cancel.abort();
        }
      },
    });
    assert.equal(outcome.type, "cancelled");
    const pids = [...output.matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid));
    assert.ok(new Set(pids).size >= 2, output);
    await Promise.all(pids.map(gone));
    assert.deepEqual(leftovers(), before);
  });
});

describe("a function against another one", () => {
  test("of the same file", async () => {
    await using repository = await createRepository({
      "a.ts": `${square}\nexport function g(x: number) { return x * x; }`,
    });
    const against = { type: "function", file: repository.path("a.ts"), function: "g" } as const;
    const report = reportOf(await hold(repository, { against }));
    assert.deepEqual(report.workload.against, { type: "function", file: "a.ts", function: "g" });
    assert.deepEqual([report.against?.inputs, report.against?.equality.verdict], ["made", "equal"]);
  });

  test("of another file, which need not know the list", async () => {
    await using repository = await createRepository({
      "a.ts": `const list = [1, 2];\n${square}`,
      "b.ts": "export const g = (x: number) => x + x;",
    });
    const against = { type: "function", file: repository.path("b.ts"), function: "g" } as const;
    const report = reportOf(await hold(repository, { against, inputs: "list" }));
    assert.deepEqual(report.against?.equality.mismatches, [{ index: 0, path: "", own: "1", other: "2" }]);
  });

  test("that is not there is told", async () => {
    await using repository = await createRepository({ "a.ts": square });
    const against = { type: "function", file: repository.path("a.ts"), function: "g" } as const;
    assert.match(
      messageOf(await hold(repository, { against })),
      /^"f" cannot be compared with "g": There is no/,
    );
  });

  test("both have to run on this machine", async () => {
    await using repository = await createRepository({ "a.ts": square });
    const outcome = await hold(repository, { options: { runtime: "hosts" } });
    assert.match(messageOf(outcome), /both have to run on this machine\. Choose --runtime/);
  });
});

/** Folders of this process for temporary files. */
function leftovers(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`parallel-benchmark-${process.pid}-`));
}

/** An attack by many runs in a row, good and bad ones, as the editor and as the command line make them: nothing of them is
 *  left, and nothing grows. */
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import type { Outcome } from "../../extension/core/report/outcome.ts";
import { resolveOptions } from "../../extension/core/options/runOptions.ts";
import type { Runtime } from "../../extension/core/report/runtimes.ts";
import { ownerName } from "../../extension/run/files/owners.ts";
import { runWorkload } from "../../extension/run/pipeline.ts";
import { stopBundler } from "../../extension/run/program/transform.ts";
import { run as program, shell } from "../cli/shell.ts";
import { gone } from "../processes.ts";
import { requestOf } from "../run/request.ts";
import { createWorkspace } from "../workspace.ts";
import { attack, type Attack } from "./attack.ts";

/** What a function does, and how its run ends: the editor's outcome and the command line's exit status. */
const kinds = [
  { body: "return x * x;", ends: "finished", status: 0 },
  { body: "return x + n++;", ends: "finished", status: 1 },
  { body: "return new Promise((resolve) => setTimeout(resolve, 5, x));", ends: "finished", status: 0 },
  { body: "throw new Error(`no ${x}`);", ends: "failed", status: 2 },
  { body: "process.exit(x);", ends: "failed", status: 2 },
  { body: "process.kill(process.pid, 'SIGKILL');", ends: "failed", status: 2 },
  { body: "void Promise.reject(x); return x;", ends: "failed", status: 2 },
  { body: "for (;;);", ends: "failed", status: 2, timeoutSeconds: 3 },
  { body: "return new Promise(() => {});", ends: "failed", status: 2, timeoutSeconds: 3 },
  { body: "for (const all = []; ; ) all.push(new Array(1e5).fill(x));", ends: "failed", status: 2 },
] as const;
type Kind = (typeof kinds)[number];

interface Given {
  readonly kind: Kind;
  readonly runtime: Runtime;
  /** It is cancelled when so many processes have begun; null for never. */
  readonly cancelAt: number | null;
}
const given: fc.Arbitrary<Given> = fc.record({
  kind: fc.constantFrom(...kinds),
  runtime: fc.constantFrom<Runtime>("threads", "processes"),
  cancelAt: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 3 }),
});

/** Every process that loads it says so. */
function sourceOf({ body }: Kind): string {
  return `console.log(\`pid \${process.pid}\`);\nlet n = 0;\nexport function f(x: any): any {\n  ${body}\n}\n`;
}

/** A heap that is full soon. */
const variables = "NODE_OPTIONS=--max-old-space-size=60\n";

/** Runs it as the editor does. */
async function inEditor({ kind, runtime, cancelAt }: Given): Promise<void> {
  await using workspace = await createWorkspace({ "a.ts": sourceOf(kind), env: variables });
  const canceller = new AbortController();
  let output = "";
  const timeoutMs = 1000 * ("timeoutSeconds" in kind ? kind.timeoutSeconds : 120);
  const options = resolveOptions({
    runtime,
    rounds: 1,
    budgetMs: 0,
    workers: [1, 2],
    timeoutMs,
    envFile: [workspace.path("env")],
  });
  const outcome: Outcome = await runWorkload(
    requestOf(workspace, "[0, 1, 2, 3]", options),
    {
      onActivity: () => {},
      rows: { file: workspace.path("run.rows"), onWritten: () => {} },
      onOutput: (text) => {
        output += text;
        if (cancelAt !== null && pidsIn(output).length >= cancelAt) {
          canceller.abort();
        }
      },
    },
    canceller.signal,
  );
  assert(
    outcome.type === kind.ends || (canceller.signal.aborted && outcome.type === "cancelled"),
    JSON.stringify(outcome),
  );
  await Promise.all(pidsIn(output).map(gone));
  const left = (await readdir(tmpdir())).filter((name) =>
    name.startsWith(`parallel-benchmark-${ownerName()}`),
  );
  assert.deepEqual(left, []);
}

/** Runs it as a person does in a terminal. */
async function inTerminal({ kind, runtime, cancelAt }: Given): Promise<void> {
  const limit = "timeoutSeconds" in kind ? `--timeout ${kind.timeoutSeconds}` : "";
  const command = `exec ${program} a.ts#f --inputs '[0, 1, 2, 3]' --runtime ${runtime} --env-file env ${limit} --csv-results r.csv`;
  let output = "";
  const { status, stderr, left } = await shell(
    command,
    { "a.ts": sourceOf(kind), env: variables },
    (kill, text) => {
      const before = pidsIn(output).length;
      output += text;
      // Once: a second signal ends the program on the spot.
      if (cancelAt !== null && before < cancelAt && pidsIn(output).length >= cancelAt) {
        kill("SIGINT");
      }
    },
  );
  assert(status === kind.status || (cancelAt !== null && status === 130), `status ${status}: ${stderr}`);
  await Promise.all(pidsIn(stderr).map(gone));
  assert.deepEqual(left, []);
}

function pidsIn(output: string): readonly number[] {
  return [...output.matchAll(/pid (\d+)\n/g)].map(([, pid]) => Number(pid));
}

const places = { editor: inEditor, terminal: inTerminal };

/** How many bytes the heap has grown by in all runs but the first ones, which fill caches. */
let grownBytes = 0;
let runs = 0;
const firstRuns = 5;
/** More than a run may leave for long, on average: what a few thousand runs of a day would make of it. */
const mostBytesOfRun = 100_000;

async function inARow(place: keyof typeof places, run: Given): Promise<void> {
  const before = { bytes: heapBytes(), handles: handles() };
  await places[place](run);
  await stopBundler();
  runs += 1;
  grownBytes += runs > firstRuns ? heapBytes() - before.bytes : 0;
  assert(grownBytes < 5_000_000 + mostBytesOfRun * runs, `${runs} runs left ${grownBytes} bytes`);
  assert.deepEqual(handles(), before.handles);
}

/** Processes, pipes, sockets, timers and threads; single requests come and go. */
function handles(): readonly string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /Wrap$|Timeout|MessagePort/.test(name))
    .toSorted();
}

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

export const soakAttacks: readonly Attack[] = [
  attack("runs of all kinds in a row leave no process, no file, no handle and no memory behind", 2, {
    property: fc.asyncProperty(fc.constantFrom("editor", "terminal"), given, inARow),
    isSlow: true,
  }),
];

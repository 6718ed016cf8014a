import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { traceProblems } from "../core/export/traceFormat.ts";
import { gone } from "../processes.ts";
import { createWorkspace } from "../workspace.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
assert(existsSync(program), "dist/ is missing. Build it with: npm run build");

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly read: (name: string) => Promise<string>;
}

/** Runs the program in a folder with these files, as a person would, quickly. */
async function cli(
  files: Readonly<Record<string, string>>,
  argv: readonly string[],
  onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Ended> {
  const workspace = await createWorkspace(files);
  try {
    const child = spawn(process.execPath, [program, ...argv], {
      cwd: workspace.folder,
      stdio: ["ignore", "pipe", "pipe"],
      // A test runner in a terminal sets it.
      env: { ...process.env, FORCE_COLOR: undefined },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      onOutput?.(text, (signal) => child.kill(signal));
    });
    const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
    const written = new Map<string, string>();
    for (const name of argv.filter((argument) => argument.startsWith("out"))) {
      written.set(name, existsSync(workspace.path(name)) ? await readFile(workspace.path(name), "utf8") : "");
    }
    return { status, stdout, stderr, read: async (name) => written.get(name) ?? "" };
  } finally {
    await workspace[Symbol.asyncDispose]();
  }
}

const quick = ["--rounds", "1", "--budget", "0", "--workers", "1,2"];
const square = {
  "a.ts": "const numbers = [1, 2, 3];\nexport function square(x: number) {\n  return x * x;\n}\n",
};

test("a file's runnable functions are run and told in words, status 0", async () => {
  const { status, stdout, stderr } = await cli(square, ["a.ts", ...quick]);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /results equal\.[^•]*\nsquare · a\.ts:2 · 3 inputs\n\nSequential time: /);
  assert.match(stdout, /^Sequential time: \S+ .s$/m);
  assert.match(stdout, /^Parallel time with 2 workers: /m);
  assert.match(stdout, /^Results are the same: yes\. All 3 results are equal\.$/m);
  assert.match(stdout, /^ +serial +\d/m);
  assert.equal(stderr, "");
});

test("what was simulated is told in words and stands in the reports", async () => {
  // It waits, which it can do on a busy machine as well: there a simulation of what computes may not fit.
  const files = {
    "a.ts":
      "const cell = new Int32Array(new SharedArrayBuffer(4));\nconst ms = [250, 250, 250, 250];\nexport function sleep(x: number) {\n  Atomics.wait(cell, 0, 0, x);\n  return x;\n}\n",
  };
  const { stdout, read } = await cli(files, ["a.ts", ...quick, "--details", "--json", "out.json"]);
  assert.match(stdout, /^What if:\n +as it is: 2 workers +\S+× +–/m);
  assert.match(stdout, /^ +64 workers on 64 cores +\S+× /m);
  const [{ whatIfs, predictedCurve, scaling }] = JSON.parse(await read("out.json"));
  assert.equal(whatIfs[0].type, "as-is");
  assert.equal(predictedCurve[0].workers, 1);
  assert(scaling.parallelism > 1);
});

test("a sample is told in the answer, in the line of the function and in every file", async () => {
  const files = {
    "a.ts":
      "const numbers = [...Array(50).keys()];\n/** @sample 8 */\nexport function square(x: number) {\n  return x * x;\n}\n",
  };
  const outputs = ["--json", "out.json", "--csv-speedups", "out.csv", "--csv-results", "out-results.csv"];
  const pages = ["--markdown", "out.md", "--html", "out.html"];
  const argv = ["a.ts", ...quick, "--sample", "5", ...outputs, ...pages];
  const { status, stdout, stderr, read } = await cli(files, argv);
  assert.equal(status, 0, stderr);
  assert.match(stdout.replaceAll("\n", " "), /results equal, in a sample of 5 of 50 inputs\./);
  assert.match(stdout, /^square · a\.ts:3 · a sample of 5 of 50 inputs$/m);
  assert.match(stdout, /yes\. All 5 results are equal\./);
  const [report] = JSON.parse(await read("out.json"));
  assert.deepEqual(report.workload.sample, { taken: 5, of: 50, by: "position" });
  assert.match(await read("out.csv"), /,5,50\r\n$/);
  assert.match(await read("out.md"), /results equal, in a sample of 5 of 50 inputs\./);
  assert.match(await read("out.html"), /"taken":5,"of":50/);
  const indices = (await read("out-results.csv"))
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((row) => Number(row.split(",")[2]));
  assert.deepEqual(
    indices.map((index) => Math.floor(index / 10)),
    [0, 1, 2, 3, 4],
  );
});

test("results that differ give status 1 and the first differences", async () => {
  const files = { "a.ts": "const xs = [1, 2, 3, 4]; let n = 0; export const f = (x: number) => x + n++;" };
  const { status, stdout } = await cli(files, ["a.ts", ...quick]);
  assert.equal(status, 1);
  assert.match(stdout, /Results are the same: no\./);
  assert.match(stdout, /input \d+: serial \d+, parallel \d+/);
});

test("with --json - nothing but the reports goes to standard output", async () => {
  const files = { "a.ts": 'const xs = [1, 2]; console.log("loaded"); export const f = (x: number) => x;' };
  const { status, stdout, stderr } = await cli(files, ["a.ts", ...quick, "--json", "-"]);
  assert.equal(status, 0);
  const [report] = JSON.parse(stdout);
  assert.equal(report.version, 1);
  assert.equal(report.workload.function, "f");
  assert.deepEqual(
    report.pools.map((pool: { workers: number }) => pool.workers),
    [1, 2],
  );
  assert.match(stderr, /loaded/);
});

test("every output is written where it was asked for", async () => {
  const outputs = [
    "--json",
    "out/r.json",
    "--html",
    "out/r.html",
    "--markdown",
    "out/r.md",
    "--csv",
    "out/r.csv",
    "--csv-speedups",
    "out/speedups.csv",
    "--csv-results",
    "out/results.csv",
    "--trace",
    "out/t.json",
  ];
  const { status, stdout, read } = await cli(square, ["a.ts", ...quick, ...outputs]);
  assert.equal(status, 0);
  assert.equal(JSON.parse(await read("out/r.json")).length, 1);
  assert.match(await read("out/r.html"), /^<!DOCTYPE html>/);
  assert.match(await read("out/r.html"), /"activity":\{"timelines":\[\{"workers":0,"tasks":/);
  assert.match(await read("out/r.md"), /square/);
  assert.match(await read("out/r.csv"), /a\.ts,square,0,/);
  assert.match(await read("out/speedups.csv"), /a\.ts,square,2,threads,/);
  assert.deepEqual((await read("out/results.csv")).split("\r\n").slice(1), [
    "a.ts,square,0,1,1,1,true,",
    "a.ts,square,1,2,4,4,true,",
    "a.ts,square,2,3,9,9,true,",
    "",
  ]);
  assert.deepEqual(traceProblems(await read("out/t.json")), []);
  assert(JSON.parse(await read("out/t.json")).traceEvents.length > 6);
  assert.match(stdout, /Written: .*out\/r\.html/);
});

test("results can go to standard output, those of all functions below one head", async () => {
  const files = {
    "a.ts": "const xs = [1, 2];\nexport const f = (x: number) => -x;\nexport const g = (x: number) => x;\n",
  };
  const { status, stdout, stderr } = await cli(files, ["a.ts", ...quick, "--csv-results", "-"]);
  assert.equal(status, 0, stderr);
  assert.deepEqual(stdout.split("\r\n"), [
    "file,function,index,input,serial,parallel,equal,ulps",
    "a.ts,f,0,1,-1,-1,true,",
    "a.ts,f,1,2,-2,-2,true,",
    "a.ts,g,0,1,1,1,true,",
    "a.ts,g,1,2,2,2,true,",
    "",
  ]);
});

test("a file for the results that cannot be written is told before anything runs", async () => {
  const { status, stdout, stderr } = await cli(square, ["a.ts", ...quick, "--csv-results", "a.ts/r.csv"]);
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^A report could not be written: (ENOTDIR|EEXIST)/);
});

test("--quiet says nothing but errors", async () => {
  const { status, stdout, stderr } = await cli(square, ["a.ts", ...quick, "--quiet"]);
  assert.deepEqual([status, stdout, stderr], [0, "", ""]);
});

test("--inputs and tags choose what is run, the command line first", async () => {
  const files = {
    "a.ts":
      "/** @parallel [1, 2, 3]\n * @workers 1\n * @chunk 2 */\nexport function f(x: number) { return x; }",
  };
  const tagged = JSON.parse((await cli(files, ["a.ts", "--rounds", "1", "--json", "-"])).stdout)[0];
  assert.deepEqual([tagged.workload.inputs, tagged.pools.length, tagged.pools[0].chunk], [3, 1, 2]);
  const argv = [
    "a.ts#f",
    "--inputs",
    "[1]",
    "--workers",
    "2",
    "--chunk",
    "1",
    "--rounds",
    "1",
    "--json",
    "-",
  ];
  const chosen = JSON.parse((await cli(files, argv)).stdout)[0];
  assert.deepEqual([chosen.workload.inputs, chosen.pools[0].workers, chosen.pools[0].chunk], [1, 1, 1]);
});

const join = {
  "a.ts": `const pairs: [string, number][] = [["a", 1], ["b", 2]];
    /** @spread false */
    export function join(word: unknown, times?: number) { return JSON.stringify([word, times]); }`,
};

test("how each input is passed is told before the run, and stands in the report", async () => {
  const { stdout } = await cli(join, ["a.ts#join", "--inputs", "pairs", ...quick]);
  assert.match(stdout, /^join: each input of pairs is word\.$/m);
  const argv = ["a.ts#join", "--inputs", "pairs", "--spread", ...quick, "--json", "-"];
  const { stdout: json, stderr } = await cli(join, argv);
  assert.match(stderr, /^join: each input of pairs is \(word, times\)\.$/m);
  assert.deepEqual(JSON.parse(json)[0].workload.passing, { spread: true, parameters: ["word", "times"] });
});

const failing: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], RegExp])[] = [
  ["a file that is not there", {}, ["gone.ts"], /There is no file gone\.ts/],
  ["a folder", { "src/a.ts": "" }, ["src"], /src is a folder/],
  ["a function that is not there", square, ["a.ts#cube"], /There is no function "cube".*square/],
  ["a file without functions", { "a.ts": "export const a = 1;" }, ["a.ts"], /There is no function/],
  [
    "a function that changes files and that is not the one that the file is named for",
    {
      "a.ts": `import { writeFileSync } from "node:fs"; const names = ["x"]; export function f(name: string) { writeFileSync(name, ""); } export function g(name: string) { writeFileSync(name, ""); }`,
    },
    ["a.ts"],
    /"f" changes files \(a\.ts:1\), and would do so .* Name it if that is meant: a\.ts#f\./,
  ],
  [
    "a file whose inputs nobody knows",
    { "a.ts": "export function f(x: number) { return x; }" },
    ["a.ts"],
    /inputs of no function in the file are known \(f\).*@parallel/,
  ],
  [
    "a function with several lists",
    { "a.ts": "const a = [1]; const b = [2]; export function f(x: number) { return x; }" },
    ["a.ts#f"],
    /Several lists fit "f": a, b/,
  ],
  [
    "a function that takes more than its inputs are",
    {
      "a.ts":
        "const rows = ['a'];\nexport function label(row: string, index: number) { return row + index; }",
    },
    ["a.ts#label", "--inputs", "rows"],
    /"label" takes \(row: string, index: number\); each input of rows is a string\. Give each input as a list of both, e\.g\. Array\.from\(rows, \(row, index\) => \[row, index\]\)\./,
  ],
  [
    "a function that takes a function",
    {
      "a.ts":
        "export function each(rows: string[], change: (row: string) => string) { return rows.map(change); }",
    },
    ["a.ts#each"],
    /"each" needs a function for "change", and none can be sent to a worker\./,
  ],
  [
    "a file that does not parse",
    { "a.ts": "export function f( {" },
    ["a.ts"],
    /^a\.ts: a\.ts does not parse: .* \(.*a\.ts:1:\d+\)$/m,
  ],
  [
    "a function that throws",
    {
      "a.ts":
        "const xs = [5, 6];\nexport function f(x: number) {\n  if (x === 6) throw new Error('six');\n  return x;\n}",
    },
    ["a.ts"],
    /^a\.ts#f: "f" threw at input 1 \(6\) in the serial run: Error: six\. .*--on-throw result.* \(.*a\.ts:3:22\)$/m,
  ],
  [
    "a run that takes too long",
    { "a.ts": "const xs = [1]; export const f = (x: number) => { for (;;); };" },
    ["a.ts", "--timeout", "0.5"],
    /did not finish within 500 ms/,
  ],
  ["an unknown option", square, ["a.ts", "--fast"], /unknown option '--fast'/],
  [
    "an output that cannot be written",
    { ...square, blocked: "" },
    ["a.ts", ...quick, "--json", "blocked/r.json"],
    /blocked/,
  ],
];
for (const [what, files, argv, message] of failing) {
  test(`${what} gives status 2 and its reason on standard error`, async () => {
    const { status, stderr } = await cli(files, argv);
    assert.equal(status, 2, stderr);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /node:internal/);
  });
}

test("the reports of what could run stand beside the failures, and the worst status counts", async () => {
  const files = {
    ...square,
    "b.ts": "const xs = [1]; export function f(x: number): number { throw new Error(`no ${x}`); }",
  };
  const { status, stdout } = await cli(files, ["b.ts", "a.ts", ...quick, "--json", "-"]);
  assert.equal(status, 2);
  const [failed, finished] = JSON.parse(stdout);
  assert.equal(failed.failure.stage, "serial");
  assert.equal(failed.failure.inputIndex, 0);
  assert.equal(finished.equality.verdict, "equal");
});

test("an interrupt cancels with status 130 and leaves nothing running", async () => {
  let pid = 0;
  const files = {
    "a.ts": "const xs = [1]; export function f(x: number) { console.error(`pid ${process.pid}`); for (;;); }",
  };
  const { status, stderr } = await cli(files, ["a.ts"], (text, kill) => {
    const found = Number(/pid (\d+)/.exec(text)?.[1] ?? 0);
    if (pid === 0 && found > 0) {
      pid = found;
      kill("SIGINT");
    }
  });
  assert.equal(status, 130);
  assert(pid > 0);
  assert.match(stderr, /^a\.ts#f: Cancelled before the first round was over: unfinished\.$/m);
  await gone(pid);
});

test("when the program itself is killed, the process with the user's code ends as well", async () => {
  let pid = 0;
  const files = {
    "a.ts": "const xs = [1]; export function f(x: number) { console.error(`pid ${process.pid}`); for (;;); }",
  };
  await cli(files, ["a.ts"], (text, kill) => {
    pid ||= Number(/pid (\d+)/.exec(text)?.[1] ?? 0);
    if (pid > 0) {
      kill("SIGKILL");
    }
  });
  assert(pid > 0);
  await gone(pid);
});

test("the script of the package leaves no option to Node", () => {
  // Node looks for --env-file behind the program, too, and ends where there is no such file.
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
  const command = `${scripts.bench} workloads/computeSquare.ts --env-file nowhere`;
  const { status, stderr } = spawnSync(command, { cwd: root, shell: true, encoding: "utf8" });
  assert.match(stderr, /The environment of "computeSquare" cannot be read/);
  assert.equal(status, 2);
});

test("an existing file with a # in its name is that file", async () => {
  const { status, stdout } = await cli({ "a#b.ts": square["a.ts"] }, ["a#b.ts", ...quick]);
  assert.equal(status, 0);
  assert.match(stdout, /a#b\.ts:2/);
});

test("nothing that a function throws or a file is called gets at the terminal", async () => {
  const hostile = String.raw`\u001B[31mred\u001B]0;title\u0007 \u202Eright${"m".repeat(10_000)}`;
  const file = "\u001B[31mred\u202E.ts";
  const text = `/** @parallel [1] */\nexport function f(x: number) { throw new Error("${hostile}"); }`;
  const { status, stdout, stderr } = await cli({ [file]: text }, [file, ...quick]);
  assert.equal(status, 2);
  for (const output of [stdout, stderr]) {
    assert.match(output, /\\u001b\[31mred\\u202e\.ts.*\\u001b\]0;title\\u0007 \\u202eright/s);
    assert.doesNotMatch(output, /[^\P{Cc}\n]|\p{Cf}/u);
    assert.ok(output.length < 10_000);
  }
});

test("a cancelled run without a result leaves earlier files as they were", async () => {
  const files = {
    "a.ts":
      'const xs = [1];\nexport function f(x: number) {\n  console.log("begins");\n  for (;;) if (x < 0) return x;\n}\n',
    "out.json": "precious",
    "out.csv": "precious",
  };
  const argv = ["a.ts", ...quick, "--json", "out.json", "--csv-results", "out.csv"];
  const { status, stdout, read } = await cli(files, argv, (text, kill) => {
    if (text.includes("begins")) {
      kill("SIGINT");
    }
  });
  assert.equal(status, 130);
  assert.doesNotMatch(stdout, /Written/);
  assert.deepEqual([await read("out.json"), await read("out.csv")], ["precious", "precious"]);
});

test("a run that is cancelled after some rounds prints and writes what was measured, with status 130", async () => {
  const files = {
    "a.ts":
      'const cell = new Int32Array(new SharedArrayBuffer(4));\nconst xs = [1];\nexport function f(x: number) {\n  Atomics.wait(cell, 0, 0, 100);\n  console.log("call");\n  return x;\n}\n',
    "out.csv": "precious",
  };
  const limits = ["--rounds", "500", "--budget", "0", "--workers", "1"];
  const argv = ["a.ts", ...limits, "--json", "out.json", "--csv-results", "out.csv"];
  let calls = 0;
  const enough = 12; // The warm-up takes at most half of them.
  const { status, stdout, stderr, read } = await cli(files, argv, (text, kill) => {
    const before = calls;
    calls += text.split("call").length - 1;
    if (before < enough && calls >= enough) {
      kill("SIGINT");
    }
  });
  assert.equal(status, 130);
  const words =
    /Cancelled after (\d+) of 500 rounds: unfinished\. Not clear: .* until then, and results were not/;
  const [, rounds] = words.exec(stdout) ?? [];
  assert.match(stdout, /Measured before:\n.*speedup/s);
  assert.match(stderr, /^a\.ts#f: Cancelled after /m);
  const [report] = JSON.parse(await read("out.json"));
  assert.deepEqual(report.rounds, { count: Number(rounds), asked: 500 });
  assert.equal(report.failure.stage, "cancelled");
  assert.ok(report.serial.samplesMs.length >= report.rounds.count);
  assert.equal(await read("out.csv"), "precious", "There are no results to write.");
});

test("rows that are not in the CSV are told, with status 2", async () => {
  const files = {
    "a.ts":
      "const xs = Array.from({ length: 1_000_001 }, (_, i) => i % 9);\nexport function f(x: number) {\n  return x;\n}\n",
  };
  const argv = ["a.ts#f", "--inputs", "xs", ...quick, "--csv-results", "out.csv"];
  const { status, stderr } = await cli(files, argv);
  assert.equal(status, 2);
  assert.match(stderr, /^Results of "f" are not all written\. Here are the first [\d\s]+ of 1.000.001 rows/m);
});

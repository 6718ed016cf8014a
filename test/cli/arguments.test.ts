import assert from "node:assert/strict";
import { test } from "node:test";
import { parseArguments, type Arguments } from "../../extension/cli/arguments.ts";

function accepted(...argv: readonly string[]): Arguments {
  const parsed = parseArguments(argv, "1.2.3");
  return "message" in parsed ? assert.fail(parsed.message) : parsed;
}

function refused(...argv: readonly string[]): string {
  const parsed = parseArguments(argv, "1.2.3");
  assert("message" in parsed);
  assert.equal(parsed.status, 2);
  return parsed.message;
}

test("targets alone leave everything else to tags and defaults", () => {
  const { targets, inputs, options, nodePath, outputs, isQuiet, isDetailed } = accepted("a.ts", "b.ts#f");
  assert.deepEqual(targets, ["a.ts", "b.ts#f"]);
  assert.equal(inputs, null);
  assert.deepEqual(
    Object.values(options).filter((value) => value !== undefined),
    [],
  );
  assert.equal(nodePath, null);
  assert.deepEqual(outputs, {});
  assert.deepEqual([isQuiet, isDetailed], [false, false]);
});

test("every option is read, seconds as milliseconds", () => {
  const measuring =
    "--workers 1,2,8 --runtime processes --chunk 16 --rounds 5 --budget 2.5 --timeout 60 --tolerance 1e-9 --controls always";
  const outputFiles = "--json a.json --html a.html --markdown - --csv a.csv --trace a.trace";
  const around = "--argv --fast --env-file .env --env-file .env.local --cwd data --on-throw skip";
  const rest =
    `${measuring} ${around} ${outputFiles} --node /bin/node --cpuprofile profiles --quiet --details`.split(
      " ",
    );
  const { inputs, options, nodePath, outputs, profilesFolder, isQuiet, isDetailed } = accepted(
    "a.ts#f",
    "--inputs",
    "[1, 2]",
    ...rest,
  );
  assert.equal(inputs, "[1, 2]");
  assert.deepEqual(options, {
    workers: [1, 2, 8],
    runtime: "processes",
    chunk: 16,
    rounds: 5,
    budgetMs: 2500,
    timeoutMs: 60_000,
    tolerance: 1e-9,
    controls: "always",
    argv: ["--fast"],
    envFile: [".env", ".env.local"],
    cwd: "data",
    onThrow: "skip",
  });
  assert.equal(nodePath, "/bin/node");
  assert.deepEqual(outputs, {
    json: "a.json",
    html: "a.html",
    markdown: "-",
    csv: "a.csv",
    trace: "a.trace",
  });
  assert.deepEqual([profilesFolder, isQuiet, isDetailed], ["profiles", true, true]);
});

test("arguments are written as in a shell, and may be given one by one", () => {
  const argv = (...given: readonly string[]) =>
    accepted("a.ts", ...given.flatMap((text) => ["--argv", text])).options.argv;
  assert.deepEqual(argv("--file 'big input.txt' -v"), ["--file", "big input.txt", "-v"]);
  assert.deepEqual(argv("--file", "'big input.txt'", "-v"), ["--file", "big input.txt", "-v"]);
  assert.deepEqual(argv("''"), [""]);
  assert.deepEqual(argv(""), []);
});

test("responsiveness is measured at a rate, or alone at those that tell where a pool wins", () => {
  const asked = (...flags: readonly string[]) => {
    const parsed = parseArguments(["a.ts", ...flags], "");
    return "options" in parsed ? parsed.options.responsiveness : parsed.message;
  };
  assert.deepEqual(
    [asked(), asked("--responsiveness"), asked("--responsiveness", "12.5"), asked("--responsiveness=auto")],
    [undefined, "auto", 12.5, "auto"],
  );
  assert.match(String(asked("--responsiveness", "b.ts")), /It must be "auto" or a number from 0.01/);
});

test("what a tag turns on can be turned off", () => {
  assert.equal(accepted("a.ts", "--on-throw", "skip").options.onThrow, "skip");
  assert.equal(accepted("a.ts", "--on-throw", "stop").options.onThrow, "stop");
});

test("how inputs are passed is left to types, unless somebody says it", () => {
  assert.equal(accepted("a.ts").options.spread, undefined);
  assert.equal(accepted("a.ts", "--spread").options.spread, true);
  assert.equal(accepted("a.ts", "--no-spread").options.spread, false);
});

const refusals: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /missing required argument/],
  [["a.ts", "--frobnicate"], /unknown option '--frobnicate'/],
  [["a.ts", "--argv", "a 'b c"], /A quote in it has no end: 'b c/],
  [["a.ts", "--workers", "0"], /integer from 1 to 1024/],
  [["a.ts", "--workers", ","], /integer from 1 to 1024/],
  [["a.ts", "--workers", "two"], /integer from 1 to 1024/],
  [["a.ts", "--runtime", "fibers"], /threads, processes/],
  [["a.ts", "--chunk", "1.5"], /integer/],
  [["a.ts", "--rounds", "-1"], /integer from 0/],
  [["a.ts", "--budget", ""], /number from 0/],
  [["a.ts", "--timeout", "0"], /number from/],
  [["a.ts", "--tolerance", "much"], /number from 0 to 1/],
  [["a.ts", "--controls", "never"], /differing, always/],
  [["a.ts", "--json", "-", "--csv", "-"], /Only one of the outputs/],
  [["a.ts", "--json", "out/r", "--csv", "out/../out/r"], /the same file, out\/\.\.\/out\/r\./],
];
for (const [argv, message] of refusals) {
  test(`"${argv.join(" ")}" is refused with its reason`, () => {
    assert.match(refused(...argv), message);
  });
}

for (const [flag, text] of [
  ["--help", /Usage: parallel-benchmark/],
  ["--version", /1\.2\.3/],
] as const) {
  test(`${flag} is answered and is no failure`, () => {
    const parsed = parseArguments([flag], "1.2.3");
    assert("message" in parsed);
    assert.equal(parsed.status, 0);
    assert.match(parsed.message, text);
  });
}

/** Attacks on the command line: places, streams, names and options that nobody means to give it. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseArguments } from "../../extension/cli/arguments.ts";
import { run, shell } from "../cli/shell.ts";
import { attack, type Attack } from "./attack.ts";

const numbers = "const numbers = [1, 2, 3];\n";
const square = `${numbers}export function f(x: number) {\n  return x * x;\n}\n`;
/** The files beside these commands. */
export const files = {
  "a.ts": square,
  "prints.ts": `${numbers}export function f(x: number) {\n  console.log(x);\n  return x;\n}\n`,
  "endless.ts": `${numbers}export function f(x: number) {\n  for (;;) if (x < 0) return x;\n}\n`,
  "deep.ts": `${numbers}export function f(x: number) {\n  return x + ${"[".repeat(20_000)}${"]".repeat(20_000)}.length;\n}\n`,
  "hello.ts": `import { writeSync } from "node:fs";\n${numbers}export function f(x: number) {\n  if (x === 1) writeSync(3, "hello\\n");\n  return x;\n}\n`,
  "exits.ts": `${numbers}export function f(x: number) {\n  process.exit(x);\n}\n`,
  "dies.ts": `${numbers}export function f(x: number) {\n  process.kill(process.pid, "SIGKILL");\n  return x;\n}\n`,
  "cancels.ts": `${numbers}export function f(x: number) {\n  process.kill(process.ppid, "SIGTERM");\n  for (;;) if (x < 0) return x;\n}\n`,
  "loop.ts": { linkTo: "loop.ts" },
  "link.ts": { linkTo: "a.ts" },
  "-a b.ts": square,
  "[ü]*💥#%41.ts": square,
  "new\nline.ts": square,
  file: "",
};
/** Commands that go on as if nothing was odd. */
const harmless = [
  `TMPDIR= ${run} a.ts`,
  `PATH= ${run} a.ts`,
  `env -i "$node" "$program" $quick a.ts`,
  `${run} a.ts <&-`,
  `${run} a.ts >&-`,
  `${run} a.ts 2>&-`,
  `${run} a.ts 2> /dev/full`,
  `COLUMNS=1 TERM=dumb FORCE_COLOR=3 LANG=C ${run} link.ts`,
  `${run} -- '-a b.ts'`,
  `${run} '[ü]*💥#%41.ts'`,
  `${run} 'new\nline.ts'`,
  `${run} a.ts --workers 1,1,1 --chunk 1000000 --spread --no-spread --quiet --quiet`,
  `${run} a.ts --json new/folder/r.json --argv '' --argv "''"`,
  `mkfifo p; cat p > read & ${run} a.ts --json p && wait && grep -q equal read`,
];
/** Commands that once ended in another way than with status 2 and a line, and what is said of them. */
export const mendedCommands: readonly (readonly [what: string, command: string, said: RegExp])[] = [
  [
    "a folder for temporary files that is not there",
    `TMPDIR=/nowhere ${run} a.ts`,
    /no file can be written.*TMPDIR/,
  ],
  ["a file in the place of that folder", `TMPDIR="$PWD/file" ${run} a.ts --csv-results r.csv`, /TMPDIR/],
  ["a link that leads to itself", `${run} loop.ts a.ts`, /no file loop\.ts/],
  [
    "a working folder that was deleted",
    `mkdir x; cd x; rmdir ../x; ${run} ../a.ts`,
    /could not be run: ENOENT/,
  ],
  [
    "a source nested deeper than the stack",
    `${run} deep.ts a.ts`,
    /deep\.ts cannot be read: it is nested too deep/,
  ],
  [
    "a full disk behind standard output",
    `[ ! -e /dev/full ] && exit 2; ${run} a.ts > /dev/full`,
    /output|^$/,
  ],
  [
    "standard output that nobody reads",
    `(${run} a.ts; echo $? > status) 2> err | true; exit $(cat status)`,
    /EPIPE/,
  ],
  [
    "standard error that nobody reads",
    `(${run} prints.ts prints.ts > out; echo $? > status) 2>&1 | true; exit $(cat status)`,
    /^$/,
  ],
  ["text between the messages of the bench process", `${run} hello.ts a.ts`, /text that is no message/],
];
/** Others that cannot be done. */
const refused: readonly (readonly [command: string, said: RegExp])[] = [
  [`TMPDIR="$PWD/loop.ts" ${run} a.ts`, /TMPDIR/],
  [`ulimit -n 24; ${run} a.ts`, /./],
  [`${run} prints.ts 2> /dev/full`, /^$/],
  [`${run} --version > /dev/full`, /output/],
  [`(${run} a.ts a.ts a.ts; echo $? > status) 2> err | head -1; exit $(cat status)`, /EPIPE/],
  [`mkfifo p.ts; ${run} p.ts`, /p\.ts is a/],
  [`${run} /dev/zero#f`, /zero is a/],
  [`${run} .`, /is a folder/],
  [`${run} ''`, /is a folder|no file/],
  [`${run} '#f'`, /is a folder|no file/],
  [`${run} 'a.ts#'`, /no function ""/],
  [`${run} 'a.ts#__proto__'`, /no function "__proto__"/],
  [`${run} 'a.ts#f()'`, /no function "f\(\)"/],
  [`${run} $(printf '%05000d' 1).ts`, /no file 0000/],
  [`${run} exits.ts`, /process\.exit/],
  [`${run} dies.ts`, /SIGKILL/],
  [`${run} a.ts --inputs 'process.exit(1)'`, /process\.exit/],
  [`${run} a.ts --inputs ''`, /inputs|--inputs/],
  [`${run} a.ts --inputs ')'`, /--inputs|inputs/],
  [`${run} a.ts --inputs 'new Promise(() => {})' --timeout 1`, /did not finish within 1\.00 s/],
  [`${run} a.ts --inputs '(function* () { for (;;) yield 1; })()' --timeout 5`, /./],
  [`${run} a.ts --timeout 0.001`, /did not finish/],
  [`${run} a.ts --node /nowhere/node`, /\/nowhere\/node/],
  [`${run} a.ts --node /dev/null`, /\/dev\/null/],
  [`${run} a.ts --cwd nowhere`, /nowhere/],
  [`${run} a.ts --env-file .`, /The environment of "f" cannot be read/],
  [`${run} a.ts --env-file nowhere`, /The environment of "f" cannot be read/],
  [`${run} a.ts --json .`, /report could not be written/],
  [`${run} a.ts --json /dev/full`, /report could not be written/],
  [`${run} a.ts --csv-results file/r.csv`, /report could not be written/],
  [`${run} a.ts --json r --csv ./r`, /the same file/],
  [`${run} a.ts --workers 1e9`, /integer from 1 to 1024/],
  [`${run} a.ts --rounds 99999999999999999999`, /integer from 0/],
];

type Odd = readonly [command: string, status: number, said: RegExp];
const odd: readonly Odd[] = [
  ...harmless.map((command): Odd => [command, 0, /^$/]),
  ...mendedCommands.map(([, command, said]): Odd => [command, 2, said]),
  ...refused.map(([command, said]): Odd => [command, 2, said]),
  [`${run} cancels.ts`, 130, /^$/],
];

async function runOdd([command, expected, said]: Odd): Promise<void> {
  const { status, stderr, left } = await shell(command, files);
  assert.equal(status, expected, stderr);
  assert.match(stderr, said);
  assert.doesNotMatch(stderr, /^\s+at |node:internal/m);
  assert.deepEqual(left, []);
}

const words = `--inputs --spread --no-spread --workers --runtime --chunk --rounds --budget --timeout --tolerance --argv
  --controls --env-file --cwd --on-throw --node --json --html --markdown --csv --csv-speedups --csv-results
  --trace --quiet --help --version --unknown -x - -- --json=- --workers= --constructor a.ts a.ts#f # 0 -1 1e9 1e999
  NaN 1,2,,3 0x10 １ auto threads processes differing skip result é 💥 ' " __proto__`;
const longWords = ["", " ", "\n", "\u0000", "9".repeat(400), "x".repeat(1e5)];
const word = fc.oneof(fc.constantFrom(...words.split(/\s+/)), fc.constantFrom(...longWords), fc.string());

/** Whatever is given is read, or refused with a sentence. */
function readArguments(argv: readonly string[]): void {
  const parsed = parseArguments(argv, "1.2.3");
  if ("message" in parsed) {
    assert(parsed.message !== "" && (parsed.status === 2 || /^Usage|^1\.2\.3/.test(parsed.message)));
    return;
  }
  assert(parsed.targets.length > 0);
  const { workers, rounds, budgetMs, timeoutMs, chunk } = parsed.options;
  for (const number of [...(workers ?? []), rounds, budgetMs, timeoutMs, chunk === "auto" ? 1 : chunk]) {
    assert(number === undefined || number === null || (Number.isFinite(number) && number >= 0));
  }
}

export const commandLineAttacks: readonly Attack[] = [
  attack("arguments that nobody means are read or refused", 500, {
    property: fc.property(fc.array(word, { maxLength: 12 }), readArguments),
  }),
  attack("a command line that nobody means ends with its status and a line", 3, {
    property: fc.asyncProperty(fc.constantFrom(...odd), runOdd),
    isSlow: true,
  }),
];

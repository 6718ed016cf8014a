import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createWorkspace } from "../workspace.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
assert(existsSync(program), "dist/ is missing. Build it with: npm run build");

const files = {
  "a.ts": "const numbers = [1, 2, 3];\nexport function f(x: number) {\n  return x * x;\n}\n",
  "prints.ts": "const numbers = [1, 2];\nexport function f(x: number) {\n  console.log(x);\n  return x;\n}\n",
  "endless.ts": "const numbers = [1];\nexport function f(x: number) {\n  for (;;) if (x < 0) return x;\n}\n",
  "deep.ts": `const xs = [1];\nexport function f(x: number) {\n  return x + ${"[".repeat(20_000)}${"]".repeat(20_000)}.length;\n}\n`,
  "hello.ts":
    'import { writeSync } from "node:fs";\nconst xs = [1, 2];\nexport function f(x: number) {\n  if (x === 1) writeSync(3, "hello\\n");\n  return x;\n}\n',
  "tmp/keep": "",
  file: "",
};

interface Ended {
  readonly status: number | null;
  readonly stderr: string;
  /** What is left in the folder for temporary files. */
  readonly left: readonly string[];
}

/** Runs a command of a shell beside these files. `$run` is the program, followed by quick options; its status is the
 *  command's, and its standard error goes to the file `err`. */
async function shell(
  command: string,
  onStderr?: (kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Ended> {
  await using workspace = await createWorkspace(files);
  const child = spawn("sh", ["-c", command], {
    cwd: workspace.folder,
    env: {
      ...process.env,
      TMPDIR: workspace.path("tmp"),
      node: process.execPath,
      program,
      quick: "--rounds 1 --budget 0 --workers 1",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    onStderr?.((signal) => child.kill(signal));
  });
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const err = existsSync(workspace.path("err")) ? await readFile(workspace.path("err"), "utf8") : "";
  const left = (await readdir(workspace.path("tmp"))).filter((name) => name !== "keep");
  return { status, stderr: stderr + err, left };
}

const run = '"$node" "$program" $quick';

for (const [what, command, said] of [
  [
    "a folder for temporary files that is not there",
    `TMPDIR=/nowhere ${run} a.ts`,
    /no file can be written.*TMPDIR/,
  ],
  ["a file in the place of that folder", `TMPDIR="$PWD/file" ${run} a.ts --csv-results r.csv`, /TMPDIR/],
  ["a link that leads to itself", `ln -s b.ts b.ts; ${run} b.ts a.ts`, /no file b\.ts/],
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
] as const) {
  test(`${what}: status 2 with a line and no stack, and no temporary file stays`, async () => {
    const { status, stderr, left } = await shell(command);
    assert.equal(status, 2, stderr);
    assert.match(stderr, said);
    assert.doesNotMatch(stderr, /^\s+at |node:internal/m);
    assert.deepEqual(left, []);
  });
}

test("a relative folder for temporary files is that of the working folder", async () => {
  const { status, stderr } = await shell(`TMPDIR=tmp ${run} a.ts`);
  assert.equal(status, 0, stderr);
});

test("when the terminal is closed, nothing of the run is left", async () => {
  // The shell becomes the program, so that the signal reaches it.
  const { status, left } = await shell(
    `exec "$node" "$program" endless.ts --inputs '(console.error("begins"), [1])'`,
    (kill) => kill("SIGHUP"),
  );
  assert.equal(status, 130);
  assert.deepEqual(left, []);
});

test("what a process left that has crashed goes when the next one starts, and nothing else", async () => {
  const { left } = await shell(
    `mkdir tmp/parallel-benchmark-notes
    "$node" "$program" endless.ts --inputs '(console.error("begins"), [1])' 2> err &
    until grep -q begins err; do :; done; kill -9 $!; ls tmp > before; grep -q -- '-[0-9a-f]*-' before || exit 9
    ${run} a.ts`,
  );
  assert.deepEqual(left, ["parallel-benchmark-notes"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { files, mendedCommands } from "../attack/commandLines.ts";
import { run, shell } from "./shell.ts";

for (const [what, command, said] of mendedCommands) {
  test(`${what}: status 2 with a line and no stack, and no temporary file stays`, async () => {
    const { status, stderr, left } = await shell(command, files);
    assert.equal(status, 2, stderr);
    assert.match(stderr, said);
    assert.doesNotMatch(stderr, /^\s+at |node:internal/m);
    assert.deepEqual(left, []);
  });
}

test("a relative folder for temporary files is that of the working folder", async () => {
  const { status, stderr } = await shell(`TMPDIR=tmp ${run} a.ts`, files);
  assert.equal(status, 0, stderr);
});

test("when the terminal is closed, nothing of the run is left", async () => {
  // The shell becomes the program, so that the signal reaches it; a second one would end it at once.
  let isClosed = false;
  const { status, left } = await shell(
    `exec "$node" "$program" endless.ts --inputs '(console.error("begins"), [1])'`,
    files,
    (kill) => {
      if (!isClosed) {
        isClosed = true;
        kill("SIGHUP");
      }
    },
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
    files,
  );
  assert.deepEqual(left, ["parallel-benchmark-notes"]);
});

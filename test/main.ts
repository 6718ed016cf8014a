/** `node test/main.ts <files>…` runs files of tests, given as patterns, one more at a time than the machine has cores: most of
 *  them often wait for a process of theirs, or for a limit. `--in-turn` runs one at a time. */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { parseArgs } from "node:util";
import { onExit } from "../scripts/host/cleanup.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "in-turn": { type: "boolean", default: false } },
});

// Compiling is most of what a short test does: its own modules, those of each of its threads, the programs that it starts.
// What one process of a run has compiled is kept for all others, which inherit this variable.
const compiled = mkdtempSync(path.join(tmpdir(), "parallel-benchmark-compiled-"));
process.env["NODE_COMPILE_CACHE"] = compiled;
const ending = new AbortController();
onExit(() => {
  ending.abort();
  rmSync(compiled, { recursive: true, force: true, maxRetries: 5 });
});

run({
  signal: ending.signal,
  globPatterns: positionals,
  concurrency: values["in-turn"] ? 1 : availableParallelism() + 1,
  execArgv: ["--import", import.meta.resolve("./fixedSeed.mjs")],
})
  .on("test:summary", ({ success }) => {
    if (!success) {
      process.exitCode = 1;
    }
  })
  .compose(spec)
  .pipe(process.stdout);

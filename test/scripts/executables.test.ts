import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compilers, executableOf, installCompilers } from "../../scripts/packing/compilers.mjs";
import { platformOf } from "../../scripts/packing/executables.mjs";
import { createWorkspace } from "../workspace.ts";
import { registryAnswers } from "./installed.ts";

test("each platform's executable of esbuild, as the lock file has it, is known for what it is", async (t) => {
  if (!(await registryAnswers())) {
    t.skip("The npm registry does not answer, which the executables come from.");
    return;
  }
  await using workspace = await createWorkspace({});
  const names = [...new Set(Object.values(compilers))];
  installCompilers(workspace.folder, names);
  const platforms = names.map((name) =>
    platformOf(readFileSync(workspace.path(`node_modules/${executableOf(name)}`))),
  );
  assert.deepEqual(platforms, names);
});

test("what is no executable has no platform, and one for another machine is none of ours", () => {
  const bytes = (...start: readonly number[]) => Uint8Array.from({ length: 64 }, (_, at) => start[at] ?? 0);
  assert.equal(platformOf(new TextEncoder().encode("#!/bin/sh\n".repeat(10))), null);
  assert.equal(platformOf(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46)), null);
  assert.equal(platformOf(bytes(0x4d, 0x5a)), null);
  assert.equal(platformOf(bytes(0x7f, 0x45, 0x4c, 0x46)), "linux-?");
  assert.equal(platformOf(bytes(0xcf, 0xfa, 0xed, 0xfe)), "darwin-?");
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, utimesSync } from "node:fs";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { uncountedNote } from "../../../extension/core/survey/observationNotes.ts";
import { largestProfile } from "../../../extension/core/survey/largestProfile.ts";
import { readProfile } from "../../../extension/run/survey/profileFile.ts";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { observeFiles, seenIn, stripped } from "./observed.ts";

/** A profile as Node writes it, of a program in the workspace. */
function profiled(workspace: Workspace): string {
  execFileSync(process.execPath, ["--cpu-prof", "main.ts"], { cwd: workspace.folder });
  return readdirSync(workspace.folder).find((name) => name.endsWith(".cpuprofile")) ?? "";
}

test("a profile that Node has written is read by the lines of the source text", async () => {
  await using workspace = await createWorkspace(stripped);
  const name = profiled(workspace);
  const observation = await readProfile(workspace.path(name), workspace.folder);
  assert.deepEqual(seenIn(observation), [["hot hot.ts:5"]]);
  assert.deepEqual([observation.counts, observation.notes], [null, [uncountedNote]]);
});

test("a profile that was written of an observation says the same as it", async () => {
  await using workspace = await createWorkspace(stripped);
  const observation = await observeFiles(stripped, ["main.ts"]);
  const profile = JSON.stringify(largestProfile(observation, workspace.folder));
  await using other = await createWorkspace({ "written.cpuprofile": profile });
  const read = await readProfile(other.path("written.cpuprofile"), workspace.folder);
  assert.deepEqual(seenIn(read), [["hot hot.ts:5"]]);
  const busy = ({ threads: [thread] }: typeof read) =>
    thread?.samplesMs.reduce((sum, ms, index) => sum + ((thread.samples[index] ?? -1) < 0 ? 0 : ms), 0) ?? 0;
  const difference = Math.abs(busy(read) - busy(observation));
  assert(difference < 5, `${difference} ms`);
  assert(profile.includes(pathToFileURL(workspace.path("hot.ts")).href));
});

test("sources that were written since are told of", async () => {
  await using workspace = await createWorkspace(stripped);
  const name = profiled(workspace);
  const later = new Date(Date.now() + 60_000);
  utimesSync(workspace.path("hot.ts"), later, later);
  const { notes } = await readProfile(workspace.path(name), workspace.folder);
  assert.equal(notes[0], "hot.ts has changed since the profile was made: its lines may be others now.");
});

test("a profile of another program is told of", async () => {
  await using workspace = await createWorkspace(stripped);
  await using other = await createWorkspace({});
  const { notes } = await readProfile(workspace.path(profiled(workspace)), other.folder);
  assert.match(notes[0] ?? "", /^None of its functions is in this folder/);
});

describe("it is said why a file is no profile that", () => {
  const rows: Readonly<Record<string, readonly [text: string, why: RegExp]>> = {
    "is cut off": ['{"nodes":[{"id":1', /it is cut off/],
    "is something else": ["{}", /another form/],
    "has no samples": ['{"nodes":[],"startTime":0,"endTime":1}', /no samples/],
  };
  for (const [name, [text, why]] of Object.entries(rows)) {
    test(name, async () => {
      await using workspace = await createWorkspace({ "a.cpuprofile": text });
      await assert.rejects(readProfile(workspace.path("a.cpuprofile"), workspace.folder), why);
    });
  }
});

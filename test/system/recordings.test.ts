import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { recordingHead } from "../../extension/core/recording/file.ts";
import type { RecordingHeader } from "../../extension/core/recording/info.ts";
import { allRecordings, recordingFile, recordingsOf } from "../../extension/system/recordings.ts";
import { recordingHeader } from "../recordingHeader.ts";
import { createWorkspace } from "../workspace.ts";

const header = recordingHeader({ at: 1 });

test("all recordings of a folder are found, whatever file they are of", async () => {
  await using workspace = await createWorkspace({ "src/a.ts": "", "b.ts": "" });
  const { folder } = workspace;
  assert.deepEqual(allRecordings(folder), []);
  const kept = [
    header,
    { ...header, function: "Shape.area/map(2)" },
    { ...header, file: "b.ts", function: "g" },
  ];
  for (const one of kept) {
    const file = recordingFile({ folder, file: workspace.path(one.file), function: one.function });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.concat([...recordingHead(one)]));
    writeFileSync(`${file}.txt`, "no recording");
  }
  const names = (found: readonly RecordingHeader[]) => found.map((one) => one.function).toSorted();
  assert.deepEqual(names(allRecordings(folder)), ["Shape.area/map(2)", "f", "g"]);
  assert.deepEqual(names(recordingsOf(folder, workspace.path("src/a.ts"))), ["Shape.area/map(2)", "f"]);
});

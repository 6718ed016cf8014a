import assert from "node:assert/strict";
import { test } from "node:test";
import { profileOf, type CpuProfile } from "../../../extension/core/survey/cpuProfile.ts";
import { placedProfile } from "../../../extension/core/survey/placedProfile.ts";

const frame = { functionName: "f", scriptId: "1", url: "file:///a.ts", lineNumber: 4, columnNumber: 2 };
const profile: CpuProfile = {
  nodes: [
    {
      id: 1,
      callFrame: frame,
      positionTicks: [
        { line: 5, ticks: 2 },
        { line: 6, ticks: 3 },
        { line: 8, ticks: 1 },
      ],
    },
    { id: 2, callFrame: { ...frame, url: "node:fs" } },
  ],
  startTime: 0,
  endTime: 10,
  samples: [1, 2],
  timeDeltas: [1, 2],
};

test("functions and lines of a profile stand where a person wrote them, others where they are", () => {
  // Two lines of code for one of the text.
  const find = (url: string, line: number, column: number) =>
    url === frame.url ? { line: 10 + Math.floor(line / 2) * 2, column: column + 1 } : undefined;
  const placed = placedProfile(profile, find);
  assert.deepEqual(placed.nodes, [
    {
      id: 1,
      callFrame: { ...frame, lineNumber: 14, columnNumber: 3 },
      positionTicks: [
        { line: 15, ticks: 5 },
        { line: 17, ticks: 1 },
      ],
    },
    { id: 2, callFrame: { ...frame, url: "node:fs" } },
  ]);
  assert.deepEqual([placed.samples, placed.endTime], [profile.samples, 10]);
});

test("what is no profile is not read", () => {
  assert.deepEqual(profileOf(JSON.stringify(profile)), profile);
  assert.equal(profileOf("{}"), undefined);
  assert.equal(profileOf('{"nodes": ['), undefined);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Info, RecordingHeader } from "../../../extension/core/recording/info.ts";
import type { Recorded } from "../../../extension/core/recording/outcome.ts";
import {
  noRecordingMessage,
  recordedWords,
  recordingState,
} from "../../../extension/core/recording/state.ts";
import { recordingHeader } from "../../recordingHeader.ts";
import { recordedText } from "../../../extension/core/recording/words.ts";

const header = recordingHeader();

test("the class is not lost that the object of a method gets back", () => {
  const infos = [{ type: "class", path: "this", name: "Store" }] as const;
  assert.doesNotMatch(text({ header, infos }, "Store.plus/map"), /Classes are lost/);
  assert.match(text({ header, infos }, "Shop.plus"), /this was a Store/);
});

function text(change: Partial<Recorded>, name = "f"): string {
  const state = { node: "24.0.0", seen: 0, skipped: 0, end: null, problem: null };
  const recorded: Recorded = {
    end: { type: "exited", status: 0 },
    states: [state],
    infos: [],
    calls: new Map(),
    header: null,
    ...change,
  };
  return recordedText({ function: name, file: "src/a.ts" }, recorded, (path) => path.replace("/p/", ""));
}

const run = "Run it over them: parallel-benchmark src/a.ts#f";
const script = "/p/dist/a.js";
const state = { node: "24.0.0", seen: 9, skipped: 0, end: null, problem: null };
const rows: readonly (readonly [what: string, change: Partial<Recorded>, told: string])[] = [
  ["what was kept, and how to run it", { header }, `Recorded 12 calls of "f" as its inputs. ${run}`],
  [
    "that a limit was reached",
    { header: { ...header, isCut: true } },
    `Recorded the first 12 calls of "f" as its inputs. Recording ended then, and what followed was not counted. ${run}`,
  ],
  [
    "that only some calls were wanted",
    { header: { ...header, calls: 120, every: 10 } },
    `Recorded 12 of 120 calls, one in 10, of "f" as its inputs. ${run}`,
  ],
  [
    "that the command failed",
    { header, end: { type: "exited", status: 1 } },
    `The command failed with exit status 1. What it had called until then is kept.\nRecorded 12 calls of "f" as its inputs. ${run}`,
  ],
  [
    "that there is no such command",
    { end: { type: "not-started", why: "spawn nodx ENOENT" } },
    "The command could not be started: spawn nodx ENOENT. Nothing was recorded. Check its name.",
  ],
  [
    "that the file was not loaded, and what was",
    { infos: [{ type: "loaded", script: "/p/src/b.ts" }] },
    'No call of "f" was recorded: src/a.ts was not loaded. What was loaded: src/b.ts. Run a command that uses it.',
  ],
  [
    "that nothing called it",
    { infos: [{ type: "found", script, copy: 0 }] },
    'No call of "f" was recorded: it was loaded from dist/a.js, and nothing called it. Run a command that does.',
  ],
  [
    "which step lost its positions",
    { infos: [{ type: "lost", script, step: "compiled-from-other-text" }] },
    'No call of "f" was recorded: dist/a.js was compiled from another text than src/a.ts has now. Build it again.',
  ],
  [
    "which arguments cannot be copied",
    {
      states: [{ ...state, skipped: 3 }],
      infos: ["a.done", "a.done", "b"].map((path): Info => ({ type: "skipped", path, reason: "a function" })),
    },
    'No call of "f" was recorded, as none could be copied.\n3 calls could not be copied and are left out: a.done is a function (2 calls), b is a function (1 call).',
  ],
  [
    "which copies were called",
    {
      header,
      calls: new Map([
        ["/p/a.js", 10],
        ["/p/b.js", 2],
      ]),
    },
    `Recorded 12 calls of "f" as its inputs. ${run}\n"f" was loaded from 2 places, and calls of all are kept: a.js (10 calls), b.js (2 calls).`,
  ],
  [
    "which classes are lost",
    {
      header,
      infos: [
        { type: "class", path: "a.items[0]", name: "Product" },
        { type: "class", path: "this", name: "Store" },
      ],
    },
    `Recorded 12 calls of "f" as its inputs. ${run}\nClasses are lost when values are copied, methods with them: a.items[0] was a Product, this was a Store.`,
  ],
  [
    "that a disk was full",
    { header, states: [{ ...state, end: "write", problem: "ENOSPC: no space left on device, write" }] },
    `Recorded 12 calls of "f" as its inputs. ${run}\nNot all could be written: ENOSPC: no space left on device, write. What was written until then is whole.`,
  ],
];
for (const [what, change, told] of rows) {
  test(`it is told ${what}`, () => assert.equal(text(change).replaceAll("\u202F", " "), told));
}

test("a recording is old when the function has other parameters", () => {
  assert.equal(recordingState([header], "f", "a: number").type, "current");
  assert.equal(recordingState([header], "g", "a: number").type, "none");
  const old = recordingState([header], "f", "a: number, b: number");
  assert(old.type === "old");
  assert.match(
    noRecordingMessage("f", old),
    /^The recording of "f" is old: its parameters were \(a: number\) then/,
  );
});

test("recorded inputs are named by their number, their command and their age", () => {
  const words = (change: Partial<RecordingHeader>) => recordedWords({ ...header, ...change }, 180_000);
  assert.equal(words({}), "recorded, 12 calls by npx vitest run, 3 min ago");
  assert.equal(words({ isCut: true }), "recorded, the first 12 calls by npx vitest run, 3 min ago");
  assert.equal(words({ calls: 120 }), "recorded, 12 of 120 calls by npx vitest run, 3 min ago");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { noOtherMessage, type NoOther } from "../../../extension/core/words/revisions.ts";

const cases: readonly (readonly [NoOther, string])[] = [
  [
    { type: "no-git", problem: "spawn git ENOENT" },
    "git cannot be run (spawn git ENOENT). Install it, or put it on the PATH.",
  ],
  [
    { type: "no-repository", folder: "/code" },
    "/code is in no git repository. Compare with another function, or put the folder under git first.",
  ],
  [
    { type: "unknown-revision", isShallow: false },
    "git knows no such revision. Name a tag, a branch or a commit that git log shows; for another function, FILE#FUNCTION.",
  ],
  [
    { type: "unknown-revision", isShallow: true },
    "git knows no such revision, and this clone is a shallow one. Fetch it first, e.g. with git fetch --unshallow, or fetch-depth: 0 where a workflow checks out.",
  ],
  [
    { type: "git-failed", problem: "detected dubious ownership" },
    "git could not read it: detected dubious ownership. Run git log in its folder, which tells more.",
  ],
  [
    { type: "no-file", file: "src/area.ts" },
    "src/area.ts is not in it, and git finds no file there that was renamed to it. Name a later revision, or where the function was: REVISION:FILE#FUNCTION.",
  ],
  [
    { type: "no-function", problem: 'There is no function "area" in the file that could be run.' },
    'There is no function "area" in the file that could be run. Name a function that takes the same inputs, of a revision as REVISION:FILE#FUNCTION.',
  ],
  [{ type: "hosts" }, "both have to run on this machine. Choose --runtime threads or processes."],
];

for (const [why, words] of cases) {
  test(`it says why, and what to do: ${why.type}`, () => {
    assert.equal(noOtherMessage("area", "v9", why), `"area" cannot be compared with v9: ${words}`);
  });
}

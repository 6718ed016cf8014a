import assert from "node:assert/strict";
import { test } from "node:test";
import type { ToldTree } from "../../../extension/core/protocol/toldSurvey.ts";
import { found, nodeAt, partBeside, placedParts, type Placed } from "../../../webview/survey/layout.ts";

function part(name: string, ms: number, ...children: readonly ToldTree[]): ToldTree {
  return { name, row: null, kind: "own", ms, children };
}

const tree = part(
  "all",
  100,
  part("main", 80, part("rank", 60, part("score", 40)), part("print", 20, part("score", 10))),
  part("load", 20, part("dust", 0.1)),
);

/** `name from–to` of each part, in hundredths of the width. */
function drawn(parts: readonly Placed[]): readonly string[] {
  const hundredths = (share: number) => Math.round(share * 100);
  return parts.map(({ node, left, width }) => `${node.name} ${hundredths(left)}–${hundredths(left + width)}`);
}

test("what a function calls lies below it, as wide as its time, and what cannot be seen is left out", () => {
  assert.deepEqual(drawn(placedParts(tree, [])), [
    "all 0–100",
    "main 0–80",
    "rank 0–60",
    "score 0–40",
    "print 60–80",
    "score 60–70",
    "load 80–100",
  ]);
});

test("a part that is zoomed has all of the width, and so has what is above it", () => {
  assert.deepEqual(drawn(placedParts(tree, [0, 1])), [
    "all 0–100",
    "main 0–100",
    "print 0–100",
    "score 0–50",
  ]);
  assert.deepEqual(drawn(placedParts(tree, [7])), ["all 0–100"]);
  assert.equal(nodeAt(tree, [0, 1, 0])?.name, "score");
  assert.equal(nodeAt(tree, [3, 1]), undefined);
});

test("a program that calls very deep is drawn as deep as one can see", () => {
  let deep = part("f", 1);
  for (let depth = 0; depth < 100_000; depth += 1) {
    deep = part("f", 1, deep);
  }
  assert.ok(placedParts(deep, []).length < 100);
  assert.deepEqual(found(deep, "f"), { count: 100_000, ms: 1 });
});

test("arrow keys lead along a row, to what is above and to the first part below", () => {
  const parts = placedParts(tree, []);
  const from = (name: string, key: string) => {
    const start = parts.find(({ node }) => node.name === name);
    return start && partBeside(parts, start, key)?.node.name;
  };
  assert.equal(from("rank", "ArrowRight"), "print");
  assert.equal(from("print", "ArrowLeft"), "rank");
  assert.equal(from("print", "ArrowRight"), undefined);
  assert.equal(from("rank", "ArrowUp"), "main");
  assert.equal(from("all", "ArrowUp"), undefined);
  assert.equal(from("main", "ArrowDown"), "rank");
  assert.equal(from("load", "ArrowDown"), undefined);
  assert.equal(from("load", "x"), undefined);
});

test("what is looked for is counted everywhere, and its time once", () => {
  assert.deepEqual(found(tree, "SCORE"), { count: 2, ms: 50 });
  assert.deepEqual(found(tree, "a"), { count: 3, ms: 100 });
  assert.deepEqual(found(tree, "nothing"), { count: 0, ms: 0 });
});

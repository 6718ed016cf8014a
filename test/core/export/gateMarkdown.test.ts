import assert from "node:assert/strict";
import { test } from "node:test";
import { gateMarkdown } from "../../../extension/core/export/gateMarkdown.ts";
import type { Gated, GateResult } from "../../../extension/core/gate/gate.ts";
import type { Standing } from "../../../extension/core/gate/decision.ts";
import type { Change } from "../../../extension/core/report/change.ts";
import { report } from "../../reports.ts";

const change = (workers: number, slowdown: number, verdict: Change["verdict"]): Change => ({
  workers,
  ratio: { value: 1 / slowdown, low: 0.98 / slowdown, high: 1.02 / slowdown },
  verdict,
});

const judged = (name: string, standing: Standing, changes: readonly Change[], measurements = 1): Gated => ({
  file: "src/a.ts",
  function: name,
  end: { type: "judged", standing, changes, measurements },
  report: report({ workload: { function: name } }),
  differs: false,
});

const slower = judged("render", "slower", [change(0, 1.21, "slower"), change(2, 1.02, "same")], 2);
const same = judged("parse", "same", [change(0, 1.01, "same")]);
const faster = judged("load", "faster", [change(0, 0.8, "faster")]);
const unchanged: Gated = {
  file: "src/a.ts",
  function: "draw",
  end: { type: "unchanged" },
  report: null,
  differs: false,
};

const result = (...gated: readonly Gated[]): GateResult => ({
  rival: { type: "revision", name: "origin/main" },
  rule: { failOn: ["slower", "differs"], atMost: 0.05 },
  gated,
});

/** What stands open in a comment. */
const opened = (text: string) => text.split("<details>")[0] ?? "";

test("five lines and a chart stand open, the function that fails first", () => {
  const text = gateMarkdown(result(same, unchanged, faster, slower));
  assert.equal(
    opened(text).trim(),
    [
      "### ❌ The gate fails: 1 of 4 functions is slower than origin/main",
      "**`render`** slower: serial 1.21× as long (95 %: 1.19–1.23).",
      "1 slower, 1 faster, 1 no slower, 1 not measured (same text).",
      "Results are the same.",
      "Node 24.21.0 · AMD EPYC 7B13 · 2 cores · threads",
      [
        "```text",
        "render   +21 %  ████████████████  slower",
        "load     −20 %  ░░░░░░░░░░░░░░░░  faster",
        "parse     +1 %  ▊                 no slower",
        "```",
      ].join("\n"),
    ].join("\n\n"),
  );
});

test("the rest is closed: each function, how it was decided, the numbers", () => {
  const [, closed = ""] = gateMarkdown(result(slower, unchanged)).split(/<details>(.*)/s);
  assert.match(
    closed,
    /- ❌ `render` in `src\/a\.ts`: slower: serial 1\.21× as long .*; no slower: 2 workers 1\.02× as long .*; measured twice\./,
  );
  assert.match(closed, /- ➖ `draw` in `src\/a\.ts`: the same text, not measured\./);
  assert.match(closed, /Fails on slower, differs; slower is by more than 5 %/);
  assert.match(closed, /### `render` in `workloads\/computeSquare\.ts:8`/);
  assert(closed.trimEnd().endsWith("</details>"));
});

test("what passes says so", () => {
  const title = (...gated: readonly Gated[]) => gateMarkdown(result(...gated)).split("\n")[0];
  assert.equal(title(same), "### ✅ The gate passes: nothing is more than 5 % slower than origin/main");
  assert.equal(title(unchanged), "### ✅ The gate passes: nothing has changed since origin/main");
  const unclear = judged("f", "not-clear", [change(0, 1.1, "unclear")]);
  assert.equal(
    title(unclear),
    "### ✅ The gate passes: whether anything is slower than origin/main is not clear",
  );
});

test("a comment is no longer than GitHub takes, however many functions there are", () => {
  const many = Array.from({ length: 200 }, (_, index) =>
    judged(`function${index}`, "same", [change(0, 1.01, "same")]),
  );
  const text = gateMarkdown(result(...many));
  assert(text.length < 65_536, `It has ${text.length} characters.`);
  assert.match(text, /\d+ more did not fit in here/);
  assert.match(opened(text), /and 192 more/);
});

test("names of users' functions are nothing but text", () => {
  const text = opened(gateMarkdown(result(judged("a`<b>@you", "same", [change(0, 1, "same")]))));
  assert.match(text, /\*\*``a`<b>@you``\*\*/);
});

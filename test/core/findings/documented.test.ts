import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { FindingCode } from "../../../extension/core/report/finding.ts";
import type { Verdict } from "../../../extension/core/report/verdict.ts";

const codes: Readonly<Record<FindingCode, true>> = {
  "results-differ": true,
  "not-enough-data": true,
  "slower-than-serial": true,
  scales: true,
  "startup-bound": true,
  "machine-limited": true,
  "slower-tasks": true,
  "gc-bound": true,
  oversubscribed: true,
  "too-few-tasks": true,
  "load-imbalance": true,
  "grain-too-small": true,
  "transfer-bound": true,
  waiting: true,
  "faster-runtime": true,
};

test("docs/findings.md has the rule of every finding, in the order of the rules", () => {
  const page = readFileSync(new URL("../../../docs/findings.md", import.meta.url), "utf8");
  const documented = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
  assert.deepEqual(documented, Object.keys(codes));
});

const verdicts: Readonly<Record<Verdict, true>> = {
  "not-cloneable": true,
  equal: true,
  "within-tolerance": true,
  "input-mutated": true,
  nondeterministic: true,
  "lost-in-transfer": true,
  "shared-state": true,
  environment: true,
  differs: true,
  "not-comparable": true,
};

test("docs/verdicts.md has a section for every verdict, in the order in which they are tried", () => {
  const page = readFileSync(new URL("../../../docs/verdicts.md", import.meta.url), "utf8");
  const documented = [...page.matchAll(/^## (.+)$/gm)].map(([, verdict]) => verdict);
  assert.deepEqual(documented, Object.keys(verdicts));
});

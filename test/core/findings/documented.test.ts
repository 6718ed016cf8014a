import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findings } from "../../../extension/core/findings/index.ts";
import type { Verdict } from "../../../extension/core/report/verdict.ts";

test("docs/findings.md has the rule of every finding, in the order of the rules", () => {
  const page = readFileSync(new URL("../../../docs/findings.md", import.meta.url), "utf8");
  const documented = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
  assert.deepEqual(documented, Object.keys(findings));
});

const verdicts: Readonly<Record<Verdict, true>> = {
  "not-cloneable": true,
  equal: true,
  "within-tolerance": true,
  "input-mutated": true,
  nondeterministic: true,
  "lost-in-transfer": true,
  "shared-state": true,
  "overwritten-results": true,
  environment: true,
  differs: true,
  "not-comparable": true,
};

test("docs/verdicts.md has a section for every verdict, in the order in which they are tried", () => {
  const page = readFileSync(new URL("../../../docs/verdicts.md", import.meta.url), "utf8");
  const documented = [...page.matchAll(/^## (.+)$/gm)].map(([, verdict]) => verdict);
  assert.deepEqual(documented, Object.keys(verdicts));
});
